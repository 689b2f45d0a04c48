import type { JsonObject } from '../../../../engine/vocabulary/values.ts';
import { CANCEL, CONFIRM, CREATE, on, patchForm, sends, UPDATE, where } from '../../faults.ts';
import type { Call } from '../../wire.ts';
import { allowing, area, drop, forgiving, is, refusing, rewritten } from '../fault.ts';
import { sentMetadata } from '../fifth/recall.ts';
import { recalling, sorted, within } from './note.ts';

const isText = (key: string): boolean => key === 'description' || key.startsWith('metadata[');

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const SYSTEM_REASONS: readonly string[] = ['automatic', 'expired', 'failed_invoice', 'void_invoice'];
const systemReason = (call: Call): string | undefined => {
  const reason = call.form.get('cancellation_reason') ?? '';
  return is(CANCEL)(call) && SYSTEM_REASONS.includes(reason) ? reason : undefined;
};

const amountFaults = area('sixth-amounts', {
  'yen-end-at-six-digits': {
    ...{ operation: CREATE, field: 'amount', condition: 'jpy, seven or eight digits', source: 'V6, V7, REF amount' },
    wrong: 'the limit of 999,999.99 is taken in whole units, so yen above 999,999 are refused as too large',
    fault: refusing(
      (call) =>
        is(CREATE)(call) &&
        call.form.get('currency')?.toLowerCase() === 'jpy' &&
        Number(call.form.get('amount')) > 999_999 &&
        Number(call.form.get('amount')) <= 99_999_999,
      { code: 'amount_too_large', param: 'amount', message: 'Amount must be no more than ¥999,999' },
    ),
  },
  'largest-amount-not-by-update': {
    ...{ operation: UPDATE, field: 'amount', condition: 'amount 99999999', source: 'V7, REF update amount' },
    wrong: 'an update to the largest amount is refused, though a create with it passes',
    fault: refusing((call) => is(UPDATE)(call) && sends('amount', '99999999')(call), {
      code: 'amount_too_large',
      param: 'amount',
      message: 'Amount must be no more than $999,999.99',
    }),
  },
  'exponent-is-a-number': {
    ...{ operation: CREATE, field: 'amount', condition: 'amount=2e3', source: 'V4, P11' },
    wrong: 'an amount with an exponent is read as the number that it stands for',
    fault: forgiving(
      (error, { form }) => error.code === 'parameter_invalid_integer' && /^\d+e\d+$/i.test(form.get('amount') ?? ''),
      (form) => form.set('amount', String(Number(form.get('amount')))),
    ),
  },
  'new-currency-rescales-the-amount': {
    ...{ operation: UPDATE, field: 'amount', condition: 'currency to jpy, no amount', source: 'O8, Q02, REF amount' },
    wrong: 'a change from cents to a zero-decimal currency divides the amount by a hundred',
    fault: recalling<JsonObject>({
      learn: ({ intent }, past) => intent ?? past,
      form: (form, past, call) => {
        if (!is(UPDATE)(call) || form.get('currency') !== 'jpy' || form.has('amount') || past.currency === 'jpy')
          return;
        form.set('amount', String(Math.max(1, Math.round(Number(past.amount) / 100))));
      },
    }),
  },
});

const metadataFaults = area('sixth-metadata', {
  'length-in-bytes': {
    ...{ operation: CREATE, field: 'metadata', condition: '≤ 500 characters, > 500 bytes', source: 'V19' },
    wrong: 'the 500 characters of a metadata value are counted in bytes, so a long text with accents is refused',
    fault: refusing(
      (call) =>
        is(CREATE, UPDATE)(call) &&
        Object.values(sentMetadata(call)).some((text) => [...text].length <= 500 && Buffer.byteLength(text) > 500),
      {
        param: 'metadata',
        message: 'Metadata values can have up to 500 characters, but you passed in a value that is 600 characters.',
      },
    ),
  },
  'fifty-keys-by-request': {
    ...{ operation: UPDATE, field: 'metadata', condition: 'a key more on an intent with 50', source: 'P1, V13' },
    wrong: 'the limit of 50 keys looks at one request, so further updates grow the metadata beyond it',
    fault: allowing(
      (error, call) => /up to 50 keys/.test(String(error.message)) && Object.keys(sentMetadata(call)).length <= 50,
      (call) => ({ metadata: sorted({ ...within(call.before, 'metadata'), ...sentMetadata(call) }) }),
    ),
  },
  'digits-are-numbers': {
    ...{ operation: CREATE, field: 'metadata', condition: 'a value like 0012', source: 'R06, P10' },
    wrong: 'a metadata value of digits goes through a number and loses its leading zeros',
    fault: rewritten((key, value) =>
      key.startsWith('metadata[') && /^0\d+$/.test(value) ? String(Number(value)) : value,
    ),
  },
  'emptied-keys-come-back': {
    ...{ operation: UPDATE, field: 'metadata', condition: 'metadata= and then a new key', source: 'V12, V13, REF' },
    wrong: 'metadata emptied as a whole is shown empty, but the next key set brings the old ones back',
    fault: recalling<{ readonly gone: JsonObject; readonly back?: true }>({
      atOnce: true,
      learn: ({ answer, call }, past) => {
        if (!is(UPDATE)(call) || answer.status !== 200) return past;
        if (call.form.get('metadata') === '') return { gone: within(call.before, 'metadata') };
        return past && Object.keys(sentMetadata(call)).length > 0 ? { ...past, back: true } : past;
      },
      intent: (intent, { gone, back }) =>
        back ? { ...intent, metadata: sorted({ ...gone, ...within(intent, 'metadata') }) } : intent,
    }),
  },
});

