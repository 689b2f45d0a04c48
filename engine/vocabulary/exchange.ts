import type { Attempt, WireAnswer, WireFailure, WireRequest } from '../wire/http.ts';
import type { Credentials } from './scenario.ts';
import type { Json } from './values.ts';

export interface Response {
  readonly kind: 'response';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly garbled?: true;
  /** A page where the operation answers in JSON: somebody else speaks. */
  readonly foreign?: true;
  readonly attempts?: readonly Attempt[];
  /** The parsed body; left out when it is not JSON. */
  readonly json?: Json;
}

/** An exchange for an object of another part of the API that a step needs; it is no operation of ours. */
export interface Premise<Answer> {
  readonly name: string;
  readonly credentials: Credentials;
  readonly request: WireRequest;
  readonly answer: Answer;
}

/** The result of a request: a response, or why there was none. */
export interface Reply {
  readonly response?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Json;
  };
  readonly failure?: WireFailure;
}

/** An exchange as it stands in logs and reports: redacted, with the command that repeats it. */
export interface Evidence extends Reply {
  readonly id: string;
  readonly operationId: string;
  readonly credentials: Credentials;
  /** Objects of other resources made for it in its setup. */
  readonly premises?: readonly (Omit<Premise<never>, 'answer'> & Reply)[];
  /** Sent at least a second after the request before. */
  readonly later?: true;
  readonly request: WireRequest;
  /** Earlier tries of the request, or of the whole scenario. */
  readonly attempts?: readonly Attempt[];
  /** When it was sent, ISO 8601; a recording does not tell. */
  readonly sent?: string;
  readonly duration: number;
  /** The version of the document that the answer was judged by. */
  readonly document: string;
  readonly curl: string;
  /** Asked at another path than that of the operation: it tells nothing of whether that is served. */
  readonly elsewhere?: true;
  /** The shared setup that was played before it: the prefix of the ids of its exchanges. */
  readonly shares?: string;
  /** It is a delivery: the target sent the request at this time, ISO 8601, and the response is ours. */
  readonly received?: string;
  /** Its place in a recording, in the terms of its format. */
  readonly place?: string;
}

/** The scenario that an exchange belongs to, by its id. */
export const scenarioOf = (exchange: string): string => exchange.slice(0, exchange.lastIndexOf('/'));

/** The step of its scenario that an exchange is of, by its id. */
export const stepOf = (exchange: string): string => exchange.slice(exchange.lastIndexOf('/') + 1);

/** Whether an exchange brings an object into the status that its scenario begins with, by its id. */
export const isOfSetup = (exchange: string): boolean => /\/given(?:-\d+)?$/.test(exchange);

const QUESTIONS = 'ask/';

/** The id of the scenario that asks an open question, and whether a scenario or an exchange is of one. */
export const questionId = (question: string): string => `${QUESTIONS}${question}`;
export const isOfQuestion = (named: string): boolean => named.startsWith(QUESTIONS);

/** Whether an exchange of a question is what it asks, and whether it only looks or stands beside another one. */
export const isAsk = (exchange: string): boolean => /^ask(?:-|$)/.test(stepOf(exchange));
export const isBeside = (exchange: string): boolean => /-|^look/.test(stepOf(exchange));

/** The exchanges of a scenario, after those of its shared setup; findings may cite the setup alone. */
export function playedFor(
  { id, findings }: { readonly id: string; readonly findings: readonly { readonly evidence: readonly string[] }[] },
  played: ReadonlyMap<string, readonly Evidence[]>,
): readonly Evidence[] {
  const own = played.get(id) ?? [];
  const shares = [
    ...own.flatMap((exchange) => exchange.shares ?? []),
    ...findings.flatMap(({ evidence }) => evidence.map(scenarioOf)),
  ];
  const others = new Set(shares.filter((other) => other !== id));
  return [...[...others].flatMap((other) => played.get(other) ?? []), ...own];
}

const DEEPEST = 200;

/** Counts brackets outside of strings: what is too deep is not even parsed. */
export function isTooDeep(text: string, limit = DEEPEST): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') quoted = !quoted;
    else if (quoted && sign === '\\') at += 1;
    else if (!quoted && (sign === '[' || sign === '{')) depth += 1;
    else if (!quoted && (sign === ']' || sign === '}')) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}

// Reports hold every exchange: a target that is generous with its bytes must not fill them.
const LONGEST_BODY = 256 * 1024;
const KEPT = 4 * 1024;
// A log of more can hardly be read again; a run of the whole catalogue has a tenth of it.
const MOST_BODIES = 64 * 1024 * 1024;

const bodyOf = ({ text, json, garbled }: Response, longest = LONGEST_BODY): Json => {
  if (text.length > longest) return `${text.slice(0, KEPT)}… (${text.length} characters, cut)`;
  return garbled === true ? `(not UTF-8) ${text}` : (json ?? text);
};

/** Adds the parsed body to a wire answer. */
export function parseAnswer(answer: WireAnswer): Response | WireFailure {
  if (answer.kind === 'failure' || answer.garbled === true) return answer;
  if (isTooDeep(answer.text)) {
    const { attempts } = answer;
    const detail = `the answer is nested deeper than ${DEEPEST} levels`;
    return { kind: 'failure', reason: 'too-large', detail, ...(attempts === undefined ? {} : { attempts }) };
  }
  try {
    return { ...answer, json: JSON.parse(answer.text) };
  } catch {
    return answer;
  }
}

/** The part of a response that logs and reports keep; a body that is longer than `longest` is cut. */
export const replyOf = (answer: Response | WireFailure, longest?: number): Reply =>
  answer.kind === 'failure'
    ? { failure: { kind: answer.kind, reason: answer.reason, detail: answer.detail } }
    : { response: { status: answer.status, headers: answer.headers, body: bodyOf(answer, longest) } };

/** The same for the answers of one run: where there were too many long ones, the rest are cut to their beginnings. */
export function repliesUpTo(most = MOST_BODIES): typeof replyOf {
  let left = most;
  return (answer) => {
    const longest = left > 0 ? LONGEST_BODY : KEPT;
    if (answer.kind === 'response') left -= Math.min(answer.text.length, longest);
    return replyOf(answer, longest);
  };
}

/** Where an error names a page about its own request: no two answers show the same one, and no other server has it. */
export const LOG_OF_REQUEST = '/error/request_log_url';
