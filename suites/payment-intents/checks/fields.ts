import { anySubjectOf, failing, isNotNull, isNull, onAnswers, unless } from '../../../engine/judge/check.ts';
import { ABSENT } from '../../../engine/judge/match.ts';
import { isObject, type Json, type JsonObject } from '../../../engine/vocabulary/values.ts';
import { intentKeysOf } from '../resource/keys.ts';
import { aboutIntents, always, inStatus, integer, isPaidBy } from './about.ts';
import { fitting } from './related.ts';

// From 2001 to 2286: milliseconds are far above, and a counter is far below.
const isTime = (value: Json): boolean => Number.isInteger(value) && Number(value) >= 1e9 && Number(value) < 1e10;

/** Whether a request was made with a test key; a scrubbed one tells nothing. */
function isTestKey(authorization = ''): boolean {
  const [scheme = '', credentials = ''] = authorization.split(' ');
  const key = /^basic$/i.test(scheme) ? Buffer.from(credentials, 'base64').toString() : credentials;
  return /^[a-z]+_test_/.test(key);
}

const PREFIXES = {
  id: /^pi_/,
  payment_method: /^(?:pm|card|src|ba)_/,
  latest_charge: /^(?:ch|py)_/,
  customer: /^cus_/,
};

const secretWords = ({ id, client_secret: secret }: JsonObject): string =>
  String(secret).startsWith(String(id))
    ? 'text that goes on otherwise after the id'
    : 'text that does not begin with the id of the intent';

// Their charges were recorded as payments, py_.
const DEBITS = ['sepa_debit', 'us_bank_account'];
const isOfDebits = ({ payment_method_types: types }: JsonObject): boolean =>
  Array.isArray(types) && types.length > 0 && types.every((type) => DEBITS.includes(String(type)));