const textFaults = area('sixth-texts', {
  'no-emoji': {
    ...{ operation: CREATE, field: 'description', condition: 'characters beyond U+FFFF', source: 'R05, R06' },
    wrong: 'characters of four bytes in descriptions and metadata are stored as question marks',
    fault: rewritten((key, value) => (isText(key) ? value.replaceAll(/[\u{10000}-\u{10FFFF}]/gu, '?') : value)),
  },
  'description-of-255': {
    ...{ operation: CREATE, field: 'description', condition: 'more than 255 characters', source: 'R05, specs limits' },
    wrong: 'a description is silently cut after 255 characters',
    fault: rewritten((key, value) => (key === 'description' ? value.slice(0, 255) : value)),
  },
  'decoded-twice': {
    ...{ operation: CREATE, field: 'metadata', condition: 'a text with %41 in it', source: 'R05, R06' },
    wrong: 'descriptions and metadata are percent-decoded once more than they were encoded',
    fault: rewritten((key, value) => (isText(key) ? decoded(value) : value)),
  },
});

const flagFaults = area('sixth-flags', {
  'confirm-false-is-a-text': {
    ...{ operation: CREATE, field: 'status', condition: 'confirm=false with a payment method', source: 'R16, O2, REF' },
    wrong: 'confirm=false counts as set, and the intent is confirmed at once',
    fault: on(
      CREATE,
      rewritten((key, value) => (key === 'confirm' && value === 'false' ? 'true' : value)),
    ),
  },
  'off-session-false-needs-confirm': {
    ...{
      operation: CREATE,
      field: 'off_session',
      condition: 'off_session=false, no confirm',
      source: 'F1, recordings e',
    },
    wrong: 'off_session=false on a create without confirm is refused as if it had been true',
    fault: refusing(
      (call) => is(CREATE)(call) && sends('off_session', 'false')(call) && call.form.get('confirm') !== 'true',
      {
        code: 'payment_intent_invalid_parameter',
        message:
          'The parameter `off_session` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.',
      },
    ),
  },
  'reasons-of-the-system-may-be-sent': {
    ...{ operation: CANCEL, field: 'cancellation_reason', condition: 'expired, automatic', source: 'O18, O19, P9' },
    wrong: 'a cancellation takes the reasons that only the system may give',
    fault: () => ({
      ...forgiving(
        (_error, call) => systemReason(call) !== undefined,
        (form) => drop(form, 'cancellation_reason'),
      ),
      ...recalling<string>({
        atOnce: true,
        learn: ({ answer, call }, past) => (answer.status === 200 ? systemReason(call) : undefined) ?? past,
        intent: (intent, past) => ({ ...intent, cancellation_reason: past }),
      })(),
    }),
  },
  'numbered-expand-not-read': {
    ...{ operation: CONFIRM, field: 'latest_charge', condition: 'expand[0]=latest_charge', source: 'A13, V36, f' },
    wrong: 'expand is read from expand[] only, not from expand[0]',
    fault: where(
      ({ form }) => [...form.keys()].some((key) => /^expand\[\d+\]$/.test(key)),
      patchForm((form) => {
        for (const key of [...form.keys()]) if (/^expand\[\d+\]$/.test(key)) form.delete(key);
      }),
    ),
  },
});

export const entryFaults = [...amountFaults, ...metadataFaults, ...textFaults, ...flagFaults];
