const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What asks a run to end early. */
export interface Signals {
  /** The name of the first one that came. */
  readonly first: () => string | undefined;
  readonly listen: () => void;
  readonly ignore: () => void;
}

/** Takes the first signal as a wish to end in good order; a second one ends the process as if nobody listened. */
export function listenForSignals(): Signals {
  let signal: string | undefined;
  const ignore = (): void => {
    for (const each of SIGNALS) process.off(each, interrupt);
  };
  const interrupt = (name: NodeJS.Signals): void => {
    if (signal === undefined) {
      signal = name;
      return;
    }
    ignore();
    process.kill(process.pid, name);
  };
  return {
    first: () => signal,
    listen: () => {
      for (const name of SIGNALS) process.on(name, interrupt);
    },
    ignore,
  };
}
