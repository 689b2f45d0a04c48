import { describe, expect, test } from 'vitest';
import { bring, CARD, connect, INTENTS } from './client.ts';

const key = { 'idempotency-key': 'order-1' };

describe('a key used again', () => {
  test.each([
    ['success', CARD, 200],
    ['decline', `${CARD}&confirm=true&payment_method=pm_card_visa_chargeDeclined`, 402],
    ['refusal by status', `${CARD}&confirm=true`, 400],
  ])('replays a %s byte for byte', async (_title, form, status) => {
    const client = connect();
    const first = await client.post(INTENTS, form, key);
    const second = await client.post(INTENTS, form, key);
    expect([first.status, second.status]).toEqual([status, status]);
    expect(second.text).toBe(first.text);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.headers.get('original-request')).toBe(first.headers.get('request-id'));
    expect(second.headers.get('request-id')).not.toBe(first.headers.get('request-id'));
    expect((await client.get(INTENTS)).body.data).toHaveLength(1);
  });

  test('replays the old snapshot after the intent moved on', async () => {
    const client = connect();
    const first = await client.post(INTENTS, CARD, key);
    await client.post(`${INTENTS}/${first.body.id}/cancel`);
    expect((await client.post(INTENTS, CARD, key)).body.status).toBe('requires_payment_method');
  });

  test.each([
    [
      'other parameters',
      INTENTS,
      `${CARD}&description=x`,
      /^Keys .* same parameters they were first used with\. Try using a key other than 'order-1' if/,
    ],
    [
      'another endpoint',
      '/v1/customers',
      CARD,
      /^Keys for idempotent requests can only be used for the same endpoint they were first used for/,
    ],
  ])('for %s is refused', async (_title, path, form, message) => {
    const client = connect();
    await client.post(INTENTS, CARD, key);
    const { status, body } = await client.post(path, form, key);
    expect(status).toBe(400);
    expect(Object.keys(body.error)).toEqual(['message', 'request_log_url', 'type']);
    expect(body.error.type).toBe('idempotency_error');
    expect(body.error.message).toMatch(message);
  });

  test('while the first request runs is a conflict', async () => {
    const client = connect();
    const [first, second] = await Promise.all([client.post(INTENTS, CARD, key), client.post(INTENTS, CARD, key)]);
    expect([first?.status, second?.status]).toEqual([200, 409]);
    expect(second?.body.error.code).toBe('idempotency_key_in_use');
    expect((await client.post(INTENTS, CARD, key)).text).toBe(first?.text);
  });

  test.each(['amount=2000', 'amount=0&currency=usd', `${CARD}&foo=1`, `${CARD}&customer=cus_none`])(
    'is free after the refused parameters %s',
    async (form) => {
      const client = connect();
      expect((await client.post(INTENTS, form, key)).status).toBe(400);
      expect((await client.post(INTENTS, CARD, key)).status).toBe(200);
    },
  );

  test('means nothing on a GET', async () => {
    const client = connect();
    const { id } = await bring(client, 'requires_confirmation');
    const first = await client.get(`${INTENTS}/${id}`, key);
    await client.post(`${INTENTS}/${id}/cancel`);
    expect((await client.get(`${INTENTS}/${id}`, key)).text).not.toBe(first.text);
  });
});

test.each([
  ['an empty key', '', 400, 0],
  ['the longest key', 'k'.repeat(255), 200, 255],
  ['too long a key', 'k'.repeat(256), 400, 256],
])('%s', async (_title, value, status, length) => {
  const answer = await connect().post(INTENTS, CARD, { 'idempotency-key': value });
  expect(answer.status).toBe(status);
  if (status === 400) expect(answer.body.error.message).toContain(`Idempotent key length is ${length} characters long`);
});

test('a write without a key gets one', async () => {
  const { headers } = await connect().post(INTENTS, CARD);
  expect(headers.get('idempotency-key')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(headers.get('original-request')).toBe(headers.get('request-id'));
});
