import { CAPTURE, CONFIRM, CREATE, patchForm, RETRIEVE, sends, UPDATE, where } from '../faults.ts';
import { family } from '../mutant.ts';
import { is, unread, when } from '../strangers/fault.ts';
import { keyOf } from '../strangers/keys.ts';
import { misreading, says, tooKind, tooStrict } from './fault.ts';

const NUMBERS = ['amount', 'amount_to_capture', 'limit', 'created[gte]'];
const read = (pattern: RegExp, to: (text: string) => string) =>
  misreading(NUMBERS, (text) => (pattern.test(text) ? to(text) : text));
const places = (name: string) => [
  `create/amount-with-${name}-is-refused`,
  `update/amount-with-${name}-is-refused`,
  `capture/amount-to-capture-with-${name}-is-refused`,
  `list/limit-with-${name}-is-refused`,
];
const asNumber = (text: string) => String(Number(text));
const front = (text: string) => String(Number.parseInt(text, 10));

/** Ways of reading numbers and flags, and limits that are off by one. */
export const kindsOfValues = family('kinds of values', {
  'an exponent is a number': {
    kills: [...places('an-exponent'), 'list/created-gte-with-an-exponent-is-refused'] as never,
    fault: read(/e/, asNumber),
  },
  'digits at the front are a number': {
    kills: [...places('a-unit'), 'list/created-gte-with-a-unit-is-refused'] as never,
    fault: read(/usd/, front),
  },
  'an empty fraction is dropped': { kills: places('an-empty-fraction') as never, fault: read(/\.0$/, front) },
  'separators are dropped': {
    kills: ['create/amount-with-a-separator-is-refused'],
    fault: read(/,/, (text) => text.replaceAll(',', '')),
  },
  'hexadecimal digits are a number': {
    kills: ['create/amount-with-a-hexadecimal-prefix-is-refused'],
    fault: read(/^0x/, asNumber),
  },
  'blanks before a number are dropped': {
    kills: ['create/amount-with-a-leading-blank-is-refused'],
    fault: read(/^ /, (text) => text.trim()),
  },
  'a plus sign before a number is dropped': {
    kills: ['create/amount-with-a-plus-sign-is-refused'],
    fault: read(/^\+/, (text) => text.slice(1)),
  },
  'every off_session is true': {
    kills: [
      'create/false-off-session-lets-a-card-ask',
      'create/capitalized-false-is-false',
      'confirm/false-flags-let-a-card-ask',
    ],
    fault: misreading(['off_session'], () => 'true'),
  },
  'every error_on_requires_action is true': {
    kills: ['create/false-error-on-requires-action-lets-a-card-ask', 'confirm/false-flags-let-a-card-ask'],
    fault: misreading(['error_on_requires_action'], () => 'true'),
  },
  'every use_stripe_sdk is true': {
    kills: ['create/false-use-stripe-sdk-redirects'],
    fault: misreading(['use_stripe_sdk'], () => 'true'),
  },
  'automatic methods are always on': {
    kills: ['create/automatic-methods-can-be-switched-off'],
    fault: misreading(['automatic_payment_methods[enabled]'], () => 'true'),
  },
  'one is true and zero is false': {
    kills: ['create/number-as-enabled-is-refused', 'confirm/number-as-boolean-is-refused'],
    fault: misreading(['automatic_payment_methods[enabled]', 'error_on_requires_action'], (text) =>
      text === '1' ? 'true' : text === '0' ? 'false' : text,
    ),
  },
  'half a dollar is too little': {
    kills: ['create/half-a-dollar-is-accepted'],
    fault: tooStrict(sends('amount', '50'), { param: 'amount', code: 'amount_too_small' }),
  },
  'the largest amount is too much for an update': {
    kills: ['update/largest-amount-is-accepted'],
    fault: tooStrict(when(is(UPDATE), sends('amount', '99999999')), { param: 'amount' }),
  },
  'an update takes any amount': {
    kills: ['update/amount-of-nine-digits-is-refused', 'update/negative-amount-is-refused'],
    fault: tooKind(when(is(UPDATE), says('amount', /^-|\d{9}/)), 'amount'),
  },
  'the whole amount cannot be captured by name': {
    kills: ['capture/whole-amount-by-name-succeeds'],
    fault: tooStrict(when(is(CAPTURE), sends('amount_to_capture', '2000')), { code: 'amount_too_large' }),
  },
  'nearly the whole amount is rounded up': {
    kills: ['capture/one-unit-less-succeeds'],
    fault: misreading(['amount_to_capture'], (text) => (text === '1999' ? '2000' : text)),
  },
  'one unit more can be captured': {
    kills: ['capture/one-unit-more-is-refused'],
    fault: misreading(['amount_to_capture'], (text) => (text === '2001' ? '2000' : text)),
  },
  'the longest suffix is refused': {
    kills: ['create/longest-suffix-is-returned-whole', 'update/longest-suffix-is-returned-whole'],
    fault: tooStrict(says('statement_descriptor_suffix', /^.{22}$/)),
  },
  'the longest key is refused': {
    kills: ['idempotency/longest-key-is-accepted'],
    fault: tooStrict((call) => keyOf(call)?.length === 255),
  },
  'four levels are too deep': {
    kills: ['expansion/fourth-level-is-expanded'],
    fault: tooStrict((call) => [...call.form.values()].some((path) => path.split('.').length === 4)),
  },
  'only the first path is expanded': {
    kills: ['expansion/several-paths-are-expanded'],
    fault: where(
      is(RETRIEVE),
      patchForm((form) => {
        for (const key of [...form.keys()].filter((each) => each.startsWith('expand')).slice(1)) form.delete(key);
      }),
    ),
  },
  'a cancellation expands nothing': {
    kills: ['expansion/cancel-expands-the-payment-method'],
    fault: unread('PostPaymentIntentsIntentCancel', 'expand'),
  },
  'choices are not checked beside a create': {
    kills: ['update/unknown-setup-future-usage-is-refused', 'confirm/unknown-request-three-d-secure-is-refused'],
    fault: {
      ...tooKind(
        (call) => is(UPDATE, CONFIRM)(call) && [...call.form.values()].includes('sometimes'),
        ...['setup_future_usage', 'payment_method_options[card][request_three_d_secure]'],
      ),
    },
  },
  'choices inside others are not checked': {
    kills: ['create/unknown-allow-redirects-is-refused', 'create/unknown-request-three-d-secure-is-refused'],
    fault: tooKind(
      (call) => is(CREATE)(call) && [...call.form.values()].includes('sometimes'),
      ...['automatic_payment_methods[allow_redirects]', 'payment_method_options[card][request_three_d_secure]'],
    ),
  },
  'an update takes any currency': {
    kills: ['update/unknown-currency-is-refused'],
    fault: tooKind(when(is(UPDATE), sends('currency', 'xyz')), 'currency'),
  },
  'types take any currency': {
    kills: ['create/type-of-another-currency-is-refused'],
    fault: tooKind(sends('payment_method_types[1]', 'ideal'), 'payment_method_types[1]'),
  },
  'no currency has three decimals': {
    kills: ['create/three-decimal-currency-is-not-scaled'],
    fault: where(
      sends('currency', 'kwd'),
      misreading(['amount'], (text) => `${text}0`),
    ),
  },
  'an address of e-mail needs no ending': {
    kills: ['create/email-without-an-ending-is-refused'],
    fault: tooKind(sends('receipt_email', 'a@b'), 'receipt_email'),
  },
  'parameters of other operations are dropped': {
    kills: ['update/confirm-is-unknown', 'update/status-is-unknown', 'confirm/amount-is-unknown'],
    fault: tooKind(
      (call) =>
        (is(UPDATE)(call) && (call.form.has('confirm') || call.form.has('status'))) ||
        (is(CONFIRM)(call) && call.form.has('amount')),
      ...['confirm', 'status', 'amount', 'payment_method'],
    ),
  },
  'the status is looked at before the names': {
    kills: [
      'confirm/unknown-parameter-is-refused-before-status',
      'capture/unknown-parameter-is-refused-before-status',
      'update/unknown-parameter-is-refused-before-status',
    ],
    fault: tooStrict((call) => call.form.has('surprise'), { code: 'payment_intent_unexpected_state' }),
  },
});
