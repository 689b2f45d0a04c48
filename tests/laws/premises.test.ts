import { expect, test } from 'vitest';
import type { Profile } from '../../engine/vocabulary/profile.ts';
import type { Scenario } from '../../engine/vocabulary/scenario.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { profiles } from '../../targets/profiles.ts';
import { isLong, some } from '../form.ts';
import { CREATE, ignoring, on, patchIntent, together, UPDATE } from '../mutants/faults.ts';
import { played, scenariosOf } from '../mutants/judged.ts';
import { type Answer, type Fault, openWire } from '../mutants/wire.ts';

const musts = scenariosOf(AUTHORING_VERSION).filter(({ level }) => level === 'must');

/** In the short form some of the rows that must not complain, and all of those that are expected to. */
const sample = new Set(some(musts, 120));
const amongOthers = (isExpected: (row: Scenario) => boolean): readonly Scenario[] =>
  isLong ? musts : musts.filter((row) => sample.has(row) || isExpected(row));

/** What rows find on the reference with a fault. */
async function found(fault: Fault, rows: readonly Scenario[], profile: Profile = profiles.reference) {
  const events = await played(openWire(fault), rows, AUTHORING_VERSION, { profile });
  return events
    .flatMap((event) => (event.kind === 'scenario' ? event.findings : []))
    .filter(({ kind }) => kind === 'row');
}

/** Those that fail. */
const accused = async (...asked: Parameters<typeof found>): Promise<readonly string[]> =>
  (await found(...asked))
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ check }) => check)
    .toSorted();

/** Just these fail, whatever else is asked. */
async function expectAccused(ids: readonly string[], fault: Fault, profile?: Profile): Promise<void> {
  expect(
    await accused(
      fault,
      amongOthers(({ id }) => ids.includes(id)),
      profile,
    ),
  ).toEqual(ids);
}

const refusal = (message: string): Answer => ({
  status: 400,
  headers: { 'content-type': 'application/json', 'request-id': 'req_refused' },
  text: JSON.stringify({ error: { type: 'invalid_request_error', message } }),
});

/** An answer shows the name of a payment method as it was sent, as mocks do that know no objects behind them. */
function echoing(): Fault {
  const names = new Map<string, string>();
  const { response } = patchIntent((intent) => ({
    ...intent,
    payment_method: names.get(String(intent.payment_method)) ?? intent.payment_method ?? null,
  }));
  return {
    response: (answer, call) => {
      const name = call.form.get('payment_method');
      const id: unknown = JSON.parse(answer.text || 'null')?.payment_method;
      if (name?.startsWith('pm_card_') === true && typeof id === 'string') names.set(id, name);
      return response?.(answer, call) ?? answer;
    },
  };
}

const isPayment = (form: URLSearchParams): boolean => form.get('confirm')?.toLowerCase() === 'true';

const noPayments: Fault = {
  response: (answer, { operation, form }) =>
    answer.status === 200 && (operation === 'PostPaymentIntentsIntentConfirm' || isPayment(form))
      ? refusal('As per Indian regulations, export transactions require a description.')
      : answer,
};

const needsDescription: Fault = {
  response: (answer, { operation, form }) =>
    operation === 'PostPaymentIntents' && answer.status < 300 && ![...form.keys()].includes('description')
      ? refusal('A description is required here.')
      : answer,
};

const operationOf = new Map(musts.map(({ id, operationId }) => [id, operationId]));

test('a create that loses metadata and description is accused of that, and no other operation is', async () => {
  const rows = [
    'create/description-as-object-is-refused',
    'create/digits-in-a-string-stay-a-string',
    'create/encoded-brackets-are-brackets',
    'create/markup-is-returned',
    'create/metadata-values-are-strings',
    'create/order-details-are-returned',
    'create/parameters-are-kept-together',
    'create/percent-signs-are-decoded-once',
    'create/plus-sign-is-decoded-as-space',
    'create/special-characters-are-decoded',
    'create/text-of-false-is-returned',
    'create/text-of-zero-is-returned',
    'create/wide-characters-are-returned',
    'metadata/fifty-keys-are-accepted',
    'metadata/keys-of-a-create-are-kept-letter-for-letter',
    'metadata/longest-key-is-accepted',
    'metadata/longest-value-is-accepted',
    'metadata/longest-value-of-wide-characters-is-accepted',
    'metadata/values-are-not-parsed',
  ];
  await expectAccused(rows, on(CREATE, together(ignoring('metadata'), ignoring('description'))));
});

