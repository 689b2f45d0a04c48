import { readFileSync } from 'node:fs';
import Stripe from 'stripe';
import { expect, test } from 'vitest';
import type { Headers as Sent } from '../../../targets/reference/events/courier.ts';
import { isEventName } from '../../../targets/reference/events/names.ts';
import { bring, CARD, connect, INTENTS, type Status, under } from '../client.ts';

const ENDPOINTS = '/v1/webhook_endpoints';
const URL_OF = 'http://listener.test/hook';

interface Delivered {
  readonly url: string;
  readonly headers: Sent;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: events hold objects of many kinds.
  readonly body: any;
}

/** A reference whose deliveries end here; each is answered with the status that `answer` gives. */
function listening(answer: (seen: readonly Delivered[]) => number = () => 200, unordered = false) {
  const seen: Delivered[] = [];
  const client = connect({
    webhooks: {
      unordered,
      retries: [5, 5, 5],
      post: async (url, headers, text) => {
        seen.push({ url, headers, text, body: JSON.parse(text) });
        return answer(seen);
      },
    },
  });
  const register = (form = `url=${URL_OF}&enabled_events[]=*`) => client.post(ENDPOINTS, form);
  return { client, seen, register };
}

const eventsOf = async (client: ReturnType<typeof connect>) => (await client.get('/v1/events?limit=100')).body.data;
// Oldest first.
const typesOf = async (client: ReturnType<typeof connect>): Promise<readonly string[]> =>
  (await eventsOf(client)).map(({ type }: { type: string }) => type).reverse();
const settled = (count: number, seen: readonly Delivered[]) =>
  expect.poll(() => seen.length, { interval: 1 }).toBeGreaterThanOrEqual(count);

