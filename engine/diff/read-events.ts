import type { RunEvent, RunHeader } from '../report/events.ts';
import type { Api } from '../vocabulary/api.ts';
import { type Evidence, type Reply, scenarioOf, stepOf } from '../vocabulary/exchange.ts';
import { groupBy } from '../vocabulary/group.ts';
import type { RaceRule, Scenario, ScenarioStep } from '../vocabulary/scenario.ts';
import { isObject, type Json, type JsonObject, own } from '../vocabulary/values.ts';
import { isPage, type Known, knowing, nameObject, type Reading, readBody, readText, takeNote } from './references.ts';
import type { Said, Side, SideHead, Unit } from './side.ts';
import { type Listening, lasting, listeningIn, withTold } from './told.ts';

/** Headers whose value is the id of a request, whatever form that has. */
const NAMING: readonly string[] = ['request-id', 'original-request'];
/** Headers that the API itself sends; those of servers and proxies between are nobody's difference. */
const HEADERS = [
  ...['content-type', 'request-id', 'stripe-version', 'stripe-account', 'stripe-should-retry', 'www-authenticate'],
  ...['idempotency-key', 'original-request', 'idempotent-replayed', 'retry-after', 'location', 'cache-control'],
];

type Asked = Evidence['request'];

/** Parameters by their names as a form writes them, whatever form they went in. */
function paramsOf({ path, body, headers }: Asked): Readonly<Record<string, string>> {
  const query = path.split('?').slice(1).join('?');
  if (headers['content-type']?.includes('json') === true) {
    const flat = (value: Json, at: string): readonly (readonly [string, string])[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, each]) => flat(each, at === '' ? key : `${at}[${key}]`))
        : [[at, String(value)]];
    try {
      return Object.fromEntries(flat(JSON.parse(body ?? '{}'), ''));
    } catch {
      return { '': body ?? '' };
    }
  }
  return Object.fromEntries(new URLSearchParams(body ?? query));
}

function readRequest(request: Asked, known: Known, reading: Reading): Said['request'] {
  const key = request.headers['idempotency-key'];
  if (key !== undefined) readText(key, 'sent', known, reading);
  const path = decodeURIComponent(request.path.split('?')[0]?.replace(/%(?![0-9a-f]{2})/gi, '%25') ?? '');
  return {
    method: request.method,
    path: path
      .split('/')
      .map((part) => readText(part, 'sent', known, reading))
      .join('/'),
    params: Object.fromEntries(
      Object.entries(paramsOf(request))
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([name, value]) => [name, readText(value, 'sent', known, reading)]),
    ),
  };
}

/** Stands for a body that was not kept: it is compared with nothing. */
export const NOT_KEPT = '(too long to be kept)';

const isCut = (body: Json): boolean => typeof body === 'string' && body.endsWith(' characters, cut)');

function readReply(
  { response, failure }: Reply,
  request: Said['request'],
  known: Known,
  reading: Reading,
  wholeFor?: readonly string[],
) {
  if (response === undefined) return { status: `no answer (${failure?.reason})`, headers: {}, body: null };
  const { status, headers, body } = response;
  if (!isPage(body)) takeNote(body, known);
  const limit = Number(request.params.limit ?? Number.NaN);
  const told = HEADERS.flatMap((name): readonly (readonly [string, string])[] => {
    const value = headers[name];
    if (value === undefined) return [];
    const plain = name === 'content-type' ? (value.split(';')[0] ?? '') : value;
    if (NAMING.includes(name)) nameObject(plain, 'req', known);
    return [[name, readText(plain, 'came', known, reading)]];
  });
  return {
    status,
    headers: Object.fromEntries(told),
    body: isCut(body)
      ? NOT_KEPT
      : readBody(lasting(body), known, reading, {
          ...(Number.isInteger(limit) && limit > 0 ? { limit } : {}),
          ...(wholeFor === undefined ? {} : { wholeFor }),
          ...(request.path.includes('<') ? { inside: true } : {}),
        }),
  };
}

/** The step of an exchange with the id of the object that its answer is. */
const objectOf = ({ id, response }: Evidence): readonly (readonly [step: string, made: string])[] => {
  const made = isObject(response?.body) ? response.body.id : undefined;
  return typeof made === 'string' ? [[stepOf(id), made]] : [];
};

/** The exchange that a page is of: the pages of one list are numbered. */
const firstPageOf = (id: string): string => id.replace(/-\d+$/, '');

function readExchange(
  exchange: Evidence,
  known: Known,
  reading: Reading,
  collected: Questions['collected'],
): readonly Said[] {
  const { id, operationId, premises = [] } = exchange;
  const made = premises.map((premise): Said => {
    const request = readRequest(premise.request, known, reading);
    const operation = `${request.method} ${request.path.replace(/<[^<>]*>/g, '{id}')}`;
    return {
      id: `${id} ${premise.name}`,
      operation,
      request,
      ...readReply(premise, request, known, reading),
      premise: true,
    };
  });
  const request = readRequest(exchange.request, known, reading);
  for (const [step, made] of objectOf(exchange)) known.made.set(step, made);
  const wholeFor = collected.get(id) ?? collected.get(firstPageOf(id));
  return [...made, { id, operation: operationId, request, ...readReply(exchange, request, known, reading, wholeFor) }];
}

const itemsIn = (body: Json): readonly Json[] | undefined => {
  const data = isObject(body) ? own(body, 'data') : undefined;
  return Array.isArray(data) ? data : undefined;
};