export const intentChecks = onAnswers([
  {
    id: 'intent-has-all-recorded-keys',
    about: 'missing-keys',
    ofObject: true,
    keysComeLater: 'each',
    title: 'an intent has every key that the recorded intents of its date have, null where there is no value',
    fix: 'send every key that the finding names, null where it has no value, in the type of the document',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork', 'docs:intents/object'],
    judge: (seen) => {
      const intent = anySubjectOf(seen);
      const missing = intentKeysOf(seen.apiVersion).filter((key) => intent?.[key] === undefined);
      return intent === undefined
        ? undefined
        : missing.map((key) => ({
            at: `/${key}`,
            expected: seen.presentAs(seen.resource.object, key),
            actual: ABSENT,
          }));
    },
  },
  {
    id: 'intent-is-in-test-mode',
    runsOnly: true,
    ofObject: true,
    title: 'an intent created or read with a test key has livemode false',
    fix: 'make ids as pi_…, ch_…, pm_…, secrets as <id>_secret_…, and livemode false for test keys',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    judge: (seen) => {
      const intent = anySubjectOf(seen);
      if (intent === undefined || !isTestKey(seen.observation.request.headers.authorization)) return undefined;
      return failing(unless((value) => value === false, intent, 'livemode', false));
    },
  },
  {
    id: 'currency-is-lowercase',
    title: 'the currency of an intent is three lowercase letters',
    fix: 'compare the currency without regard to case, store it in lower case, refuse what is none with param currency',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    ...aboutIntents(always, (intent) =>
      failing(unless((value) => /^[a-z]{3}$/.test(String(value)), intent, 'currency', 'three letters in lower case')),
    ),
  },
  {
    id: 'ids-have-their-prefix',
    title: 'object ids carry their type prefix: pi_, pm_, ch_ or py_, cus_',
    fix: 'make ids as pi_…, ch_…, pm_…, secrets as <id>_secret_…, and livemode false for test keys',
    level: 'should',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    ...aboutIntents(always, (intent) =>
      failing(
        ...Object.entries({ ...PREFIXES, latest_charge: isOfDebits(intent) ? /^py_/ : PREFIXES.latest_charge }).map(
          ([key, prefix]) =>
            unless(
              // An empty text is another fault, found by a check of its own.
              (value) => typeof value !== 'string' || value === '' || prefix.test(value),
              intent,
              key,
              `text like /${prefix.source}/`,
            ),
        ),
      ),
    ),
  },
  {
    id: 'payment-method-types-are-unique',
    title: 'payment_method_types is a list without duplicates',
    fix: 'leave automatic_payment_methods null where payment_method_types is sent, and list each type and its options once',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    ...aboutIntents(
      ({ payment_method_types: types }) => Array.isArray(types),
      (intent) =>
        failing(
          unless(
            (types) => Array.isArray(types) && types.length > 0 && new Set(types).size === types.length,
            intent,
            'payment_method_types',
            'at least one type, none twice',
          ),
        ),
    ),
  },
  {
    id: 'payment-method-options-match-types',
    title: 'payment_method_options has keys for the listed payment_method_types and no others',
    fix: 'leave automatic_payment_methods null where payment_method_types is sent, and list each type and its options once',
    level: 'should',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    ...aboutIntents(
      ({ payment_method_options: options, payment_method_types: types }) => isObject(options) && Array.isArray(types),
      (intent, seen) => {
        const types = intent.payment_method_types as readonly Json[];
        const named = Object.keys(intent.payment_method_options as JsonObject);
        const others = named.filter((key) => !types.includes(key));
        const missing = types
          .filter((type) => typeof type === 'string' && !named.includes(type))
          .map((type) => ({ at: `/payment_method_options/${type}`, expected: 'an object', actual: ABSENT }));
        if (others.length === 0) return missing;
        const options = others.map((key) => ({
          at: `/payment_method_options/${key}`,
          expected: ABSENT,
          actual: 'set',
        }));
        // Where the request has named the types, it is the options that do not fit.
        return seen.observation.params.payment_method_types === undefined
          ? [...options, { at: '/payment_method_types', expected: `${others.join(', ')} too`, actual: types }]
          : options;
      },
    ),
  },
  {
    id: 'empty-fields-are-null',
    title: 'a field without a value is null, not an empty string',
    fix: 'send every key that the finding names, null where it has no value, in the type of the document',
    level: 'should',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    ...aboutIntents(always, (intent) =>
      Object.entries(intent).flatMap(([key, value]) =>
        value === '' ? [{ at: `/${key}`, expected: null, actual: '' }] : [],
      ),
    ),
  },
  {
    id: 'succeeded-intent-is-paid',
    title: 'a succeeded intent has a charge and a payment method, and no error, next action or cancellation',
    fix: 'keep amount_received and amount_capturable in step with the status',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:lifecycle'],
    ...aboutIntents(inStatus('succeeded'), (intent, seen) =>
      fitting(
        seen,
        intent,
        ['latest_charge', isNotNull, 'a charge'],
        ['payment_method', isPaidBy(intent), 'a payment method'],
        ['next_action', isNull, null],
        ['last_payment_error', isNull, null],
        ['canceled_at', isNull, null],
        ['processing', isNull, null],
      ),
    ),
  },
  {
    id: 'requires-confirmation-has-payment-method',
    title: 'an intent in requires_confirmation or requires_action has a payment method',
    fix: 'charge the payment method, set latest_charge and amount_received, and answer with succeeded',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:lifecycle'],
    ...aboutIntents(inStatus('requires_confirmation', 'requires_action'), (intent, seen) =>
      fitting(seen, intent, ['payment_method', isPaidBy(intent), 'a payment method']),
    ),
  },
  {
    id: 'requires-payment-method-has-none',
    title: 'an intent in requires_payment_method has no payment method and no next action',
    fix: 'store the error as last_payment_error, take payment_method away, and carry the intent in the error',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:lifecycle'],
    ...aboutIntents(inStatus('requires_payment_method'), (intent, seen) =>
      fitting(seen, intent, ['payment_method', isNull, null], ['next_action', isNull, null]),
    ),
  },
  {
    id: 'next-action-only-when-required',
    title: 'next_action is set if and only if the status is requires_action, with a key named after its type',
    fix: 'answer with requires_action and a next_action that holds a key of the name of its type, and take no money',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    ...aboutIntents(
      (intent) => intent.next_action !== undefined,
      (intent, seen) => {
        const { next_action: action, status } = intent;
        const wanted = status === 'requires_action' ? isObject : (value: Json) => !isObject(value);
        const apart = fitting(seen, intent, ['next_action', wanted, status === 'requires_action' ? 'an object' : null]);
        const unnamed = isObject(action) && action[String(action.type)] === undefined;
        const named = {
          at: '/next_action',
          expected: `a key "${isObject(action) ? action.type : ''}"`,
          actual: ABSENT,
        };
        return apart === undefined && !unnamed ? undefined : [...(apart ?? []), ...(unnamed ? [named] : [])];
      },
    ),
  },
  {
    id: 'canceled-at-only-when-canceled',
    title: 'canceled_at is set if and only if the status is canceled; cancellation_reason only then',
    fix: 'set status, canceled_at and cancellation_reason once, clear next_action, and refuse what is asked afterwards',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:money-path'],
    ...aboutIntents(always, (intent, seen) => {
      const canceled = intent.status === 'canceled';
      const isFit = (value: Json): boolean => (typeof value === 'number') === canceled;
      return fitting(
        seen,
        intent,
        ['canceled_at', isFit, canceled ? 'a time in seconds' : null],
        canceled ? undefined : ['cancellation_reason', isNull, null],
      );
    }),
  },
  {
    id: 'times-are-in-seconds',
    title: 'timestamps are whole seconds since 1970, and canceled_at is not before created',
    fix: 'send seconds, not milliseconds and not a text',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    ...aboutIntents(always, (intent) => {
      const created = integer(intent, 'created') ?? 0;
      return failing(
        unless(isTime, intent, 'created', 'a time in seconds'),
        unless(
          (value) => value === null || (isTime(value) && Number(value) >= created),
          intent,
          'canceled_at',
          `null, or at least ${created}`,
        ),
      );
    }),
  },
  {
    id: 'last-payment-error-only-when-unpaid',
    title: 'last_payment_error is null once an attempt has succeeded or goes on',
    fix: 'clear last_payment_error when an attempt succeeds',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    ...aboutIntents(
      // With a new payment method after a decline it was never recorded: a row asks that as a recommendation.
      (intent) =>
        intent.last_payment_error !== undefined &&
        inStatus('requires_action', 'processing', 'requires_capture', 'succeeded')(intent),
      (intent, seen) => fitting(seen, intent, ['last_payment_error', isNull, null]),
    ),
  },
  {
    id: 'client-secret-begins-with-intent-id',
    title: 'client_secret begins with the id of its intent',
    fix: 'make ids as pi_…, ch_…, pm_…, secrets as <id>_secret_…, and livemode false for test keys',
    level: 'should',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    ...aboutIntents(
      (intent) => typeof intent.client_secret === 'string',
      (intent) =>
        String(intent.client_secret).startsWith(`${intent.id}_secret_`)
          ? []
          : // The value itself is hidden in reports: what is wrong about it is not.
            [{ at: '/client_secret', expected: 'text that begins with <id>_secret_', actual: secretWords(intent) }],
    ),
  },
]);
