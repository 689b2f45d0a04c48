import { isObject, type JsonObject } from '../../../engine/vocabulary/values.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  inStatus,
  isSuccess,
  lacking,
  on,
  patchError,
  patchIntent,
  patchIntentIn,
  setting,
  UPDATE,
  where,
} from '../faults.ts';
import { family } from '../mutant.ts';
import { forgiving, hasPublishableKey, is, patchEvery, saying, unread, when } from '../strangers/fault.ts';
import { hiding, misreading, tooKind } from './fault.ts';

const FOUND = 'GetPaymentIntentsSearch';
const BOUNDS = ['created', 'created[gt]', 'created[gte]', 'created[lt]', 'created[lte]'];
const PARTS = ['[discount_amount]', '[shipping][amount]', '[tax][total_tax_amount]'].map(
  (part) => `amount_details${part}`,
);
const slug = (name: string): string => name.replaceAll(/\W+/g, '-').replace(/-$/, '').replaceAll('_', '-');
const asInteger = (text: string): string => (/^\d/.test(text) ? String(Math.floor(Number(text))) : text);
const flags = ['off_session', 'error_on_requires_action'];

/** What was asked of one parameter, asked of its siblings; and what follows a change. */
export const siblingMutants = family('siblings', {
  'bounds of created are read as any number': {
    kills: BOUNDS.flatMap((name) => [
      ...(name === 'created[gte]' ? [] : [`list/${slug(name)}-with-an-exponent-is-refused`]),
      `list/${slug(name)}-with-a-fraction-is-refused`,
    ]) as never,
    fault: misreading(BOUNDS, asInteger),
  },
  'limits of a search are read as any number': {
    kills: ['search/limit-with-an-exponent-is-refused', 'search/limit-with-a-fraction-is-refused'],
    fault: on(
      FOUND,
      misreading(['limit'], (text) => String(Math.min(100, Number(asInteger(text))))),
    ),
  },
  'parts of amount_details are read as any number': {
    kills: [
      ...PARTS.map((name) => `create/${slug(name)}-with-an-exponent-is-refused`),
      'create/amount-details-discount-amount-with-a-fraction-is-refused',
    ] as never,
    fault: misreading(PARTS, asInteger),
  },
  'line items may add up to anything': {
    kills: ['create/line-items-of-another-sum-are-refused'],
    fault: tooKind(
      ({ form }) => [...form.keys()].some((name) => name.includes('line_items')),
      ...['product_name', 'quantity', 'unit_cost'].map((part) => `amount_details[line_items][0][${part}]`),
    ),
  },
  'choices inside others are dropped': {
    kills: ['create/unknown-capture-method-of-cards-is-refused', 'confirm/unknown-capture-method-is-refused'],
    fault: tooKind(
      ({ form }) => [...form.values()].includes('sometimes'),
      ...['payment_method_options[card][capture_method]', 'capture_method'],
    ),
  },
  'data of an unknown type is dropped': {
    kills: ['create/unknown-type-of-data-is-refused'],
    fault: tooKind(({ form }) => form.get('payment_method_data[type]') === 'sometimes', 'payment_method_data[type]'),
  },
  'the refusal of a choice has a code': {
    kills: ['create/unknown-choice-is-refused-without-a-code'],
    fault: patchError((error) =>
      error.param === 'capture_method' ? { ...error, code: 'parameter_invalid_string', doc_url: 'there' } : error,
    ),
  },
  'other texts are false': {
    kills: [
      ...flags.map((name) => `create/other-text-as-${slug(name)}-is-refused`),
      'confirm/other-text-as-off-session-is-refused',
    ] as never,
    fault: misreading(flags, (text) => (text === 'maybe' ? 'false' : text)),
  },
  'automatic captures are all one': {
    kills: ['update/capture-method-automatic-async-is-set'],
    fault: on(
      UPDATE,
      misreading(['capture_method'], (text) => (text === 'automatic_async' ? 'automatic' : text)),
    ),
  },
  'a confirmation answers without its delivery': {
    kills: ['change-echoes-parameters'],
    shownBy: ['capture/leaves-what-the-confirmation-has-set', 'confirm/valid-card-succeeds'],
    fault: on(CONFIRM, patchIntent(setting({ shipping: null }))),
  },
  'a confirmation keeps the capture method': {
    kills: ['confirm/capture-method-automatic-captures', 'confirm/parameters-are-kept-together'],
    fault: unread(CONFIRM, 'capture_method'),
  },
  'a capture takes back what the confirmation has set': {
    kills: ['capture/leaves-what-the-confirmation-has-set'],
    fault: on(CAPTURE, patchIntent(setting({ setup_future_usage: null }))),
  },
  'an update takes back what the capture has set': {
    kills: ['update-changes-only-what-it-names'],
    shownBy: ['capture/parameters-are-kept-together', 'update/description-is-replaced'],
    fault: where(
      when(is(UPDATE), inStatus('succeeded')),
      patchIntent(setting({ statement_descriptor_suffix: null, metadata: {} })),
    ),
  },
  'a capture keeps neither suffix nor references': {
    kills: ['capture/parameters-are-kept-together', 'capture/references-are-kept'],
    fault: on(
      CAPTURE,
      patchIntent((intent) => ({
        ...lacking('payment_details')(intent, {} as never),
        statement_descriptor_suffix: null,
      })),
    ),
  },
  'an action answers with the intent before': {
    kills: ['capture/neighbours-are-kept-apart', 'cancel/neighbours-are-kept-apart'],
    fault: () => {
      let last: JsonObject | undefined;
      return {
        response: (answer, call) => {
          const mine = JSON.parse(answer.text) as JsonObject;
          const other = last;
          last = mine;
          return isSuccess(answer) && is(CAPTURE, CANCEL)(call) && other?.object === 'payment_intent'
            ? { ...answer, text: JSON.stringify({ ...mine, description: other.description ?? null }) }
            : answer;
        },
      };
    },
  },
  'an intent is canceled when it was created': {
    kills: ['cancel/canceled-at-is-the-time-of-the-cancellation'],
    fault: patchIntentIn('canceled', (intent) => ({ ...intent, canceled_at: intent.created ?? null })),
  },
  'a search counts': {
    kills: ['search/total-count-is-refused'],
    fault: forgiving(saying(/cannot be (?:included|expanded)/, FOUND), (form) => {
      for (const key of [...form.keys()]) if (key.startsWith('expand')) hiding(form)(key);
    }),
  },
  'charges are back': {
    kills: ['versions/charges-are-absent'],
    fault: patchIntent(setting({ charges: { object: 'list', data: [], has_more: false, url: '/v1/charges' } })),
  },
  'fraud gives advice': {
    kills: ['create/fraudulent-card-gets-no-advice'],
    fault: patchIntent((intent) =>
      isObject(intent.last_payment_error)
        ? { ...intent, last_payment_error: { ...intent.last_payment_error, advice_code: 'try_again_later' } }
        : intent,
    ),
  },
  'the last error has no payment_method_type': {
    kills: ['create/last-payment-error-has-a-payment-method-type'],
    fault: patchIntent((intent) =>
      isObject(intent.last_payment_error)
        ? { ...intent, last_payment_error: lacking('payment_method_type')(intent.last_payment_error, {} as never) }
        : intent,
    ),
  },
  'a publishable key is refused without a code': {
    kills: ['publishable-key-refusal-has-a-code'],
    shownBy: ['cancel/publishable-key-is-refused'],
    fault: where(hasPublishableKey, patchError(lacking('code', 'doc_url'))),
  },
  'refusals carry no intent': {
    kills: ['refused-change-embeds-intent'],
    shownBy: ['update/invalid-email-is-refused'],
    fault: patchError(lacking('payment_intent'), 'email_invalid'),
  },
  'a status that forbids has no code': {
    kills: ['state-error-has-its-code'],
    shownBy: ['lifecycle/requires_capture/confirm-is-refused'],
    fault: on(CONFIRM, patchError(lacking('code', 'doc_url'), 'payment_intent_unexpected_state')),
  },
  'an expired card has no decline code': {
    kills: ['decline-code-repeats-the-code'],
    shownBy: ['confirm/expired-card-is-402'],
    fault: patchError(lacking('decline_code'), 'expired_card'),
  },
  'an authorization lasts five days': {
    kills: ['authorization-lasts-a-week'],
    shownBy: ['expansion/charge-of-an-authorization-is-not-captured'],
    fault: patchEvery('charge', (charge) => {
      const details = charge.payment_method_details;
      return isObject(details) && isObject(details.card)
        ? {
            ...charge,
            payment_method_details: {
              ...details,
              card: { ...details.card, capture_before: Number(charge.created) + 432_000 },
            },
          }
        : charge;
    }),
  },
  'amount_details are empty': {
    kills: ['amount-details-hold-a-tip'],
    shownBy: ['create/digits-in-a-string-stay-a-string'],
    fault: patchIntent(setting({ amount_details: {} })),
  },
});
