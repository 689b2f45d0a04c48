import { redactor } from '../../engine/redact/redact.ts';
import { logWriter } from '../../engine/report/log.ts';
import { summarise } from '../../engine/report/report.ts';
import type { Json } from '../../engine/vocabulary/values.ts';
import { renderFiles } from '../../reporters/all.ts';
import { renderConsole } from '../../reporters/console/console.ts';
import { reporterNames } from '../../reporters/names.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { REFERENCE_KEYS } from '../../targets/reference/keys.ts';
import { played, scenarios } from '../mutants/judged.ts';
import { type Answer, openWire, parse } from '../mutants/wire.ts';

/** A place in answers, into which a target may put any text. */
export interface Place {
  readonly name: string;
  /** An answer with the text there; undefined where it has no such place. */
  readonly put: (answer: Answer, text: string) => Answer | undefined;
}

// Between them: an intent with all that hangs on it, a list, refusals with an intent and without, a stored answer.
const ASKED = [
  'create/confirm-true-succeeds',
  'create/missing-amount-is-refused',
  'confirm/generic-decline-is-reported',
  'list/has-an-envelope',
  'capture/full-amount-by-default',
  'idempotency/create-is-replayed',
];
const asked = scenarios.filter(({ id }) => ASKED.includes(id));
const HEADERS = ['content-type', 'request-id', 'stripe-version', 'retry-after', 'stripe-should-retry', 'x-other'];

/** The value with a text at one path, `*` standing for every position; undefined where nothing is there. */
function put(value: Json, [key, ...rest]: readonly string[], text: string): Json | undefined {
  if (key === undefined) return typeof value === 'object' && value !== null ? undefined : text;
  if (Array.isArray(value)) {
    const items = value.map((item) => put(item, rest, text));
    return key === '*' && items.some((item) => item !== undefined)
      ? items.map((item, at) => item ?? (value[at] as Json))
      : undefined;
  }
  if (typeof value !== 'object' || value === null || !(key in value)) return undefined;
  const inner = put((value as { [key: string]: Json })[key] as Json, rest, text);
  return inner === undefined ? undefined : { ...value, [key]: inner };
}

const leavesOf = (value: Json): readonly string[] =>
  Array.isArray(value)
    ? value.flatMap(leavesOf).map((leaf) => `*/${leaf}`)
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, item]) =>
          leavesOf(item).map((leaf) => (leaf === '' ? key : `${key}/${leaf}`)),
        )
      : [''];

const withJson = (answer: Answer, body: Json | undefined): Answer | undefined =>
  body === undefined ? undefined : { ...answer, text: JSON.stringify(body) };

const others: readonly Place[] = [
  ...HEADERS.map((name) => ({
    name: `the header ${name}`,
    put: (answer: Answer, text: string) => ({ ...answer, headers: { ...answer.headers, [name]: text } }),
  })),
  { name: 'a key', put: (answer, text) => withJson(answer, { ...(parse(answer.text) as object), [text]: 1 }) },
  { name: 'a text in place of an object', put: (answer, text) => withJson(answer, text) },
  { name: 'what is no JSON', put: (answer, text) => ({ ...answer, text }) },
  {
    name: 'a page in place of a refusal',
    put: (answer, text) =>
      answer.status < 400 ? undefined : { ...answer, headers: { 'content-type': 'text/html' }, text: `<p>${text}` },
  },
];

/** Every place that the answers have. */
export async function placesIn(): Promise<readonly Place[]> {
  const leaves = new Set<string>();
  const response = (answer: Answer): Answer => {
    for (const leaf of leavesOf(parse(answer.text))) leaves.add(leaf);
    return answer;
  };
  await played(openWire({ response }), asked, AUTHORING_VERSION);
  const fields = [...leaves]
    .filter((leaf) => leaf !== '')
    .map((leaf) => ({
      name: leaf,
      put: (answer: Answer, text: string) => withJson(answer, put(parse(answer.text), leaf.split('/'), text)),
    }));
  return [...fields, ...others];
}

const redact = redactor(Object.values(REFERENCE_KEYS));

/** Plays, judges, masks and reports with a text in places of every answer that has them; tells how many had. */
export async function report(places: readonly Place[], text: string): Promise<number> {
  let count = 0;
  const response = (answer: Answer): Answer => {
    const changed = places.reduce((before, { put: putIn }) => putIn(before, text) ?? before, answer);
    count += Number(changed !== answer);
    return changed;
  };
  const events = await played(openWire({ response }), asked, AUTHORING_VERSION, { redact });
  const told = summarise(events);
  const forms = [...events.map(logWriter()), ...Object.values(renderFiles(told, reporterNames))];
  forms.push(renderConsole(told, { color: true, width: 100, reportDir: 'r', whole: 'index.html' }));
  return forms.length === 0 ? 0 : count;
}
