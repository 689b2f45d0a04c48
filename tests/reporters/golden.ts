import path from 'node:path';
import type { Finding } from '../../engine/judge/judge.ts';
import type { RunEvent, ScenarioResult } from '../../engine/report/events.ts';
import { logWriter } from '../../engine/report/log.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import type { Evidence } from '../../engine/vocabulary/exchange.ts';
import { routeOf } from '../../engine/vocabulary/route.ts';
import type { Json, JsonObject } from '../../engine/vocabulary/values.ts';
import type { OperationId } from '../../specs/generated/operations.ts';
import { paymentIntents } from '../../suites/payment-intents/resource.ts';
import { apiVersion, evidenceOf, findingOf, headerOf, resultOf, runOf } from '../engine/builders.ts';

// A report of one finding of each kind, made by hand: golden files of a whole run would change with every row.
const CREATE = 'PostPaymentIntents';
const UPDATE = 'PostPaymentIntentsIntent';
const CANCEL = 'PostPaymentIntentsIntentCancel';
const CAPTURE = 'PostPaymentIntentsIntentCapture';
const BASE_URL = 'http://target.test';

const routes: Partial<Readonly<Record<OperationId, string>>> = {
  [CREATE]: '/v1/payment_intents',
  [UPDATE]: '/v1/payment_intents/pi_1',
  [CANCEL]: '/v1/payment_intents/pi_1/cancel',
};

const shown = (more: JsonObject): Json => ({ id: 'pi_1', object: 'payment_intent', amount: 2000, ...more });

/** One request with its body as a form, and the intent that came back. */
const asked = (id: string, operationId: OperationId, body: string, intent: JsonObject): Evidence => {
  const route = routes[operationId] ?? '';
  return evidenceOf({
    id,
    operationId,
    request: { method: 'POST', path: route, headers: { 'stripe-version': apiVersion }, body },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: shown(intent) },
    duration: 1.5,
    curl: `curl -X POST '${BASE_URL}${route}' -H "Authorization: Bearer $STRIPE_CONFORMANCE_API_KEY" -d '${body}'`,
  });
};

const KEPT = 'create/amount-is-kept';
const MERGED = 'update/metadata-is-merged';
const REASON = 'cancel/reason-is-returned';
const REACHED = 'lifecycle/requires_capture/capture-leads-to-succeeded';
const REFUSED = 'lifecycle/processing/capture-is-refused';

const exchanges: readonly Evidence[] = [
  asked(`${KEPT}/request`, CREATE, 'amount=2000', { amount_received: 0, status: 'requires_payment_method' }),
  asked(`${MERGED}/create`, CREATE, 'amount=2000&metadata[kept]=a', { metadata: { kept: 'a' }, amount_received: 0 }),
  asked(`${MERGED}/request`, UPDATE, 'metadata[added]=b', { metadata: { added: 'b' } }),
  asked(`${REASON}/create`, CREATE, 'amount=2000', { status: 'requires_payment_method' }),
  asked(`${REASON}/request`, CANCEL, 'cancellation_reason=abandoned', { status: 'canceled' }),
  asked(`${REACHED}/create`, CREATE, 'amount=2000&confirm=true&capture_method=manual', { status: 'succeeded' }),
];

/** A must-level row that fails, with its exchanges. */
const failedRow = findingOf({
  check: MERGED,
  scenario: MERGED,
  operationId: UPDATE,
  title: 'metadata keys that are sent are added, and those that are not sent are kept',
  theme: 'metadata',
  fix: 'merge the keys that are sent into those that are there',
  mismatches: [{ at: '/metadata/kept', expected: 'a', actual: '(absent)' }],
  evidence: [`${MERGED}/create`, `${MERGED}/request`],
  sources: ['https://docs.stripe.com/api/metadata'],
});

/** A check on every answer, which fails in several operations. */
const universal = (scenario: string, operationId: OperationId, shows: string): Finding =>
  findingOf({
    check: 'intent-has-all-recorded-keys',
    about: 'missing-keys',
    scenario,
    operationId,
    grade: 'recorded',
    title: 'an intent has every key that all recorded intents have, null where there is no value',
    mismatches: [{ at: '/amount_received', expected: 'present: an integer', actual: '(absent)' }],
    fix: 'send every key that the finding names, null where it has no value',
    evidence: [`${scenario}/${shows}`],
    sources: ['https://docs.stripe.com/api/payment_intents/object'],
  });

const inconclusive = findingOf({
  check: REACHED,
  scenario: REACHED,
  operationId: CAPTURE,
  verdict: 'inconclusive',
  title: 'capture in requires_capture leads to succeeded',
  why: {
    kind: 'status-not-reached',
    noun: 'intent',
    status: 'requires_capture',
    asked: routeOf(paymentIntents, CREATE),
    came: { kind: 'answer', http: 200, said: 'succeeded' },
  },
  evidence: [`${REACHED}/create`],
});

const notApplicable = findingOf({
  check: REFUSED,
  scenario: REFUSED,
  operationId: CAPTURE,
  verdict: 'not-applicable',
  title: 'capture in processing is refused',
  why: { kind: 'not-claimed', profile: 'small', capabilities: ['bank-debits'] },
});

