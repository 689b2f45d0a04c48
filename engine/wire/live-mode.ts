import type { Wire, WireAnswer } from './http.ts';

/** Raised as soon as an answer comes from live mode, where payments move money. */
export class LiveModeError extends Error {
  override readonly name = 'LiveModeError';
  constructor() {
    super(
      'stopped: the target returned "livemode": true, and the suite makes payments. Nothing more was sent. Use a target in test mode.',
    );
  }
}

/** A letter as JSON may write it. */
const spelt = (letter: string): string => {
  const code = letter.charCodeAt(0).toString(16).padStart(4, '0');
  return `(?:${letter}|\\\\u${code.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)})`;
};

// In the text and not in the parsed body: half an answer says it too. Quotes inside a JSON string are escaped.
const LIVE = new RegExp(`"${[...'livemode'].map(spelt).join('')}"\\s*:\\s*true\\b`);

/** Whether a text of JSON is of live mode. */
export const saysLive = (json: string): boolean => LIVE.test(json);

const isLive = (answer: WireAnswer): boolean => answer.kind === 'response' && saysLive(answer.text);

/** Refuses every exchange from the first answer on that comes from live mode, that one included. */
export function refuseLiveMode(wire: Wire): Wire {
  let live = false;
  const exchange: Wire['exchange'] = async (request, options) => {
    if (live) throw new LiveModeError();
    const answer = await wire.exchange(request, options);
    live ||= isLive(answer);
    if (live) throw new LiveModeError();
    return answer;
  };
  return { exchange, close: wire.close };
}
