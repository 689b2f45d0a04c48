import type { OperationId } from '../specs/generated/operations.ts';
import type { WireAnswer, WireFailure, WireRequest } from './execute.ts';
import type { Credentials, Expectation } from './scenario.ts';
import type { Json, JsonObject } from './values.ts';

/** Looks like a secret test key; no account has it. Underscores keep it out of the reach of redaction. */
export const UNKNOWN_KEY = 'sk_test_no_account_has_this_key';

export interface Response {
  readonly kind: 'response';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The parsed body; left out when it is not JSON. */
  readonly json?: Json;
}

/** What happened at one step. Holds secrets: only its redacted form leaves the engine. */
export interface Observation {
  /** `<scenario>/<step>`: the same in every run. */
  readonly id: string;
  readonly step: string;
  readonly call: OperationId;
  readonly intent?: string;
  readonly params: JsonObject;
  readonly credentials: Credentials;
  readonly expect?: Expectation;
  readonly request: WireRequest;
  readonly answer: Response | WireFailure;
  /** Milliseconds from the first byte sent to the last received. */
  readonly duration: number;
}

/** An exchange as it stands in logs and reports: redacted, with the command that repeats it. */
export interface Evidence {
  readonly id: string;
  readonly operationId: OperationId;
  readonly request: WireRequest;
  readonly response?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Json;
  };
  readonly failure?: WireFailure;
  readonly duration: number;
  /** The version of the document that the answer was judged by. */
  readonly document: string;
  readonly curl: string;
}

function depthOver(value: Json, limit: number): boolean {
  let level: readonly Json[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}

/** Adds the parsed body to a wire answer. */
export function parseAnswer(answer: WireAnswer): Observation['answer'] {
  if (answer.kind === 'failure') return answer;
  try {
    const json: Json = JSON.parse(answer.text);
    if (depthOver(json, 200))
      return { kind: 'failure', reason: 'too-large', detail: 'the answer is nested deeper than 200 levels' };
    return { ...answer, json };
  } catch {
    return answer;
  }
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const curlUser: Readonly<Record<Credentials, readonly string[]>> = {
  bearer: ['-H "Authorization: Bearer $STRIPE_CONFORMANCE_API_KEY"'],
  basic: ['-u "$STRIPE_CONFORMANCE_API_KEY:"'],
  none: [],
  'unknown-key': [`-u '${UNKNOWN_KEY}:'`],
};

/** The request as a shell command; the target's key comes from the environment. */
function toCurl(baseUrl: string, { method, path, headers, body }: WireRequest, credentials: Credentials): string {
  const [route = '', ...rest] = path.split('?');
  const query = rest.length === 0 ? undefined : rest.join('?');
  const data = (body ?? query ?? '').split('&').filter((pair) => pair !== '');
  return [
    `curl${method === 'GET' ? ' -G' : ' -X POST'} ${quote(`${baseUrl}${route}`)}`,
    ...curlUser[credentials],
    ...(headers['stripe-version'] === undefined ? [] : [`-H ${quote(`Stripe-Version: ${headers['stripe-version']}`)}`]),
    ...(headers['idempotency-key'] === undefined
      ? []
      : [`-H ${quote(`Idempotency-Key: ${headers['idempotency-key']}`)}`]),
    ...data.map((pair) => `-d ${quote(pair)}`),
  ].join(' ');
}

/** The presentable form of an observation, before redaction. */
export function evidenceOf(observation: Observation, baseUrl: string, document: string): Evidence {
  const { id, call, request, answer, duration, credentials } = observation;
  const exchange =
    answer.kind === 'failure'
      ? { failure: answer }
      : { response: { status: answer.status, headers: answer.headers, body: answer.json ?? answer.text } };
  return {
    id,
    operationId: call,
    request,
    ...exchange,
    duration,
    document,
    curl: toCurl(baseUrl, request, credentials),
  };
}
