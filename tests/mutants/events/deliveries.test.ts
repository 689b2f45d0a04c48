import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../engine/judge/judge.ts';
import { isObject } from '../../../engine/vocabulary/values.ts';
import { type Fault, parse } from '../wire.ts';
import { heard, type Post, post, DELIVERY_ROWS as ROWS } from './heard.ts';

const red = (findings: readonly Finding[]) => [
  ...new Set(findings.filter(({ verdict }) => verdict !== 'pass').map(({ check }) => check)),
];

describe('the reference', () => {
  test('delivers as Stripe does', async () => {
    const findings = await heard(ROWS);
    expect(red(findings)).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining([...ROWS, 'delivery-is-signed', 'delivery-is-json', 'refused-event-stays-pending']),
    );
  });

  test('is not accused for the order of its deliveries, nor for one that comes twice', async () => {
    const twice: Post = async (...delivery) => {
      await post(...delivery);
      return post(...delivery);
    };
    expect(red(await heard(ROWS, { unordered: true, carry: twice }))).toEqual([]);
  });

  test('is not accused where it tries again later than a run waits, for the event is pending', async () => {
    expect(red(await heard(['deliveries/refused-event-can-be-read'], { retries: [] }))).toEqual([]);
  });
});

const PAID = 'deliveries/payment-arrives';
const changed = (change: Partial<Record<'url' | 'body', (text: string) => string>>, headers: object = {}): Post => {
  const { url = (text) => text, body = (text) => text } = change;
  return (to, sent, text, signal) => post(url(to), { ...sent, ...headers }, body(text), signal);
};
const withoutHeader =
  (name: string): Post =>
  (url, headers, body, signal) =>
    post(url, Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name)), body, signal);
const dropping =
  (name: string): Post =>
  async (url, headers, body, signal) =>
    body.includes(`"type": "${name}"`) ? 200 : post(url, headers, body, signal);

/** The request is another than the server is told, and the answer looks as if it had been done. */
const pretending = (when: (method: string, body: string) => boolean, act: Fault['request'], said: object): Fault => ({
  request: (call) => (when(call.request.method, call.request.body ?? '') && act ? act(call) : call.request),
  response: (answer, { request }) => {
    const body = parse(answer.text);
    return when(request.method, request.body ?? '') && isObject(body)
      ? { ...answer, text: JSON.stringify({ ...body, ...said }) }
      : answer;
  },
});

test.each<[string, string, readonly string[], Parameters<typeof heard>[1]]>([
  ['no delivery is signed', 'delivery-is-signed', [PAID], { carry: withoutHeader('stripe-signature') }],
  [
    'a signature has another form',
    'delivery-is-signed',
    [PAID],
    { carry: changed({}, { 'stripe-signature': 'sha256=1' }) },
  ],
  [
    'the body is written anew after it was signed',
    'delivery-is-signed',
    [PAID],
    { carry: changed({ body: (text) => JSON.stringify(JSON.parse(text)) }) },
  ],
  [
    'a signature is of the time of the event',
    'delivery-is-signed',
    [PAID],
    {
      carry: (url, headers, body, signal) =>
        post(
          url,
          { ...headers, 'stripe-signature': String(headers['stripe-signature']).replace(/t=\d+/, 't=1700000000') },
          body,
          signal,
        ),
    },
  ],
  [
    'a delivery calls itself a text',
    'delivery-is-json',
    [PAID],
    { carry: changed({}, { 'content-type': 'text/plain' }) },
  ],
  ['payments are not delivered', PAID, [PAID], { carry: dropping('payment_intent.succeeded') }],
  [
    'charges are not delivered',
    'deliveries/charge-arrives',
    ['deliveries/charge-arrives'],
    { carry: dropping('charge.succeeded') },
  ],
  [
    'creates are not delivered',
    'deliveries/created-arrives',
    ['deliveries/created-arrives'],
    { carry: dropping('payment_intent.created') },
  ],
  [
    'cancellations are not delivered',
    'deliveries/cancellation-arrives',
    ['deliveries/cancellation-arrives'],
    { carry: dropping('payment_intent.canceled') },
  ],
  [
    'enabled_events are ignored',
    'deliveries/only-named-events-arrive',
    ['deliveries/only-named-events-arrive'],
    {
      fault: pretending(
        (_, body) => body.includes('chosen'),
        ({ request }) => ({ ...request, body: String(request.body).replace('payment_intent.canceled', '*') }),
        {},
      ),
    },
  ],
  [
    'a disabled endpoint is sent to',
    'deliveries/nothing-arrives-where-disabled',
    ['deliveries/nothing-arrives-where-disabled'],
    {
      fault: pretending(
        (_, body) => body === 'disabled=true',
        ({ request }) => ({ ...request, body: '' }),
        { status: 'disabled' },
      ),
    },
  ],
  [
    'a deleted endpoint is sent to',
    'deliveries/nothing-arrives-where-deleted',
    ['deliveries/nothing-arrives-where-deleted'],
    {
      fault: pretending(
        (method) => method === 'DELETE',
        ({ request: { body: _, ...request } }) => ({ ...request, method: 'GET' }),
        { deleted: true },
      ),
    },
  ],
  [
    'a refused delivery counts as taken',
    'refused-event-stays-pending',
    ['deliveries/refused-event-can-be-read'],
    {
      carry: async (...delivery) => {
        await post(...delivery);
        return 200;
      },
    },
  ],
  [
    'a redirect is followed',
    'deliveries/redirect-is-not-followed',
    ['deliveries/redirect-is-not-followed'],
    {
      carry: async (url, headers, body, signal) => (await fetch(url, { method: 'POST', headers, body, signal })).status,
    },
  ],
  [
    'an event that was refused cannot be read',
    'deliveries/refused-event-can-be-read',
    ['deliveries/refused-event-can-be-read'],
    {
      fault: {
        response: (answer, { request }) =>
          request.path.startsWith('/v1/events/') ? { ...answer, status: 404, text: '{}' } : answer,
      },
    },
  ],
  [
    'an event is read as another',
    'deliveries/are-as-they-are-read',
    ['deliveries/are-as-they-are-read'],
    {
      fault: {
        response: (answer, { request }) =>
          request.path.startsWith('/v1/events/')
            ? { ...answer, text: answer.text.replace(/"created": \d+,\n {2}"data"/, '"created": 1,\n  "data"') }
            : answer,
      },
    },
  ],
])('%s', async (_, check, rows, options) => {
  const findings = await heard(rows, options);
  expect(findings.filter(({ verdict }) => verdict === 'fail').map((each) => each.check)).toContain(check);
  expect(findings.filter(({ verdict }) => verdict === 'error')).toEqual([]);
});

test.each<[string, Post]>([
  ['delivers nothing', async () => 200],
  ['delivers no JSON', changed({ body: () => '<html>' })],
  ['delivers what is another account', changed({ body: (text) => text.replaceAll('pi_', 'pi_other') })],
])('a server that %s earns nothing by it', async (_, carry) => {
  const findings = await heard([PAID, 'deliveries/created-arrives', 'deliveries/charge-arrives'], { carry });
  const rows = findings.filter(({ kind }) => kind === 'row');
  expect(rows.map(({ verdict }) => verdict)).toEqual(['fail', 'fail', 'fail']);
  expect(findings.filter(({ check }) => check.startsWith('delivery-'))).toEqual([]);
});
