import { describe, expect, test } from 'vitest';
import { bring, CARD, type Client, connect, INTENTS, STATUSES, type Status } from './client.ts';

const REFUSED = { type: 'invalid_request_error', code: 'payment_intent_unexpected_state' };

async function act(client: Client, status: Status, operation: string, form: string) {
  const before = await bring(client, status);
  expect(before.status).toBe(status);
  const answer = await client.post(`${INTENTS}/${before.id}${operation && `/${operation}`}`, form);
  const after = (await client.get(`${INTENTS}/${before.id}`)).body;
  return { before, answer, after };
}

// Written from the facts, not from the server: one row per operation, the status that follows from each status.
const OUTCOMES: readonly [string, string, Partial<Record<Status, Status>>][] = [
  ['', 'metadata[a]=1', Object.fromEntries(STATUSES.map((status) => [status, status]))],
  [
    '',
    'amount=900',
    {
      requires_payment_method: 'requires_payment_method',
      requires_confirmation: 'requires_confirmation',
      requires_action: 'requires_action',
    },
  ],
  ['confirm', '', { requires_confirmation: 'succeeded', requires_action: 'requires_action' }],
  [
    'confirm',
    'payment_method=pm_card_visa',
    { requires_payment_method: 'succeeded', requires_confirmation: 'succeeded', requires_action: 'succeeded' },
  ],
  ['capture', '', { requires_capture: 'succeeded' }],
  [
    'cancel',
    '',
    {
      requires_payment_method: 'canceled',
      requires_confirmation: 'canceled',
      requires_action: 'canceled',
      processing: 'canceled',
      requires_capture: 'canceled',
    },
  ],
];

describe.each(OUTCOMES)('%s with "%s"', (operation, form, outcomes) => {
  test.each(STATUSES)('from %s', async (status) => {
    const { before, answer, after } = await act(connect(), status, operation, form);
    const expected = outcomes[status];
    if (expected) {
      expect([answer.status, answer.body.status]).toEqual([200, expected]);
      expect(after).toEqual(answer.body);
      return;
    }
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject(REFUSED);
    expect(answer.body.error.payment_intent).toEqual(before);
    expect(after).toEqual(before);
  });
});

describe('refusals say why', () => {
  test.each([
    ['requires_payment_method', 'confirm', '', /missing a payment method\. You can either update/],
    ['succeeded', 'confirm', '', /^You cannot confirm this PaymentIntent because it has already succeeded/],
    [
      'requires_capture',
      'confirm',
      '',
      /because it has a status of requires_capture\. Only .* confirmed: requires_conf/,
    ],
    ['canceled', 'confirm', '', /^You cannot confirm this PaymentIntent because it has a status of canceled/],
    ['canceled', 'confirm', 'payment_method=pm_card_visa', /^This PaymentIntent's payment_method could not be updated/],
    [
      'requires_action',
      'capture',
      '',
      /could not be captured because it has a status of requires_action\. .*: requires_capture\.$/,
    ],
    ['succeeded', 'capture', '', /^This PaymentIntent could not be captured because it has already been captured\.$/],
    ['canceled', 'cancel', '', /^You cannot cancel this PaymentIntent because it has a status of canceled\. Only a/],
    [
      'succeeded',
      '',
      'amount=900',
      /^This PaymentIntent's amount could not be updated because it has a status of succ/,
    ],
  ] as const)('%s, %s %s', async (status, operation, form, message) => {
    const { answer } = await act(connect(), status, operation, form);
    expect(answer.body.error.message).toMatch(message);
  });

  test.each([
    ['amount on requires_capture', 'requires_capture', '', 'amount=900', 'amount'],
    ['payment_method on succeeded', 'succeeded', '', 'payment_method=pm_card_visa', 'payment_method'],
    ['receipt_email on processing', 'processing', '', 'receipt_email=a@b.test', 'receipt_email'],
    ['receipt_email on canceled', 'canceled', '', 'receipt_email=', 'receipt_email'],
    [
      'payment_method in a confirm of a canceled intent',
      'canceled',
      'confirm',
      'payment_method=pm_card_visa',
      'payment_method',
    ],
  ] as const)('%s names its parameter', async (_title, status, operation, form, param) => {
    const { answer } = await act(connect(), status, operation, form);
    expect(answer.body.error).toMatchObject({ ...REFUSED, param });
  });

  test.each(['requires_action', 'requires_capture', 'succeeded'] as const)(
    'receipt_email may change on %s',
    async (status) => {
      const { answer } = await act(connect(), status, '', 'receipt_email=a@b.test');
      expect(answer.body.receipt_email).toBe('a@b.test');
    },
  );

  test('an intent with a customer asks for a method of that customer', async () => {
    const client = connect();
    const customer = await client.post('/v1/customers');
    const { body } = await client.post(INTENTS, `${CARD}&customer=${customer.body.id}`);
    const answer = await client.post(`${INTENTS}/${body.id}/confirm`);
    expect(answer.body.error.message).toContain(`To confirm the PaymentIntent with ${customer.body.id}, specify`);
  });

  test('a parameter that does not exist is reported before the status', async () => {
    const { answer, before } = await act(connect(), 'canceled', 'cancel', 'foo=1');
    expect(answer.body.error).toMatchObject({ code: 'parameter_unknown', param: 'foo', payment_intent: before });
  });

  test.each([
    ['', 'POST'],
    ['/confirm', 'POST'],
    ['/capture', 'POST'],
    ['/cancel', 'POST'],
    ['', 'GET'],
  ])('an intent that does not exist: %s %s', async (suffix, method) => {
    const client = connect();
    const { status, body } = await (method === 'GET' ? client.get : client.post)(`${INTENTS}/pi_none${suffix}`);
    expect(status).toBe(404);
    expect(body.error).toMatchObject({
      code: 'resource_missing',
      param: 'intent',
      message: "No such payment_intent: 'pi_none'",
    });
    expect(body.error.payment_intent).toBeUndefined();
  });
});

describe('what a transition changes', () => {
  const changed = (before: object, after: object) =>
    Object.entries(after).flatMap(([key, value]) =>
      JSON.stringify(value) === JSON.stringify(before[key as keyof object]) ? [] : [key],
    );
  test.each([
    ['requires_confirmation', 'confirm', '', ['amount_received', 'latest_charge', 'status']],
    ['requires_capture', 'capture', '', ['amount_capturable', 'amount_received', 'status']],
    ['requires_capture', 'cancel', '', ['amount_capturable', 'canceled_at', 'status']],
    [
      'requires_action',
      'cancel',
      'cancellation_reason=duplicate',
      ['canceled_at', 'cancellation_reason', 'next_action', 'status'],
    ],
    ['requires_action', '', 'payment_method=pm_card_visa', ['next_action', 'payment_method', 'status']],
    ['requires_confirmation', '', 'payment_method=', ['payment_method', 'status']],
    ['requires_payment_method', '', 'payment_method=pm_card_visa', ['payment_method', 'status']],
    ['succeeded', '', '', []],
  ] as const)('%s, %s %s', async (status, operation, form, keys) => {
    const { before, after } = await act(connect(), status, operation, form);
    expect(changed(before, after)).toEqual(keys);
  });

  test('a bank debit stays in processing with a pending charge', async () => {
    const client = connect();
    const intent = await bring(client, 'processing');
    expect(intent).toMatchObject({ amount_received: 0, processing: null, next_action: null });
    const { body } = await client.get(`/v1/charges/${intent.latest_charge}`);
    expect(body).toMatchObject({ status: 'pending', paid: false, captured: true });
    expect(body.id).toMatch(/^py_/);
  });
});