test.each<[Status, readonly string[]]>([
  ['requires_payment_method', ['payment_intent.created']],
  ['requires_confirmation', ['payment_intent.created']],
  ['requires_action', ['payment_intent.created', 'payment_intent.requires_action']],
  ['processing', ['payment_intent.created', 'payment_intent.processing']],
  ['requires_capture', ['payment_intent.created', 'charge.succeeded', 'payment_intent.amount_capturable_updated']],
  ['succeeded', ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded', 'charge.updated']],
  ['canceled', ['payment_intent.created', 'payment_intent.canceled']],
])('bringing an intent to %s tells what happened, in order', async (status, types) => {
  const client = connect();
  await bring(client, status);
  expect(await typesOf(client)).toEqual(types);
});

test('a capture, a decline and a refund tell what happened', async () => {
  const client = connect();
  const { id } = await bring(client, 'requires_capture');
  await client.post(`${INTENTS}/${id}/capture`);
  await client.post('/v1/refunds', `payment_intent=${id}`);
  expect((await typesOf(client)).slice(3)).toEqual([
    'charge.captured',
    'payment_intent.succeeded',
    'refund.created',
    'charge.refunded',
  ]);
  const declined = connect();
  await declined.post(INTENTS, `${CARD}&confirm=true&payment_method=pm_card_visa_chargeDeclined`);
  expect(await typesOf(declined)).toEqual(['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed']);
});

test.each([
  ['2025-03-31.basil', ['payment_intent.canceled', 'charge.expired']],
  ['2024-06-20', ['payment_intent.canceled', 'refund.created', 'charge.refunded']],
])('what a cancel releases is told as in %s', async (version, types) => {
  const client = connect();
  const { id } = await bring(client, 'requires_capture', version);
  await client.post(`${INTENTS}/${id}/cancel`, '', under(version));
  expect((await typesOf(client)).slice(3)).toEqual(types);
});

test('an update, a refusal and a replay tell nothing', async () => {
  const client = connect();
  const key = { 'idempotency-key': 'once' };
  const { body } = await client.post(INTENTS, CARD, key);
  await client.post(INTENTS, CARD, key);
  await client.post(`${INTENTS}/${body.id}`, 'metadata[a]=b');
  await client.post(`${INTENTS}/${body.id}/capture`);
  await client.post(INTENTS, 'amount=0');
  expect(await typesOf(client)).toEqual(['payment_intent.created']);
});

test('an event shows the object as it was then, the call and its key', async () => {
  const client = connect();
  const made = await client.post(INTENTS, `${CARD}&confirm=true&payment_method=pm_card_visa`, {
    'idempotency-key': 'a-key',
  });
  const [, paid, , created] = await eventsOf(client);
  expect(Object.keys(paid)).toEqual([
    ...['id', 'object', 'api_version', 'created', 'data', 'livemode'],
    ...['pending_webhooks', 'request', 'type'],
  ]);
  expect(paid.data).toEqual({ object: expect.objectContaining({ id: made.body.id, status: 'succeeded' }) });
  expect(created.data.object).toMatchObject({
    status: 'requires_payment_method',
    payment_method: null,
    latest_charge: null,
  });
  for (const event of [paid, created])
    expect(event.request).toEqual({ id: made.headers.get('request-id'), idempotency_key: 'a-key' });
  expect((await client.get(`/v1/events/${paid.id}`)).body).toEqual(paid);
});

test('the list is filtered by type, types and time, newest first', async () => {
  const client = connect({ now: () => 1_790_000_000_000 });
  await bring(client, 'succeeded');
  const types = async (query: string) =>
    (await client.get(`/v1/events?${query}`)).body.data.map(({ type }: { type: string }) => type);
  expect(await types('type=charge.*')).toEqual(['charge.updated', 'charge.succeeded']);
  expect(await types('types[]=payment_intent.created&types[]=charge.succeeded')).toEqual([
    'charge.succeeded',
    'payment_intent.created',
  ]);
  expect(await types('created[gt]=1790000000')).toEqual([]);
  expect((await client.get('/v1/events?limit=1')).body).toMatchObject({ has_more: true, url: '/v1/events' });
  expect((await client.get('/v1/events/evt_none')).status).toBe(404);
});

test('a delivery is signed over its bytes with the secret that the endpoint was made with', async () => {
  const { client, seen, register } = listening();
  const { secret } = (await register()).body;
  await client.post(INTENTS, CARD);
  await settled(1, seen);
  const [{ headers, text, body }] = seen as [Delivered];
  const { webhooks } = new Stripe('sk_test_nobody');
  const read = (sent: string, by: string) => webhooks.constructEvent(sent, headers['stripe-signature'] ?? '', by);
  expect(read(text, secret)).toEqual(body);
  expect(() => read(text, `${secret}0`)).toThrow(/signature/);
  expect(() => read(JSON.stringify(body), secret)).toThrow(/signature/);
  expect(secret).toMatch(/^whsec_\w{32}$/);
});

test('the secret is shown once', async () => {
  const { client, register } = listening();
  const { id } = (await register()).body;
  const place = `${ENDPOINTS}/${id}`;
  const shown = [
    (await client.get(place)).body,
    (await client.post(place, 'description=x')).body,
    (await client.get(ENDPOINTS)).body.data[0],
  ];
  for (const each of shown) expect(each).not.toHaveProperty('secret');
});

test('an endpoint is sent what it asked for, and nothing once it is disabled or deleted', async () => {
  const { client, seen, register } = listening();
  const endpoint = (await register(`url=${URL_OF}&enabled_events[]=payment_intent.canceled`)).body;
  await register(`url=http://listener.test/all&enabled_events[]=*`);
  const told = () => seen.filter(({ url }) => url === URL_OF).map(({ body }) => body.type);
  await bring(client, 'canceled');
  await settled(3, seen);
  expect(told()).toEqual(['payment_intent.canceled']);
  await client.post(`${ENDPOINTS}/${endpoint.id}`, 'disabled=true');
  await bring(client, 'canceled');
  await settled(5, seen);
  expect(told()).toHaveLength(1);
  const request = new Request(`http://reference.test${ENDPOINTS}/${endpoint.id}`, {
    method: 'DELETE',
    headers: { authorization: 'Bearer sk_test_reference' },
  });
  expect((await client.send(request)).body).toEqual({ id: endpoint.id, object: 'webhook_endpoint', deleted: true });
  expect((await client.get(`${ENDPOINTS}/${endpoint.id}`)).status).toBe(404);
});

test('a delivery that is not taken is sent again, under the same id, and counts as pending until then', async () => {
  const { client, seen, register } = listening(({ length }) => (length < 3 ? 500 : 200));
  await register();
  await client.post(INTENTS, CARD);
  await settled(3, seen);
  expect(new Set(seen.map(({ body }) => body.id)).size).toBe(1);
  expect(seen[0]?.body.pending_webhooks).toBe(1);
  await expect.poll(async () => (await eventsOf(client))[0].pending_webhooks, { interval: 1 }).toBe(0);
});

test('on demand the events of one call come in another order than they were made', async () => {
  const { client, seen, register } = listening(undefined, true);
  await register();
  await bring(client, 'succeeded');
  await settled(4, seen);
  expect(seen.map(({ body }) => body.type)).toEqual([
    'charge.updated',
    'payment_intent.succeeded',
    'charge.succeeded',
    'payment_intent.created',
  ]);
});

test.each([
  ['enabled_events[]=*', 'url'],
  [`url=${URL_OF}`, 'enabled_events'],
  ['url=listener.test&enabled_events[]=*', 'url'],
  [`url=${URL_OF}&enabled_events[]=payment_intent.updated`, 'enabled_events[0]'],
  [`url=${URL_OF}&enabled_events[]=*&enabled_events[]=nonsense`, 'enabled_events[1]'],
])('an endpoint of %s is refused', async (form, param) => {
  const { register } = listening();
  const { status, body } = await register(form);
  expect({ status, param: body.error.param }).toEqual({ status: 400, param });
});

test('an endpoint is told in its own version', async () => {
  const { client, seen, register } = listening();
  await register(`url=${URL_OF}&enabled_events[]=*&api_version=2022-08-01`);
  await client.post(INTENTS, CARD);
  await settled(1, seen);
  expect(seen[0]?.body).toMatchObject({ api_version: '2022-08-01', data: { object: { charges: { object: 'list' } } } });
  expect((await eventsOf(client))[0].data.object).not.toHaveProperty('charges');
});

test('every name of an event that the SDK knows is taken', async () => {
  const types = readFileSync('node_modules/stripe/esm/resources/WebhookEndpoints.d.ts', 'utf8');
  const names = [...new Set(types.match(/(?<=')[a-z0-9_]+(?:\.[a-z0-9_]+)+(?=')/g))];
  expect(names.length).toBeGreaterThan(200);
  expect(names.filter((name) => !isEventName(name))).toEqual([]);
});

test('there are no more than sixteen endpoints', async () => {
  const { register } = listening();
  for (let made = 0; made < 16; made += 1) expect((await register()).status).toBe(200);
  expect((await register()).status).toBe(400);
});
