import type { WireFailure } from '../wire/http.ts';
import type { Response } from './exchange.ts';
import { isObject, valueAt } from './values.ts';
import type { Came, Inconclusive } from './why.ts';

/** Raised where a scenario cannot be played to its end: then nothing can be said of what comes after. */
export class Unplayable extends Error {
  override readonly name = 'Unplayable';
  readonly why: Inconclusive;

  constructor(why: Inconclusive) {
    super(why.kind);
    this.why = why;
  }
}

/** The result of a setup request, as part of the reason why the scenario could not continue. */
export function cameOf(answer: Response | WireFailure): Came {
  if (answer.kind === 'failure') return { kind: answer.kind, reason: answer.reason, detail: answer.detail };
  const { status: http, json } = answer;
  if (!isObject(json)) return { kind: 'answer', http, unreadable: true };
  const said = valueAt(json, 'status') ?? valueAt(json, 'error.code');
  return { kind: 'answer', http, ...(said === undefined ? {} : { said }) };
}
