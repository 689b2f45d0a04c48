import { intentKeysOf } from '../../specs/keys.ts';
import { ABSENT } from '../match.ts';
import type { Json, JsonObject } from '../values.ts';
import { anyIntentOf, failing, isNotNull, isNull, type UniversalCheck, unless } from './check.ts';

const integer = (intent: JsonObject, key: string): number | undefined => {
  const value = intent[key];
  return typeof value === 'number' ? value : undefined;
};

/** A statement about every intent that an answer shows, with the part of the intents that it is about. */
const aboutIntents =
  (
    applies: (intent: JsonObject) => boolean,
    judge: (intent: JsonObject) => ReturnType<typeof failing>,
  ): UniversalCheck['judge'] =>
  (seen) => {
    const intent = anyIntentOf(seen);
    return intent === undefined || !applies(intent) ? undefined : judge(intent);
  };

// From 2001 to 2286: milliseconds are far above, and a counter is far below.
const isTime = (value: Json): boolean => Number.isInteger(value) && Number(value) >= 1e9 && Number(value) < 1e10;

const always = (): boolean => true;
const inStatus =
  (...statuses: readonly string[]) =>
  (intent: JsonObject): boolean =>
    statuses.includes(String(intent.status));

export const intentChecks: readonly UniversalCheck[] = [
  {
    id: 'intent-has-its-keys',
    title: 'an intent has every key that all recorded ones have, with null where there is no value',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork', 'docs:intents/object'],
    judge: (seen) => {
      const intent = anyIntentOf(seen);
      const missing = intentKeysOf(seen.apiVersion).filter((key) => intent?.[key] === undefined);
      return intent === undefined
        ? undefined
        : missing.map((key) => ({ at: `/${key}`, expected: 'present', actual: ABSENT }));
    },
  },
  {
    id: 'money-received-only-when-succeeded',
    title: 'amount_received is above zero exactly when the intent has succeeded',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    judge: aboutIntents(always, (intent) => {
      const done = intent.status === 'succeeded';
      return failing(unless((value) => Number(value) > 0 === done, intent, 'amount_received', done ? 'above 0' : 0));
    }),
  },
  {
    id: 'money-capturable-only-when-requires-capture',
    title: 'amount_capturable is above zero exactly when the intent requires capture',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'docs:intents/object'],
    judge: aboutIntents(always, (intent) => {
      const open = intent.status === 'requires_capture';
      return failing(unless((value) => Number(value) > 0 === open, intent, 'amount_capturable', open ? 'above 0' : 0));
    }),
  },
  {
    id: 'money-never-exceeds-amount',
    title: 'what was received and what can be captured together never exceed the amount',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    judge: aboutIntents(always, (intent) => {
      const amount = integer(intent, 'amount');
      const held = (integer(intent, 'amount_received') ?? 0) + (integer(intent, 'amount_capturable') ?? 0);
      return amount === undefined || held <= amount
        ? []
        : [{ at: '/amount_received', expected: `at most ${amount} with amount_capturable`, actual: held }];
    }),
  },
  {
    id: 'succeeded-is-settled',
    title: 'a succeeded intent has a charge and a payment method, and no error, action or cancellation',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:lifecycle'],
    judge: aboutIntents(inStatus('succeeded'), (intent) =>
      failing(
        unless(isNotNull, intent, 'latest_charge', 'a charge'),
        unless(isNotNull, intent, 'payment_method', 'a payment method'),
        unless(isNull, intent, 'next_action', null),
        unless(isNull, intent, 'last_payment_error', null),
        unless(isNull, intent, 'canceled_at', null),
      ),
    ),
  },
  {
    id: 'requires-capture-is-authorised',
    title: 'an intent that requires capture has a charge, a payment method and the capture method manual',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'docs:intents/capture'],
    judge: aboutIntents(inStatus('requires_capture'), (intent) =>
      failing(
        unless((value) => value === 'manual', intent, 'capture_method', 'manual'),
        unless(isNotNull, intent, 'latest_charge', 'a charge'),
        unless(isNotNull, intent, 'payment_method', 'a payment method'),
        unless(isNull, intent, 'next_action', null),
        unless(isNull, intent, 'last_payment_error', null),
      ),
    ),
  },
  {
    id: 'requires-confirmation-has-payment-method',
    title: 'an intent that requires confirmation or action has a payment method',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:lifecycle'],
    judge: aboutIntents(inStatus('requires_confirmation', 'requires_action'), (intent) =>
      failing(unless(isNotNull, intent, 'payment_method', 'a payment method')),
    ),
  },
  {
    id: 'requires-payment-method-has-none',
    title: 'an intent that requires a payment method has none, and no next action',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:lifecycle'],
    judge: aboutIntents(inStatus('requires_payment_method'), (intent) =>
      failing(unless(isNull, intent, 'payment_method', null), unless(isNull, intent, 'next_action', null)),
    ),
  },
  {
    id: 'next-action-only-when-required',
    title: 'next_action is there exactly when the intent requires action, and names its type by a key of that name',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    judge: aboutIntents(
      (intent) => intent.next_action !== undefined,
      (intent) => {
        const waiting = intent.status === 'requires_action';
        const action = intent.next_action;
        if (action === null || typeof action !== 'object' || Array.isArray(action)) {
          return waiting ? [{ at: '/next_action', expected: 'an object', actual: action ?? null }] : [];
        }
        const { type } = action as JsonObject;
        return failing(
          waiting ? undefined : { at: '/next_action', expected: null, actual: '(an object)' },
          (action as JsonObject)[String(type)] === undefined
            ? { at: '/next_action', expected: `a key "${type}"`, actual: '(absent)' }
            : undefined,
        );
      },
    ),
  },
  {
    id: 'canceled-at-only-when-canceled',
    title: 'canceled_at is a time exactly when the intent is canceled; only then may there be a reason',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:money-path'],
    judge: aboutIntents(always, (intent) => {
      const canceled = intent.status === 'canceled';
      return failing(
        unless(
          (value) => (typeof value === 'number') === canceled,
          intent,
          'canceled_at',
          canceled ? 'a time in seconds' : null,
        ),
        canceled ? undefined : unless(isNull, intent, 'cancellation_reason', null),
      );
    }),
  },
  {
    id: 'times-are-in-seconds',
    title: 'times are whole seconds since 1970, and nothing is canceled before it was created',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    judge: aboutIntents(always, (intent) => {
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
    id: 'last-payment-error-only-when-open',
    title: 'last_payment_error stands only on an intent that requires a payment method or is canceled',
    level: 'must',
    cites: ['recorded:gumroad'],
    judge: aboutIntents(
      (intent) => intent.last_payment_error !== undefined && !inStatus('requires_payment_method', 'canceled')(intent),
      (intent) => failing(unless(isNull, intent, 'last_payment_error', null)),
    ),
  },
  {
    id: 'client-secret-names-intent',
    title: 'the client secret begins with the id of its intent',
    level: 'should',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    judge: aboutIntents(
      (intent) => typeof intent.client_secret === 'string',
      (intent) =>
        failing(
          unless((value) => String(value).startsWith(`${intent.id}_secret_`), intent, 'client_secret', '<id>_secret_…'),
        ),
    ),
  },
];
