import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { AUTOMATIC, bring, connect, INTENTS, STATUSES, under } from './client.ts';
import { listParameters, readDocument, SUPPORTED } from './documents.ts';

const DOCUMENTS = SUPPORTED.map((version) => ({ version, document: readDocument(version) }));
// The document of 2023-10-16 says that charges always have refunds; none of the recorded ones of that version has.
const UNRECORDED: Readonly<Record<string, string>> = { charge: 'refunds' };

function holdTo({ version, document }: (typeof DOCUMENTS)[number]) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const base = `https://specs.test/${version}`;
  ajv.addSchema(document, base);
  return (name: string, value: object): readonly string[] => {
    const required = document.components.schemas[name]?.required ?? [];
    const missing = required.filter((key) => !(key in value) && key !== UNRECORDED[name]);
    const validate = ajv.getSchema(`${base}#/components/schemas/${name}`);
    validate?.(value);
    const wrong = (validate?.errors ?? []).filter(
      ({ instancePath, params }) => instancePath !== '' || params.missingProperty !== UNRECORDED[name],
    );
    return [...missing, ...wrong.map(({ instancePath, message }) => `${instancePath} ${message}`)];
  };
}

describe.each(DOCUMENTS)('the document of $version', ({ version, document }) => {
  const findFaults = holdTo({ version, document });

  test.each(STATUSES)('describes an intent in %s', async (status) => {
    const intent = await bring(connect(), status, version);
    expect(intent.status).toBe(status);
    expect(findFaults('payment_intent', intent)).toEqual([]);
  });

  test.each(STATUSES)('describes an intent in %s that was made under the default version', async (status) => {
    const client = connect();
    const { id } = await bring(client, status);
    const { body } = await client.get(`${INTENTS}/${id}`, under(version));
    expect(findFaults('payment_intent', body)).toEqual([]);
  });

  test.each(['succeeded', 'processing', 'requires_capture'] as const)(
    'describes what %s expands to',
    async (status) => {
      const client = connect();
      const { id } = await bring(client, status, version);
      const { body } = await client.get(
        `${INTENTS}/${id}?expand[]=latest_charge.refunds&expand[]=payment_method`,
        under(version),
      );
      expect(findFaults('charge', body.latest_charge)).toEqual([]);
      expect(findFaults('payment_method', body.payment_method)).toEqual([]);
    },
  );

  test('describes a decline, its intent and its charge', async () => {
    const client = connect();
    const form = `${AUTOMATIC}&confirm=true&payment_method=pm_card_visa_chargeDeclinedInsufficientFunds`;
    const { status, body } = await client.post(INTENTS, form, under(version));
    expect(status).toBe(402);
    expect(body.error).toMatchObject({ advice_code: 'try_again_later', network_decline_code: '51' });
    expect(findFaults('error', body)).toEqual([]);
    expect(findFaults('payment_intent', body.error.payment_intent)).toEqual([]);
    const charge = await client.get(`/v1/charges/${body.error.charge}`, under(version));
    expect(findFaults('charge', charge.body)).toEqual([]);
  });

  test('describes a customer and a refund', async () => {
    const client = connect();
    expect(findFaults('customer', (await client.post('/v1/customers', '', under(version))).body)).toEqual([]);
    const { id } = await bring(client, 'succeeded', version);
    const refund = await client.post('/v1/refunds', `payment_intent=${id}`, under(version));
    expect(findFaults('refund', refund.body)).toEqual([]);
  });

  test('keys that Stripe rolled out by date are in every version', async () => {
    const intent = await bring(connect(), 'requires_payment_method', version);
    expect(intent).toMatchObject({
      allowed_payment_method_types: null,
      customer_account: null,
      excluded_payment_method_types: null,
      managed_payments: { enabled: false },
      shared_payment_granted_token: null,
      source: null,
    });
  });
});

const ROUTES = [
  ['post', '/v1/payment_intents'],
  ['get', '/v1/payment_intents'],
  ['get', '/v1/payment_intents/search'],
  ['get', '/v1/payment_intents/{intent}'],
  ['post', '/v1/payment_intents/{intent}'],
  ['post', '/v1/payment_intents/{intent}/confirm'],
  ['post', '/v1/payment_intents/{intent}/capture'],
  ['post', '/v1/payment_intents/{intent}/cancel'],
  ['post', '/v1/payment_intents/{intent}/increment_authorization'],
  ['post', '/v1/payment_intents/{intent}/apply_customer_balance'],
  ['post', '/v1/payment_intents/{intent}/verify_microdeposits'],
] as const;

describe.each(DOCUMENTS)('the parameters of $version', ({ version, document }) => {
  test.each(ROUTES)('%s %s takes those of the document and no others', async (method, route) => {
    const all = new Set(DOCUMENTS.flatMap((other) => listParameters(other.document, method, route)));
    const known = listParameters(document, method, route);
    const client = connect();
    const { id } = await bring(client, 'requires_payment_method', version);
    const address = route.replace('{intent}', id);
    const form = `${[...all].map((name) => `${name}=x`).join('&')}&surprise=x`;
    const { status, body } = await (method === 'get'
      ? client.get(`${address}?${form}`, under(version))
      : client.post(address, form, under(version)));
    expect(status).toBe(400);
    // Endive knows the types and refuses them with a code of their own.
    const unknown = [...all].filter((name) => !known.includes(name) && name !== 'payment_method_types');
    const refusesTypes = version < '2024-04-10' && route.endsWith('/confirm') ? ['payment_method_types'] : [];
    const named = body.error.message.replace(/^Received unknown parameters?: /, '').split(', ');
    expect(named.toSorted()).toEqual([...unknown, ...refusesTypes, 'surprise'].toSorted());
  });
});
