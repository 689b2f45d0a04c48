import { describe, expect, test } from 'vitest';
import { AUTOMATIC, bring, CARD, connect, INTENTS, under } from './client.ts';

const BARE = 'amount=2000&currency=usd';
const DECLINED = `${CARD}&confirm=true&payment_method=pm_card_visa_chargeDeclined`;

describe('a version', () => {
  test.each(['2019-05-16', '2025-10-01', '2027-01-01.fig', '2026-08-26.dahlia; some_beta=v1'])(
    '%s is placed by its date and echoed',
    async (version) => {
      const { status, headers } = await connect().post(INTENTS, BARE, under(version));
      expect([status, headers.get('stripe-version')]).toEqual([200, version]);
    },
  );

  test.each(['2021-13-01', 'dahlia', '2026-8-26', '2026-08-26.', '2026-08-26dahlia', ''])(
    '%s is refused',
    async (raw) => {
      const { status, body } = await connect().post(INTENTS, BARE, under(raw));
      expect(status).toBe(400);
      expect(body.error.message).toBe(`Invalid Stripe API version: ${raw}`);
    },
  );
});

describe('the defaults of a new intent', () => {
  test.each([
    ['capture_method', '2023-10-16', 'automatic'],
    ['capture_method', '2024-04-10', 'automatic_async'],
    ['automatic_payment_methods', '2022-11-15', null],
    ['automatic_payment_methods', '2023-08-16', { allow_redirects: 'always', enabled: true }],
    ['payment_method_types', '2026-08-26.dahlia', ['card']],
    ['payment_method_types', '2026-09-30.endive', ['card', 'us_bank_account']],
  ])('%s at %s', async (key, version, expected) => {
    const { body } = await connect().post(INTENTS, BARE, under(version));
    expect(body[key]).toEqual(expected);
  });

  test('a bank debit is not offered outside its currency', async () => {
    const { body } = await connect().post(INTENTS, 'amount=9&currency=eur', under('2026-09-30.endive'));
    expect(body.payment_method_types).toEqual(['card']);
  });
});

describe('payment_method_types', () => {
  test.each([
    ['2026-08-26.dahlia', [200, 200, 200]],
    ['2026-09-30.endive', [400, 400, 400]],
  ])('on create, update and confirm at %s', async (version, expected) => {
    const client = connect();
    const { id } = await bring(client, 'requires_confirmation');
    const paths = [INTENTS, `${INTENTS}/${id}`, `${INTENTS}/${id}/confirm`];
    const forms = [CARD, 'payment_method_types[]=card', 'payment_method_types[]=card'];
    const answers = [];
    for (const [index, path] of paths.entries()) answers.push(await client.post(path, forms[index], under(version)));
    expect(answers.map(({ status }) => status)).toEqual(expected);
    for (const { body } of answers.filter(({ status }) => status === 400)) {
      expect(body.error).toMatchObject({
        code: 'payment_method_types_no_longer_supported',
        type: 'invalid_request_error',
      });
    }
  });
});

const ID = 'ID';
describe('a parameter that a version does not know', () => {
  test.each([
    [INTENTS, 'payment_method_configuration', '2022-11-15', '2023-08-16'],
    [`${INTENTS}/${ID}/capture`, 'final_capture', '2022-11-15', '2023-08-16'],
    [`${INTENTS}/${ID}/confirm`, 'confirmation_token', '2023-08-16', '2023-10-16'],
    [`${INTENTS}/${ID}/confirm`, 'payment_method_types', '2023-10-16', '2024-04-10'],
    [INTENTS, 'excluded_payment_method_types', '2025-07-30.basil', '2025-08-27.basil'],
    [`${INTENTS}/${ID}`, 'excluded_payment_method_types', '2025-09-30.clover', '2025-10-29.clover'],
    [`${INTENTS}/${ID}/capture`, 'amount_details', '2025-09-30.clover', '2025-10-29.clover'],
    [`${INTENTS}/${ID}/increment_authorization`, 'payment_details', '2025-09-30.clover', '2025-10-29.clover'],
    [`${INTENTS}/${ID}`, 'hooks', '2025-10-29.clover', '2025-11-17.clover'],
    [INTENTS, 'customer_account', '2025-11-17.clover', '2025-12-15.clover'],
    [`${INTENTS}/${ID}/confirm`, 'amount_to_confirm', '2026-03-25.dahlia', '2026-04-22.dahlia'],
    [INTENTS, 'allowed_payment_method_types', '2026-06-24.dahlia', '2026-07-29.dahlia'],
  ])('%s %s is unknown at %s, known at %s', async (path, name, before, after) => {
    const client = connect();
    const { id } = await bring(client, 'requires_payment_method');
    const send = async (version: string) =>
      (await client.post(path.replace(ID, id), `${name}=x&surprise=1`, under(version))).body.error;
    expect((await send(before)).message).toBe(`Received unknown parameters: ${name}, surprise`);
    expect(await send(before)).toMatchObject({ code: 'parameter_unknown', param: name });
    expect((await send(after)).message).toBe('Received unknown parameter: surprise');
  });
});

