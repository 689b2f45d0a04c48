import { isObject, type Json, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import { CAPTURE, CONFIRM, CREATE, ignoring, patchError, patchForm, sends, UPDATE, where } from '../../faults.ts';
import type { Fault } from '../../wire.ts';
import { allowing, area, coded, drop, errorOf, forgiving, intentOf, is, names, refusing, when } from '../fault.ts';
import { keyOf } from '../keys.ts';
import { askUnder, onFirstUse, recalling, STATE, sentMetadata } from './recall.ts';

const TOO_MANY = (count: number): string =>
  `Metadata can have up to 50 keys, but you've set ${count}. Email us at support+metadata@stripe.com for more information.`;
const YEN_LIKE = [
  'bif',
  'clp',
  'djf',
  'gnf',
  'jpy',
  'kmf',
  'krw',
  'mga',
  'pyg',
  'rwf',
  'vnd',
  'vuv',
  'xaf',
  'xof',
  'xpf',
];

/** The names of what a call sets inside the options of a type. */
const optionsSent = (form: URLSearchParams, type: string): readonly string[] =>
  [...form.keys()].flatMap((key) => {
    const [, found, name] = /^payment_method_options\[(\w+)\]\[(\w+)\]/.exec(key) ?? [];
    return found === type && name !== undefined ? [name] : [];
  });

/** Options of the types, and the types themselves. */
const typeFaults = area('types-and-options', {
  'options-of-a-dropped-type-stay': {
    ...{ operation: UPDATE, field: 'payment_method_options', condition: 'types made fewer', source: 'E15' },
    wrong: 'payment_method_options keeps the entry of a type that an update took out of payment_method_types',
    fault: recalling<JsonObject>({
      learn: ({ intent }, past) =>
        isObject(intent?.payment_method_options) ? { ...past, ...intent.payment_method_options } : past,
      intent: (intent, past) => ({
        ...intent,
        payment_method_options: { ...past, ...(intent.payment_method_options as JsonObject) },
      }),
    }),
  },
  'options-of-a-new-type-are-missing': {
    ...{ operation: UPDATE, field: 'payment_method_options', condition: 'types made more', source: 'E15' },
    wrong: 'payment_method_options has entries only for the types that the intent was created with',
    fault: recalling<readonly string[]>({
      learn: ({ call, intent }, past) =>
        past ?? (is(CREATE)(call) && intent ? (intent.payment_method_types as string[]) : undefined),
      intent: (intent, past) => ({
        ...intent,
        payment_method_options: Object.fromEntries(
          Object.entries(intent.payment_method_options as JsonObject).filter(([type]) => past.includes(type)),
        ),
      }),
    }),
  },
  'card-options-lose-their-neighbours': {
    ...{ operation: UPDATE, field: 'payment_method_options.card', condition: 'one option set', source: 'section 10' },
    wrong: 'an update of one card option shows that option alone: installments, network and the others are gone',
    fault: recalling<readonly string[]>({
      atOnce: true,
      learn: ({ answer, call }, past) => {
        const sent = is(UPDATE)(call) && answer.status === 200 ? optionsSent(call.form, 'card') : [];
        return sent.length > 0 ? sent : past;
      },
      intent: (intent, past) => {
        const { card, ...others } = intent.payment_method_options as JsonObject;
        const kept = Object.entries((card ?? {}) as JsonObject).filter(([name]) => past.includes(name));
        return card ? { ...intent, payment_method_options: { ...others, card: Object.fromEntries(kept) } } : intent;
      },
    }),
  },
  'held-card-beats-new-data': {
    ...{ operation: CONFIRM, field: 'payment_method_data', condition: 'intent that holds a card', source: 'REF, O3' },
    wrong: 'payment_method_data of a confirm is not looked at where the intent has a payment method already',
    fault: where(
      (call) => is(CONFIRM)(call) && names('payment_method_data')(call) && call.before?.payment_method != null,
      ignoring('payment_method_data'),
    ),
  },
  'feature-is-refused-too-early': {
    ...{ operation: CREATE, field: 'payment_method_options', condition: 'without confirm', source: 'I-5' },
    wrong: 'request_incremental_authorization is refused at a create without confirm, not at the confirm',
    fault: refusing(
      (call) =>
        is(CREATE)(call) &&
        call.form.get('confirm') !== 'true' &&
        call.form.get('payment_method_options[card][request_incremental_authorization]') === 'if_available',
      {
        message: 'This account is not eligible for the requested card features.',
        code: 'payment_intent_invalid_parameter',
      },
    ),
  },
  'switch-to-automatic-is-only-shown': {
    ...{ operation: CONFIRM, field: 'status', condition: 'manual made automatic by update', source: '12.12 O8, O3' },
    wrong: 'capture_method that an update switched from manual is shown so, but the confirm still only authorizes',
    fault: recalling<string>({
      learn: ({ answer, call }, past) => {
        const sent = call.form.get('capture_method');
        if (answer.status !== 200 || sent === null || !is(CREATE, UPDATE, CONFIRM)(call)) return past;
        return is(CREATE)(call) ? (sent === 'manual' ? 'manual' : undefined) : past && sent;
      },
      form: (form, past, call) => {
        if (is(CONFIRM)(call) && past !== 'manual' && !form.has('capture_method')) form.set('capture_method', 'manual');
      },
      intent: (intent, past) => ({ ...intent, capture_method: past }),
    }),
  },
});

/** What an empty text unsets, and what it does not. */
const unsetFaults = area('unsetting', {
  'shipping-comes-back-on-confirm': {
    ...{ operation: CONFIRM, field: 'shipping', condition: 'unset by an update before', source: 'V12' },
    wrong: 'shipping that an update has unset is back as soon as the intent is paid',
    fault: recalling<Json>({
      learn: ({ answer, call }, past) =>
        is(UPDATE)(call) && answer.status === 200 && call.form.get('shipping') === ''
          ? (call.before?.shipping ?? past)
          : past,
      intent: (intent, past) =>
        ['succeeded', 'requires_capture'].includes(String(intent.status)) && intent.shipping === null
          ? { ...intent, shipping: past }
          : intent,
    }),
  },
  'email-is-unset-in-the-answer-only': {
    ...{ operation: UPDATE, field: 'receipt_email', condition: 'unset, then read', source: 'V12' },
    wrong: 'an update that unsets receipt_email answers null, but every later answer has the address again',
    fault: recalling<Json>({
      learn: ({ answer, call }, past) =>
        is(UPDATE)(call) && answer.status === 200 && call.form.get('receipt_email') === ''
          ? (call.before?.receipt_email ?? past)
          : past,
      intent: (intent, past) => (intent.receipt_email === null ? { ...intent, receipt_email: past } : intent),
    }),
  },
  'empty-email-passes-on-canceled': {
    ...{ operation: UPDATE, field: 'receipt_email', condition: 'empty, canceled or processing', source: 'U4, U5, U3' },
    wrong: 'an empty receipt_email is let through in the statuses that refuse any change of it',
    fault: forgiving(
      (error, call) =>
        coded(STATE, UPDATE)(error, call) && error.param === 'receipt_email' && call.form.get('receipt_email') === '',
      (form) => drop(form, 'receipt_email'),
    ),
  },
  'capture-keeps-emptied-keys': {
    ...{ operation: CAPTURE, field: 'metadata', condition: 'metadata[key]= on capture', source: 'C4, V13' },
    wrong: 'a key that a capture empties stays in metadata with an empty text',
    fault: recalling<JsonObject>({
      atOnce: true,
      learn: ({ answer, call }, past) => {
        if (!is(CAPTURE)(call) || answer.status !== 200) return past;
        const emptied = Object.entries(sentMetadata(call)).filter(([, value]) => value === '');
        return emptied.length > 0 ? Object.fromEntries(emptied) : past;
      },
      intent: (intent, past) => ({ ...intent, metadata: { ...past, ...(intent.metadata as JsonObject) } }),
    }),
  },
  'references-cannot-be-cleared': {
    ...{ operation: UPDATE, field: 'payment_details', condition: 'empty', source: 'V12' },
    wrong: 'an empty payment_details changes nothing: the order_reference stays',
    fault: where(when(is(UPDATE), sends('payment_details', '')), ignoring('payment_details')),
  },
});

/** Limits at places beside the first one. */
const limitFaults = area('limits-elsewhere', {
  'old-keys-count-twice': {
    ...{ operation: UPDATE, field: 'metadata', condition: '50 keys, one rewritten', source: 'V13, P1' },
    wrong: 'the limit of 50 keys adds what an update sends to what is there: no key can be rewritten at 50',
    fault: onFirstUse(
      (call) => {
        const sent = Object.values(sentMetadata(call)).filter((value) => value !== '').length;
        const held = Object.keys((call.before?.metadata ?? {}) as JsonObject).length;
        return is(UPDATE)(call) && sent > 0 && sent <= 50 && held + sent > 50;
      },
      { message: TOO_MANY(51), param: 'metadata' },
    ),
  },
  'keys-count-per-call': {
    ...{ operation: UPDATE, field: 'metadata', condition: '30 keys, then 25 others', source: 'V20, P1, V13' },
    wrong: 'the limit of 50 keys is held against each request alone: an intent can gather more',
    fault: allowing(
      (error, call) =>
        is(UPDATE)(call) && /up to 50 keys/.test(String(error.message)) && Object.keys(sentMetadata(call)).length <= 50,
      (call) => ({ metadata: { ...(call.before?.metadata as JsonObject), ...sentMetadata(call) } }),
    ),
  },
  'yen-have-six-digits': {
    ...{ operation: CREATE, field: 'amount', condition: 'currency without decimals', source: 'V7, V6' },
    wrong: 'for currencies without decimals the largest amount is 999999, as if it were dollars',
    fault: onFirstUse(
      ({ form, operation }) => {
        const amount = Number(form.get('amount'));
        const yen = YEN_LIKE.includes((form.get('currency') ?? '').toLowerCase());
        return operation === CREATE && yen && amount > 999_999 && amount <= 99_999_999;
      },
      { message: 'Amount must be no more than 999,999', code: 'amount_too_large', param: 'amount' },
    ),
  },
  'yen-are-captured-in-hundreds': {
    ...{ operation: CAPTURE, field: 'amount_to_capture', condition: 'currency without decimals', source: 'C2' },
    wrong: 'amount_to_capture in a currency without decimals is taken times 100',
    fault: where(
      (call) =>
        is(CAPTURE)(call) &&
        YEN_LIKE.includes(String(call.before?.currency)) &&
        Number(call.form.get('amount_to_capture')) > 0,
      patchForm((form) => form.set('amount_to_capture', `${form.get('amount_to_capture')}00`)),
    ),
  },
  'deep-unknown-names-the-leaf': {
    ...{ operation: CREATE, field: 'param', condition: 'unknown two levels down', source: 'V10' },
    wrong: 'param of an unknown parameter two levels down is the last name alone, without its path',
    fault: patchError((error) => {
      const [, leaf] = /^\w+\[.+\]\[(\w+)\]$/.exec(String(error.param)) ?? [];
      return leaf === undefined ? error : { ...error, param: leaf };
    }, 'parameter_unknown'),
  },
});

/** Bank debits. */
const bankFaults = area('bank-debits', {
  'second-debit-needs-no-mandate': {
    ...{ operation: CONFIRM, field: 'mandate_data', condition: 'after one refusal', source: 'B7' },
    wrong: 'a bank debit that was refused for its missing mandate goes through when it is just confirmed again',
    fault: (): Fault => {
      const warned = new Set<Json>();
      let count = 0;
      return {
        around: async (call, ask) => {
          const answer = await ask(call.request);
          const error = errorOf(answer);
          if (!/requires a mandate/.test(String(error?.message))) return answer;
          const id = intentOf(answer)?.id ?? null;
          if (!is(CONFIRM)(call) || !warned.has(id)) {
            warned.add(id);
            return answer;
          }
          const form = new URLSearchParams(call.form);
          form.set('mandate_data[customer_acceptance][type]', 'offline');
          count += 1;
          const request = { ...call.request, body: form.toString() };
          return keyOf(call) === undefined ? ask(request) : askUnder(ask, { ...call, request }, `~${count}`);
        },
      };
    },
  },
});

export const optionFaults = [...typeFaults, ...unsetFaults, ...limitFaults, ...bankFaults];