const should = findingOf({
  check: 'response-has-a-request-id',
  scenario: MERGED,
  operationId: UPDATE,
  level: 'should',
  title: 'every answer has a request-id that begins with req_',
  mismatches: [{ at: 'header request-id', expected: 'text like /^req_/', actual: '(absent)' }],
  evidence: [`${MERGED}/request`],
});

const may = findingOf({
  check: `${REASON}#message`,
  scenario: REASON,
  operationId: CANCEL,
  level: 'may',
  title: 'the message is that of Stripe',
  mismatches: [{ at: '/error/message', expected: 'text like /reason/', actual: 'No.' }],
  evidence: [`${REASON}/request`],
});

/** What the baseline knows. */
const known = findingOf({
  check: REASON,
  scenario: REASON,
  operationId: CANCEL,
  title: 'the reason of a cancellation is shown',
  mismatches: [{ at: '/cancellation_reason', expected: 'abandoned', actual: '(absent)' }],
  evidence: [`${REASON}/request`],
  sources: ['https://docs.stripe.com/api/payment_intents/cancel'],
});

/** What the target does right. */
const right = findingOf({
  check: KEPT,
  scenario: KEPT,
  operationId: CREATE,
  verdict: 'pass',
  title: 'an intent has the amount that was asked for',
  evidence: [`${KEPT}/request`],
});

const passed = (finding: Finding): Finding => {
  const { why: _, ...rest } = finding;
  return { ...rest, verdict: 'pass', mismatches: [], evidence: [] };
};

const faultyResults: readonly ScenarioResult[] = [
  resultOf(KEPT, [right]),
  resultOf(MERGED, [
    failedRow,
    universal(MERGED, UPDATE, 'request'),
    should,
    { ...passed(universal(MERGED, CREATE, 'create')), operationId: CREATE },
  ]),
  resultOf(REASON, [known, may, universal(REASON, CREATE, 'create')]),
  resultOf(REACHED, [inconclusive], {
    cell: { from: 'requires_capture', action: 'capture', expected: 'succeeded' },
  }),
  resultOf(REFUSED, [notApplicable], {
    cell: { from: 'processing', action: 'capture', expected: 'refused' },
    asksForSuccess: false,
  }),
];

const conformantResults: readonly ScenarioResult[] = faultyResults.map(({ id, findings, ...rest }) => ({
  ...rest,
  ...resultOf(id, findings.map(passed), rest.cell === undefined ? {} : { cell: rest.cell }),
}));

/** What the document offers, as far as the sample asks for it. */
const inventory = {
  parameters: {
    [CREATE]: { amount: [], capture_method: ['automatic', 'manual'], 'metadata[added]': [] },
    [UPDATE]: { amount: [], 'metadata[added]': [] },
  },
  properties: { payment_intent: { amount: [], amount_received: [], status: ['canceled', 'processing', 'succeeded'] } },
};

function eventsOf(name: string, profile: string, results: readonly ScenarioResult[]): readonly RunEvent[] {
  const [, ...events] = runOf(results, exchanges);
  const plan = results.map(({ id, operationId }) => ({ id, operationId, level: 'must' as const }));
  const header = headerOf(plan, {
    target: { name, baseUrl: BASE_URL, profile, apiVersion },
    inventory,
    openCells: [
      {
        from: 'requires_action',
        action: 'cancel',
        operation: CANCEL,
        expected: 'open',
        verdict: 'open',
        why: { kind: 'no-source', note: 'no clean answer was ever recorded' },
      },
    ],
  });
  return [header, ...events];
}

const faultyEvents = eventsOf(BASE_URL, 'default', faultyResults).map(
  (event): RunEvent =>
    event.kind === 'header'
      ? {
          ...event,
          baseline: {
            file: 'known-failures.yaml',
            whole: true,
            entries: [
              {
                list: 'known',
                line: 2,
                group: 2,
                check: REASON,
                scenarios: [],
                reason: 'reasons are not kept',
                issue: 'https://issues.example/7',
              },
            ],
          },
        }
      : event,
);

interface Golden {
  readonly name: 'conformant' | 'faulty';
  readonly events: readonly RunEvent[];
  readonly report: ConformanceReport;
}

const goldenOf = (name: Golden['name'], events: readonly RunEvent[]): Golden => ({
  name,
  events,
  report: summarise(events),
});

/** A run without a fault, and one that found something of every kind. */
export const conformant = goldenOf('conformant', eventsOf('reference', 'reference', conformantResults));
export const faulty = goldenOf('faulty', faultyEvents);
export const golden: readonly Golden[] = [conformant, faulty];

/** How many must-level failures the baseline of a report knows. */
export const knownIn = ({ baseline }: ConformanceReport): number => baseline?.must.known.fail ?? 0;

/** The log of a golden run, as it stands in a file. */
export const logOf = ({ events }: Golden): string => events.map(logWriter()).join('');

/** Where the rendered form of a golden report is kept. */
export const goldenFile = (name: string, file: string): string =>
  path.resolve(import.meta.dirname, '../fixtures/golden', name, file);
