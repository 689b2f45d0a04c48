import { describe, expect, test } from 'vitest';
import { CARD, connect, INTENTS } from './client.ts';

const integer = 'parameter_invalid_integer';
const long = (length: number) => 'x'.repeat(length);
const CONFIRM_ONLY =
  /^The parameter `\w+` cannot be passed when creating a PaymentIntent unless `confirm` is set to true\.$/;
type Row = readonly [form: string, code: string | undefined, param: string | undefined, message: RegExp | string];

const REFUSALS: readonly Row[] = [
  ['currency=usd', 'parameter_missing', 'amount', 'Missing required param: amount.'],
  ['amount=100', 'parameter_missing', 'currency', 'Missing required param: currency.'],
  [
    'amount=0&currency=usd',
    integer,
    'amount',
    /^The amount must be greater than or equal to the minimum charge amount/,
  ],
  ['amount=-5&currency=usd', integer, 'amount', /./],
  ['amount=abc&currency=usd', integer, 'amount', 'Invalid integer: abc'],
  ['amount=10.5&currency=usd', integer, 'amount', 'Invalid integer: 10.5'],
  ['amount=1e3&currency=usd', integer, 'amount', 'Invalid integer: 1e3'],
  ['amount=100000000&currency=usd', 'amount_too_large', 'amount', 'Amount must be no more than $999,999.99'],
  [
    'amount=100&currency=XYZ',
    undefined,
    'currency',
    /^Invalid currency: xyz\. Stripe currently supports these currencies: usd, aed, afn, /,
  ],
  [
    'amount=100&currency=',
    'parameter_invalid_empty',
    'currency',
    /^You passed an empty string for 'currency'\. We assume/,
  ],
  [`${CARD}&customer=`, 'parameter_invalid_empty', 'customer', /however 'customer' cannot be unset/],
  [`${CARD}&foo=1`, 'parameter_unknown', 'foo', 'Received unknown parameter: foo'],
  [`${CARD}&foo=1&bar=2`, 'parameter_unknown', 'foo', 'Received unknown parameters: foo, bar'],
  [`${CARD}&shipping[foo]=1`, 'parameter_unknown', 'shipping[foo]', 'Received unknown parameter: shipping[foo]'],
  ['foo=1', 'parameter_unknown', 'foo', 'Received unknown parameter: foo'],
  [
    `${CARD}&capture_method=never`,
    undefined,
    'capture_method',
    'Invalid capture_method: must be one of automatic, automatic_async, or manual',
  ],
  [
    `${CARD}&confirmation_method=x`,
    undefined,
    'confirmation_method',
    'Invalid confirmation_method: must be one of automatic or manual',
  ],
  [
    `${CARD}&setup_future_usage=x`,
    undefined,
    'setup_future_usage',
    'Invalid setup_future_usage: must be one of off_session or on_session',
  ],
  [`${CARD}&confirm=maybe`, undefined, 'confirm', 'Invalid boolean: maybe'],
  [
    'amount=9&currency=usd&automatic_payment_methods[enabled]=1',
    undefined,
    'automatic_payment_methods[enabled]',
    'Invalid boolean: 1',
  ],
  [`${CARD}&description[]=wrong`, undefined, 'description', 'Invalid string: {"0":"wrong"}'],
  ['amount=9&currency=usd&payment_method_types=card', undefined, 'payment_method_types', 'Invalid array'],
  ['amount=9&currency=usd&payment_method_types[__proto__]=card', undefined, 'payment_method_types', 'Invalid array'],
  ['amount=9&currency=usd&payment_method_types[a]=card', undefined, 'payment_method_types', 'Invalid array'],
  [
    `${CARD}&metadata[${long(41)}]=1`,
    undefined,
    'metadata',
    `Metadata keys can have up to 40 characters, but you passed in a key that is 41 characters. Invalid key: ${long(41)}`,
  ],
  [
    `${CARD}&metadata[a]=${long(501)}`,
    undefined,
    'metadata',
    /^Metadata values can have up to 500 characters, but you passed in a value that is 501 characters\./,
  ],
  [
    `${CARD}${Array.from({ length: 51 }, (_, at) => `&metadata[k${at}]=1`).join('')}`,
    undefined,
    'metadata',
    /^Metadata can have up to 50 keys, but you've set 51\./,
  ],
  [
    `${CARD}&statement_descriptor=SHOP`,
    undefined,
    'statement_descriptor',
    /^The statement_descriptor parameter is not supported for the payment_method_type `card`\./,
  ],
  [
    `${CARD}&statement_descriptor_suffix=${long(23)}`,
    undefined,
    'statement_descriptor_suffix',
    /must be at most 22 characters\. x+ is 23 characters long\.$/,
  ],
  [`${CARD}&statement_descriptor_suffix=%23123`, undefined, 'statement_descriptor_suffix', /./],
  [`${CARD}&receipt_email=a@b`, 'email_invalid', 'receipt_email', 'Invalid email address: a@b'],
  [`${CARD}&customer=cus_x`, 'resource_missing', 'customer', "No such customer: 'cus_x'"],
  [`${CARD}&payment_method=pm_x`, 'resource_missing', 'payment_method', "No such PaymentMethod: 'pm_x'"],
  [`${CARD}&payment_method=pm_card_typed_zip`, 'resource_missing', 'payment_method', /^No such PaymentMethod/],
  [
    `${CARD}&transfer_data[destination]=acct_x`,
    'resource_missing',
    'transfer_data[destination]',
    "No such destination: 'acct_x'",
  ],
  [
    `${CARD}&automatic_payment_methods[enabled]=true`,
    undefined,
    undefined,
    'You may only specify one of these parameters: automatic_payment_methods, payment_method_types.',
  ],
  [
    'amount=9&currency=usd&confirmation_method=manual&automatic_payment_methods[enabled]=true',
    undefined,
    undefined,
    'You may only specify one of these parameters: automatic_payment_methods, confirmation_method.',
  ],
  [
    `${CARD}&allowed_payment_method_types[]=card`,
    undefined,
    undefined,
    /^You may only specify one of these parameters: /,
  ],
  [
    'amount=9&currency=usd&payment_method_types[]=gold',
    'payment_intent_invalid_parameter',
    'payment_method_types',
    /^The payment method type provided: gold is invalid\. Please ensure/,
  ],
  [
    'amount=9&currency=gbp&payment_method_types[]=us_bank_account',
    undefined,
    undefined,
    'The currency provided (gbp) is invalid for one or more payment method types on this PaymentIntent.',
  ],
  [
    `${CARD}&payment_method=pm_usBankAccount_success`,
    'payment_intent_incompatible_payment_method',
    undefined,
    /^The PaymentMethod provided \(us_bank_account\) is not allowed for this PaymentIntent\. .*: card\.$/,
  ],
  [
    `${CARD}&shipping[name]=Ada`,
    'parameter_missing',
    'shipping[address]',
    'Missing required param: shipping[address].',
  ],
  [
    `${CARD}&shipping[address][city]=Paris`,
    'parameter_missing',
    'shipping[name]',
    'Missing required param: shipping[name].',
  ],
  [`${CARD}&confirm=true&payment_method=pm_card_visa&return_url=nowhere`, 'url_invalid', 'return_url', /./],
  [`${CARD}&return_url=https://shop.test`, 'payment_intent_invalid_parameter', undefined, CONFIRM_ONLY],
  [`${CARD}&off_session=true`, 'payment_intent_invalid_parameter', undefined, CONFIRM_ONLY],
  [`${CARD}&error_on_requires_action=true`, 'payment_intent_invalid_parameter', undefined, CONFIRM_ONLY],
  [
    `${CARD}&mandate_data[customer_acceptance][type]=offline`,
    'payment_intent_invalid_parameter',
    undefined,
    CONFIRM_ONLY,
  ],
];