test('an update that answers 200 and does nothing is a fault of the update alone', async () => {
  const idle = on(UPDATE, { request: ({ request }) => ({ ...request, body: '' }) });
  const rows = await accused(
    idle,
    amongOthers(({ operationId }) => operationId === UPDATE),
  );
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter((id) => operationOf.get(id) !== UPDATE)).toEqual([]);
});

test('a payment method whose name is echoed is used for nothing else', async () => {
  await expectAccused(['create/test-payment-method-gets-its-own-id'], echoing());
});

test('where expand is ignored, only rows about expansion fail', async () => {
  const rows = await accused(
    ignoring('expand'),
    amongOthers(({ id }) => id.startsWith('expansion/')),
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter((id) => !id.startsWith('expansion/'))).toEqual([]);
});

test('where the plain payment is refused, only rows that ask for just that payment fail', async () => {
  const rows = [
    'confirm/bank-account-data-need-microdeposits',
    'confirm/bank-debit-with-mandate-is-processing',
    'confirm/payment-method-parameter-is-used',
    'confirm/valid-card-succeeds',
    'create/confirm-true-succeeds',
    'lifecycle/requires_confirmation/confirm-leads-to-succeeded',
    'lifecycle/requires_confirmation/confirm-with-payment-method-leads-to-succeeded',
    'lifecycle/requires_payment_method/confirm-with-payment-method-leads-to-succeeded',
  ];
  await expectAccused(rows, noPayments);
});

test('every create takes the form of the profile, raw or not', async () => {
  const create = { currency: 'usd', description: 'An order', payment_method_types: ['card'] };
  await expectAccused([], needsDescription, { ...profiles.reference, create });
});

test('where the plain create is refused, only rows that ask for just that create fail', async () => {
  const rows = [
    'create/customer-is-returned',
    'create/id-and-client-secret-are-set',
    'create/intent-without-payment-method-requires-one',
    'idempotency/first-response-is-not-replayed',
    'idempotency/key-is-echoed',
    'idempotency/longest-key-is-accepted',
    'idempotency/request-without-api-key-does-not-use-up-its-key',
  ];
  await expectAccused(rows, needsDescription);
});

test('an intent that stands in for one to be confirmed is looked at as what it is', async () => {
  const open = patchIntent((intent) =>
    intent.status === 'requires_confirmation' ? { ...intent, status: 'requires_payment_method' } : intent,
  );
  const rows = ['confirm/valid-card-succeeds', 'confirm/unknown-parameter-is-refused'];
  const findings = await found(
    open,
    amongOthers(({ id }) => rows.includes(id)),
  );
  const verdicts = new Map(findings.map(({ check, verdict }) => [check, verdict]));
  for (const row of rows) expect([row, verdicts.get(row)]).toEqual([row, 'pass']);
});

test('where replays have no headers of their own, only rows that ask for the headers fail', async () => {
  const bare: Fault = {
    response: ({ headers, ...answer }) => {
      const {
        'idempotency-key': _key,
        'idempotent-replayed': _replayed,
        'original-request': _first,
        ...others
      } = headers;
      return { ...answer, headers: others };
    },
  };
  const rows = musts.filter(({ steps }) => steps.some(({ idempotencyKey }) => idempotencyKey !== undefined));
  expect(await accused(bare, rows)).toEqual([
    'idempotency/key-is-echoed',
    'idempotency/replay-has-idempotent-replayed-header',
    'idempotency/replay-names-the-original-request',
  ]);
});

test('an option that no intent shows is asked for where it is sent, and nowhere else', async () => {
  const bare = patchIntent(({ payment_method_options: _, ...intent }) => intent);
  const rows = musts.filter((row) => JSON.stringify(row).includes('payment_method_options'));
  expect(await accused(bare, rows)).toEqual([
    'create/challenge-is-returned',
    'create/parameters-are-kept-together',
    'create/request-three-d-secure-is-returned',
    'update/parameters-are-kept-together',
    'update/request-three-d-secure-is-set',
  ]);
});

test('a target that speaks an older version is accused of that alone', async () => {
  const older: Fault = {
    request: ({ request }) => ({ ...request, headers: { ...request.headers, 'stripe-version': '2024-06-20' } }),
  };
  const rows = musts.filter(({ since, until }) => (since ?? until) !== undefined);
  expect(rows.length).toBeGreaterThan(20);
  expect(await accused(older, rows)).toEqual([]);
});
