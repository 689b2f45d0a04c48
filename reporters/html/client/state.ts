/** The state in the address bar: filters and open findings. */
export type State = Readonly<Record<string, string>>;

export const FILTERS = ['q', 'verdict', 'level', 'operation', 'cause'] as const;

/** The state in an address; a plain anchor such as `#coverage` has none. */
export function readState(hash: string): State | undefined {
  const text = hash.slice(1);
  return text.includes('=') ? Object.fromEntries(new URLSearchParams(text)) : undefined;
}

/** The address of a state, without what is empty. */
export const writeState = (state: State): string => {
  const text = new URLSearchParams(Object.entries(state).filter(([, value]) => value !== '')).toString();
  return text === '' ? location.pathname + location.search : `#${text}`;
};

/** Puts a state into the address bar without a new step in the history. */
export function replaceState(state: State): void {
  try {
    history.replaceState(null, '', writeState(state));
  } catch {
    // Some readers of attachments have no history; the page works without.
  }
}