describe('an operation or expansion that a version does not know', () => {
  test('line items are an unknown address before 2025-10-29', async () => {
    const client = connect();
    const { id } = await bring(client, 'requires_payment_method');
    const path = `${INTENTS}/${id}/amount_details_line_items`;
    const before = await client.get(path, under('2025-08-27.basil'));
    expect(before.status).toBe(404);
    expect(before.body.error.message).toContain(`Unrecognized request URL (GET: ${path}). `);
    expect((await client.get(path, under('2025-10-29.clover'))).body.data).toEqual([]);
  });

  test.each([
    ['charges.data.refunds', '2022-08-01', 200],
    ['charges.data.refunds', '2022-11-15', 400],
    ['invoice', '2025-02-24.acacia', 200],
    ['invoice', '2025-03-31.basil', 400],
    ['latest_charge.invoice', '2025-02-24.acacia', 200],
    ['latest_charge.invoice', '2025-03-31.basil', 400],
    ['amount_details.line_items', '2025-09-30.clover', 400],
    ['amount_details.line_items', '2025-10-29.clover', 200],
    ['payment_record', '2026-07-29.dahlia', 400],
    ['payment_record', '2026-08-26.dahlia', 200],
    ['constructor', '2026-08-26.dahlia', 400],
  ])('%s at %s', async (property, version, expected) => {
    const client = connect();
    const { id } = await bring(client, 'succeeded');
    const { status } = await client.get(`${INTENTS}/${id}?expand[]=${property}`, under(version));
    expect(status).toBe(expected);
  });

  test('two paths into one embedded list are both inlined', async () => {
    const client = connect();
    const { id } = await bring(client, 'succeeded');
    await client.post('/v1/refunds', `payment_intent=${id}`);
    const paths = ['charge', 'payment_intent'].map((name) => `expand[]=latest_charge.refunds.data.${name}`);
    const { body } = await client.get(`${INTENTS}/${id}?${paths.join('&')}`);
    const [refund] = body.latest_charge.refunds.data;
    expect([refund.charge.object, refund.payment_intent.object]).toEqual(['charge', 'payment_intent']);
  });
});

describe('released money', () => {
  const act = { cancel: '', capture: 'amount_to_capture=700' } as const;
  test.each([
    ['cancel', '2025-02-24.acacia', { amount_refunded: 2000, refunded: true }, [2000]],
    ['cancel', '2025-03-31.basil', { amount_refunded: 0, refunded: false }, []],
    ['capture', '2025-02-24.acacia', { amount_refunded: 1300, refunded: false }, [1300]],
    ['capture', '2025-03-31.basil', { amount_refunded: 0, refunded: false }, []],
  ] as const)('by %s at %s', async (operation, version, expected, refunds) => {
    const client = connect();
    const { id, latest_charge } = await bring(client, 'requires_capture', version);
    const { status, body } = await client.post(`${INTENTS}/${id}/${operation}`, act[operation], under(version));
    expect([status, body.amount_capturable]).toEqual([200, 0]);
    const charge = await client.get(`/v1/charges/${latest_charge}?expand[]=refunds`, under(version));
    expect(charge.body).toMatchObject({ ...expected, status: 'succeeded', captured: operation === 'capture' });
    expect(charge.body.refunds.data.map(({ amount }: { amount: number }) => amount)).toEqual(refunds);
  });

  test.each(['2025-02-24.acacia', '2025-03-31.basil'])('leaves what was captured to refund at %s', async (version) => {
    const client = connect();
    const { id } = await bring(client, 'requires_capture', version);
    await client.post(`${INTENTS}/${id}/capture`, 'amount_to_capture=700', under(version));
    const send = (form: string) => client.post('/v1/refunds', `payment_intent=${id}${form}`, under(version));
    expect((await send('&amount=701')).body.error.param).toBe('amount');
    expect((await send('&amount=300')).body.amount).toBe(300);
    expect((await send('')).body.amount).toBe(400);
    expect((await send('')).body.error.code).toBe('charge_already_refunded');
  });

  test('a full capture releases nothing', async () => {
    const client = connect();
    const { id, latest_charge } = await bring(client, 'requires_capture');
    await client.post(`${INTENTS}/${id}/capture`, '', under('2023-10-16'));
    expect((await client.get(`/v1/charges/${latest_charge}`)).body.amount_refunded).toBe(0);
  });
});

describe('a payment', () => {
  test('on endive takes cards through automatic payment methods', async () => {
    const form = `${AUTOMATIC}&confirm=true&payment_method=pm_card_visa`;
    const { body } = await connect().post(INTENTS, form, under('2026-10-28.endive'));
    expect(body.status).toBe('succeeded');
  });

  test('a decline names the type in last_payment_error only since 2026-08-26', async () => {
    const client = connect();
    for (const [version, expected] of [
      ['2026-07-29.dahlia', undefined],
      ['2026-08-26.dahlia', 'card'],
    ] as const) {
      const { error } = (await client.post(INTENTS, DECLINED, under(version))).body;
      expect(error.payment_intent.last_payment_error.payment_method_type).toBe(expected);
      expect(error.payment_method_type).toBeUndefined();
    }
  });
});
