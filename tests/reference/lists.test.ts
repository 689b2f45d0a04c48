import { describe, expect, test } from 'vitest';
import { CARD, type Client, connect, INTENTS } from './client.ts';

async function fill(client: Client, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) ids.unshift((await client.post(INTENTS, CARD)).body.id);
  return ids;
}

const idsOf = (body: { data: readonly { id: string }[] }) => body.data.map(({ id }) => id);

describe('a list', () => {
  test('has four keys and the newest first, also within one second', async () => {
    const client = connect({ now: () => 1_790_000_000_000 });
    const ids = await fill(client, 3);
    const { body } = await client.get(INTENTS);
    expect(Object.keys(body)).toEqual(['object', 'data', 'has_more', 'url']);
    expect(body).toMatchObject({ object: 'list', has_more: false, url: INTENTS });
    expect(idsOf(body)).toEqual(ids);
  });

  test.each([
    ['', 10, true],
    ['limit=0', 1, true],
    ['limit=-5', 1, true],
    ['limit=12', 12, false],
    ['limit=11', 11, true],
    ['limit=500', 12, false],
  ])('with "%s" has %i items', async (query, length, more) => {
    const client = connect();
    await fill(client, 12);
    const { body } = await client.get(`${INTENTS}?${query}`);
    expect([body.data.length, body.has_more]).toEqual([length, more]);
  });

  test('is cut at a hundred', async () => {
    const client = connect();
    await fill(client, 101);
    const { body } = await client.get(`${INTENTS}?limit=200`);
    expect([body.data.length, body.has_more]).toEqual([100, true]);
  });

  test.each([
    ['starting_after', [3, 4], true],
    ['ending_before', [0, 1], false],
  ])('goes on from %s without the cursor', async (param, positions, more) => {
    const client = connect();
    const ids = await fill(client, 6);
    const { body } = await client.get(`${INTENTS}?limit=2&${param}=${ids[2]}`);
    expect([idsOf(body), body.has_more]).toEqual([positions.map((at) => ids[at]), more]);
  });

  test('before a cursor takes the nearest items', async () => {
    const client = connect();
    const ids = await fill(client, 5);
    const { body } = await client.get(`${INTENTS}?limit=2&ending_before=${ids[4]}`);
    expect([idsOf(body), body.has_more]).toEqual([[ids[2], ids[3]], true]);
  });

  test('is filtered by customer', async () => {
    const client = connect();
    const customer = (await client.post('/v1/customers')).body.id;
    await fill(client, 1);
    const mine = await client.post(INTENTS, `${CARD}&customer=${customer}`);
    expect(idsOf((await client.get(`${INTENTS}?customer=${customer}`)).body)).toEqual([mine.body.id]);
  });

  test.each([
    ['created=1002', [1002]],
    ['created[gt]=1002', [1003]],
    ['created[gte]=1002', [1003, 1002]],
    ['created[lt]=1002', [1001]],
    ['created[gte]=1002&created[lte]=1002', [1002]],
  ])('is filtered by %s', async (query, expected) => {
    let now = 1_000_000;
    const client = connect({ now: () => now });
    for (const second of [1001, 1002, 1003]) {
      now = second * 1000;
      await fill(client, 1);
    }
    const { body } = await client.get(`${INTENTS}?${query}`);
    expect(body.data.map(({ created }: { created: number }) => created)).toEqual(expected);
  });

  test('expands under data', async () => {
    const client = connect();
    await client.post(INTENTS, `${CARD}&confirm=true&payment_method=pm_card_visa`);
    const { body } = await client.get(`${INTENTS}?expand[]=data.latest_charge&expand[]=data`);
    expect(body.data[0].latest_charge.object).toBe('charge');
  });

  test.each([
    ['limit=abc', 'parameter_invalid_integer', 'limit', 'Invalid integer: abc'],
    ['starting_after=pi_none', 'resource_missing', 'starting_after', "No such payment_intent: 'pi_none'"],
    ['ending_before=pi_none', 'resource_missing', 'ending_before', "No such payment_intent: 'pi_none'"],
    ['customer=cus_none', 'resource_missing', 'customer', "No such customer: 'cus_none'"],
    ['created[gte]=x', 'parameter_invalid_integer', 'created[gte]', 'Invalid integer: x'],
    ['foo=1', 'parameter_unknown', 'foo', 'Received unknown parameter: foo'],
    [
      'expand[]=customer',
      undefined,
      undefined,
      "This property cannot be expanded (customer). You may want to try expanding 'data.customer' instead.",
    ],
  ])('refuses %s', async (query, code, param, message) => {
    const { status, body } = await connect().get(`${INTENTS}?${query}`);
    expect([status, body.error.code, body.error.param, body.error.message]).toEqual([400, code, param, message]);
  });

  test('refuses two cursors', async () => {
    const client = connect();
    const [id] = await fill(client, 1);
    const { body } = await client.get(`${INTENTS}?starting_after=${id}&ending_before=${id}`);
    expect(body.error.message).toBe(
      'Received both starting_after and ending_before parameters. Please pass in only one.',
    );
  });
});

describe('a search', () => {
  const search = (client: Client, query: string, more = '') =>
    client.get(`${INTENTS}/search?query=${encodeURIComponent(query)}${more}`);

  test.each([
    ["status:'succeeded'", [900]],
    ['amount>800', [900]],
    ["metadata['k']:'v'", [700]],
    ["metadata['k']:'v' AND status:'succeeded'", []],
    ["status:'succeeded' OR amount:700", [900, 700]],
    ["-status:'succeeded'", [700]],
  ])('for %s', async (query, amounts) => {
    const client = connect();
    await client.post(INTENTS, 'amount=700&currency=usd&metadata[k]=v');
    await client.post(
      INTENTS,
      'amount=900&currency=usd&payment_method_types[]=card&confirm=true&payment_method=pm_card_visa',
    );
    const { body } = await search(client, query);
    expect(body).toMatchObject({ object: 'search_result', has_more: false, next_page: null, url: `${INTENTS}/search` });
    expect(body.data.map(({ amount }: { amount: number }) => amount)).toEqual(amounts);
  });

  test('goes on with next_page', async () => {
    const client = connect();
    const ids = await fill(client, 3);
    const first = await search(client, "currency:'usd'", '&limit=2');
    expect([idsOf(first.body), first.body.has_more]).toEqual([ids.slice(0, 2), true]);
    const second = await search(client, "currency:'usd'", `&limit=2&page=${first.body.next_page}`);
    expect([idsOf(second.body), second.body.has_more]).toEqual([ids.slice(2), false]);
  });

  test.each([
    ['an unsupported field', `query=emial:'x'`, undefined, undefined],
    ['no query', '', 'parameter_missing', 'query'],
    ['a total count', `query=status:'canceled'&expand[]=total_count`, undefined, undefined],
  ])('with %s is refused', async (_title, query, code, param) => {
    const { status, body } = await connect().get(`${INTENTS}/search?${query}`);
    expect([status, body.error.code, body.error.param]).toEqual([400, code, param]);
  });
});