/** Pages of one list as one answer: how many there are depends on who else lives in the target. */
function joinPages(all: readonly Said[], collected: Questions['collected']): readonly Said[] {
  const joined: Said[] = [];
  for (const said of all) {
    const base = firstPageOf(said.id);
    const at = collected.has(base) ? joined.findIndex(({ id }) => id === base) : -1;
    const [first, more] = [joined[at], itemsIn(said.body)];
    const before = first === undefined ? undefined : itemsIn(first.body);
    if (first === undefined || before === undefined || more === undefined) {
      joined.push(said);
      continue;
    }
    joined[at] = { ...first, body: { ...(first.body as JsonObject), data: [...before, ...more] } };
  }
  return joined;
}

/** Requests that start together: who of them wins is a matter of time, so only what their rule says of all is told. */
function summariseRace(all: readonly Said[], rule: RaceRule | undefined): readonly Said[] {
  const [first] = all;
  if (first === undefined || rule === undefined || rule === 'accepted-is-kept') return [];
  const done = all.filter(({ status }) => typeof status === 'number' && status < 400);
  const objects = new Set(done.map(({ body }) => (isObject(body) ? String(own(body, 'id')) : '')));
  const count = (some: number): string => (some === 0 ? 'none' : some === 1 ? 'one' : 'several');
  const body =
    rule === 'one-wins'
      ? { successes: count(done.length) }
      : { objects: objects.size > 1 && objects.size === done.length ? 'one each' : count(objects.size) };
  return [{ ...first, id: `${first.id} and others`, status: 'together', headers: {}, body }];
}

/** A scenario with its race in one line; what came after it depends on who won. */
function withRace(all: readonly Said[], together: Questions['together']): readonly Said[] {
  const at = all.findIndex(({ id }) => together.has(id));
  if (at < 0) return all;
  const racing = all.filter(({ id }) => together.has(id));
  return [...all.slice(0, at), ...summariseRace(racing, together.get(racing[0]?.id ?? ''))];
}

const headOf = ({ target, suite, seed, startedAt, plan }: RunHeader, stopped: boolean): SideHead => ({
  ...{ name: target.name, apiVersion: target.apiVersion, profile: target.profile },
  ...{ suite: suite.version, seed, startedAt, plan: plan.map(({ id }) => id) },
  ...(stopped ? { stopped: true as const } : {}),
});

/** What is known of scenarios beside their log. */
export interface Questions {
  readonly kinds: Reading['kinds'];
  /** The rule of exchanges that started together with others, by their ids. */
  readonly together: ReadonlyMap<string, RaceRule>;
  /** The steps whose objects a list is read for, by the id of the exchange that is its first page. */
  readonly collected: ReadonlyMap<string, readonly string[]>;
  /** The steps that look at events, by the ids of their exchanges. */
  readonly listening: ReadonlyMap<string, Listening>;
}

/** Scenarios and the setups that they share. */
const storiesIn = (scenarios: readonly Scenario[]): readonly Pick<Scenario, 'id' | 'steps'>[] =>
  scenarios.flatMap(({ id, steps, shared }) => [{ id, steps }, ...(shared === undefined ? [] : [shared])]);

/** Each step with the id of its exchange, those of shared setups among them. */
const stepsIn = (scenarios: readonly Scenario[]): readonly (readonly [id: string, step: ScenarioStep])[] =>
  storiesIn(scenarios).flatMap(({ id, steps }) => steps.map((step) => [`${id}/${step.name}`, step] as const));

/** What a log of these scenarios is read by. */
export const questionsOf = (scenarios: readonly Scenario[], { resources }: Api): Questions => ({
  kinds: Object.fromEntries(resources.map(({ prefix, object }) => [prefix, object])),
  together: new Map(
    scenarios.flatMap(({ id, steps, race }) =>
      race === undefined
        ? []
        : steps.flatMap(({ name, together }) => (together === true ? [[`${id}/${name}`, race]] : [])),
    ),
  ),
  collected: new Map(stepsIn(scenarios).flatMap(([id, { collect }]) => (collect === undefined ? [] : [[id, collect]]))),
  listening: new Map(storiesIn(scenarios).flatMap(listeningIn)),
});

const marksOf = ({ id, target }: RunHeader): Reading['marks'] => [
  [target.baseUrl, '<base>'],
  ...(id === undefined ? [] : [[id, '<run>'] as const]),
];

/** Reads what one target answered in a run. References keep identity within a scenario and the setup that it shares. */
export function readEvents(events: readonly RunEvent[], { kinds, together, collected, listening }: Questions): Side {
  const [header] = events;
  if (header?.kind !== 'header') throw new Error('a run begins with its header');
  const reading: Reading = { marks: marksOf(header), kinds };
  const exchanges = events.filter((event) => event.kind === 'exchange');
  const grouped = groupBy(exchanges, ({ id }) => scenarioOf(id));
  const knowns = new Map<string, Known>();
  const units = new Map<string, Unit>();
  const read = (id: string): Known => {
    const before = knowns.get(id);
    if (before !== undefined) return before;
    const own = grouped.get(id) ?? [];
    const after = own.find(({ shares }) => shares !== undefined && shares !== id)?.shares;
    const known = knowing(after === undefined ? undefined : read(after));
    knowns.set(id, known);
    const made = new Map([...known.made, ...own.flatMap(objectOf)]);
    const told = withTold(own, listening, (step) => made.get(step));
    const said = told.flatMap((exchange) => readExchange(exchange, known, reading, collected));
    const joined = joinPages(withRace(said, together), collected);
    units.set(id, { id, ...(after === undefined ? {} : { after }), exchanges: joined });
    return known;
  };
  for (const id of grouped.keys()) read(id);
  const footer = events.at(-1);
  return { head: headOf(header, footer?.kind !== 'footer' || footer.stopped !== undefined), units };
}
