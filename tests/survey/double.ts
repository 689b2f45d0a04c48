import type { JsonObject } from '../../engine/vocabulary/values.ts';
import type { Wire } from '../../engine/wire/http.ts';
import { type Answer, type Call, openWire, parse } from '../mutants/wire.ts';

/** The reference as an account of Stripe's: with its own country and capabilities, and what it answers otherwise. */
export interface TruthDouble {
  readonly country: string;
  readonly capabilities: readonly string[];
  /** What it answers in place of the reference, by names of {@link plants}. */
  readonly plants: readonly (keyof typeof plants)[];
}

/** Nothing of it may ever stand in evidence. */
export const PRIVATE = {
  id: 'acct_1PrivateAccountId',
  email: 'owner@private-shop.com',
  name: 'Private Shop Ltd',
} as const;

const refusal = (code: string, param: string): Answer => ({
  status: 400,
  headers: { 'content-type': 'application/json', 'request-id': 'req_1PlantedRequestId' },
  text: JSON.stringify({ error: { type: 'invalid_request_error', code, param, message: `No: ${PRIVATE.id}` } }),
});

type Plant = (answer: Answer, call: Call) => Answer;

const isCanceled = ({ before }: Call): boolean => before?.status === 'canceled';
const confirmedWith = ({ form }: Call, card: string): boolean => form.get('payment_method') === card;

/** Answers to what is open, and answers that a must says otherwise of. */
const plants = {
  'metadata of what is canceled': (answer, call) =>
    call.operation === 'PostPaymentIntentsIntent' &&
    isCanceled(call) &&
    [...call.form.keys()].some((key) => key.startsWith('metadata'))
      ? refusal('payment_intent_unexpected_state', 'metadata')
      : answer,
  'a minimum amount': (answer, { form }) =>
    form.get('amount') === '49' ? refusal('amount_too_small', 'amount') : answer,
  'no suffix': (answer, { operation, form }) =>
    operation === 'PostPaymentIntentsIntent' && form.has('statement_descriptor_suffix')
      ? refusal('parameter_invalid', 'statement_descriptor_suffix')
      : answer,
  'no receipts': (answer, { operation, form }) =>
    operation === 'PostPaymentIntentsIntent' && form.has('receipt_email')
      ? refusal('parameter_unknown', 'receipt_email')
      : answer,
  'another code for expired cards': (answer, call) =>
    confirmedWith(call, 'pm_card_chargeDeclinedExpiredCard')
      ? { ...answer, text: answer.text.replace(/"code":\s*"expired_card"/g, '"code":"card_expired"') }
      : answer,
  'a new key': (answer, { operation }) => {
    const body = parse(answer.text) as JsonObject;
    return operation === 'PostPaymentIntents' && answer.status === 200
      ? { ...answer, text: JSON.stringify({ ...body, rolled_out: null }) }
      : answer;
  },
} as const satisfies Readonly<Record<string, Plant>>;

/** Opens such an account. */
export const accountOf = ({ country, capabilities, plants: names }: TruthDouble): Wire =>
  openWire({
    response: (answer, call) => {
      if (call.request.path === '/v1/account') {
        const active = Object.fromEntries(capabilities.map((name) => [name, 'active']));
        const body = { ...PRIVATE, country, default_currency: 'usd', capabilities: { ...active, unused: 'inactive' } };
        return { status: 200, headers: { 'content-type': 'application/json' }, text: JSON.stringify(body) };
      }
      return names.reduce<Answer>((told, name) => plants[name](told, call), answer);
    },
  });