describe('a create is refused', () => {
  test.each(REFUSALS)('%.80s', async (form, code, param, message) => {
    const client = connect();
    const answer = await client.post(INTENTS, form);
    const { error } = answer.body;
    expect([answer.status, error.type, error.code, error.param]).toEqual([400, 'invalid_request_error', code, param]);
    expect(error.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
    expect(error.doc_url).toBe(code && `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`);
    expect(error.request_log_url).toContain(answer.headers.get('request-id'));
    expect(error.payment_intent).toBeUndefined();
    expect(answer.headers.get('stripe-should-retry')).toBeNull();
    expect((await client.get(INTENTS)).body.data).toEqual([]);
  });
});

const mandate = (...fields: readonly string[]) =>
  fields.map((field) => `&payment_method_options[card][mandate_options][${field.replace('=', ']=')}`).join('');

describe('a create accepts', () => {
  test.each([
    ['the largest amount', 'amount=99999999&currency=usd', { amount: 99_999_999 }],
    ['an amount below the minimum, unconfirmed', 'amount=40&currency=usd', { amount: 40 }],
    ['booleans in capitals', `${CARD}&confirm=True&payment_method=pm_card_visa`, { status: 'succeeded' }],
    ['off_session=false without confirm', `${CARD}&off_session=false`, { status: 'requires_payment_method' }],
    ['numbers as text', `${CARD}&description=12345`, { description: '12345' }],
    ['an empty description', `${CARD}&description=`, { description: null }],
    ['a long metadata pair', `${CARD}&metadata[${long(40)}]=${long(500)}`, { metadata: { [long(40)]: long(500) } }],
    [
      'a tax, beside the empty tip',
      `${CARD}&amount_details[tax][total_tax_amount]=5`,
      { amount_details: { tax: { total_tax_amount: 5 }, tip: {} } },
    ],
    [
      'mandate options, which come back complete',
      `${CARD}${mandate('amount=5', 'amount_type=fixed', 'interval=month', 'reference=r', 'start_date=9')}`,
      {
        payment_method_options: {
          card: { mandate_options: { amount: 5, description: null, end_date: null, interval_count: null } },
        },
      },
    ],
  ])('%s', async (_title, form, expected) => {
    const { status, body } = await connect().post(INTENTS, form);
    expect(status).toBe(200);
    expect(body).toMatchObject(expected);
  });
});

describe('an update', () => {
  test.each([
    ['merges metadata', 'metadata[a]=1&metadata[b]=2', 'metadata[b]=3', { metadata: { a: '1', b: '3' } }],
    ['removes one metadata key', 'metadata[a]=1&metadata[b]=2', 'metadata[a]=', { metadata: { b: '2' } }],
    ['removes all metadata', 'metadata[a]=1', 'metadata=', { metadata: {} }],
    ['clears the e-mail', 'receipt_email=a@b.test', 'receipt_email=', { receipt_email: null }],
    ['clears shipping', 'shipping[name]=A&shipping[address][city]=P', 'shipping=', { shipping: null }],
    ['replaces currency', '', 'currency=EUR', { currency: 'eur' }],
    ['switches the capture method', '', 'capture_method=manual', { capture_method: 'manual' }],
  ])('%s', async (_title, first, second, expected) => {
    const client = connect();
    const { body } = await client.post(INTENTS, `${CARD}&${first}`);
    const answer = await client.post(`${INTENTS}/${body.id}`, second);
    expect(answer.body).toMatchObject(expected);
    if ('metadata' in expected) expect(answer.body.metadata).toEqual(expected.metadata);
  });

  test('carries the intent when a parameter is refused', async () => {
    const client = connect();
    const { body } = await client.post(INTENTS, CARD);
    const answer = await client.post(`${INTENTS}/${body.id}`, 'amount=0');
    expect(answer.body.error).toMatchObject({ code: integer, payment_intent: body });
  });
});
