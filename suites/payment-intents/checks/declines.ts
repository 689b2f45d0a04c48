import { errorOf, failing, onAnswers, type Seen, unless } from '../../../engine/judge/check.ts';
import { lastView } from '../../../engine/judge/history.ts';
import { ABSENT, difference, type Mismatch } from '../../../engine/judge/match.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import { isTestName } from '../resource/payment-methods.ts';
import { aboutIntents } from './about.ts';

const ATTEMPTS: readonly OperationId[] = ['PostPaymentIntents', 'PostPaymentIntentsIntentConfirm'];

const without = (
  object: { readonly [key: string]: Json },
  ...keys: readonly string[]
): { readonly [key: string]: Json } =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/**
 * The error of a payment that was attempted and declined. A card error of another operation, or of card data that never
 * became a payment method, was not recorded.
 */
function cardErrorOf(seen: Seen): JsonObject | undefined {
  const error = errorOf(seen);
  const { call, params } = seen.observation;
  if (error?.type !== 'card_error' || !ATTEMPTS.some((each) => each === call)) return undefined;
  const isTried = error.charge !== undefined || error.payment_method !== undefined;
  return params.payment_method_data === undefined || isTried ? error : undefined;
}

/** The error of a decline with the intent that it carries. */
function declineOf(seen: Seen): { readonly error: JsonObject; readonly intent: JsonObject } | undefined {
  const error = cardErrorOf(seen);
  const intent = error?.payment_intent;
  return error !== undefined && isObject(intent) ? { error, intent } : undefined;
}

// What these lack has checks of its own, on either side.
const OF_OTHER_CHECKS = /^\/(?:type|message|code|decline_code|payment_method)$/;

/** Recorded declines carry a key on both sides: the one that lacks it is wrong, and of two values neither tells. */
function betweenErrors({ at, expected, actual }: Mismatch, last: string): readonly Mismatch[] {
  if (OF_OTHER_CHECKS.test(at) && (expected === ABSENT || expected === null)) return [];
  if ((at === '/payment_method' || at === '/type') && (actual === ABSENT || actual === null)) return [];
  if (expected === ABSENT) return [{ at: `/error${at}`, expected: 'as in last_payment_error', actual: ABSENT }];
  if (actual === ABSENT) return [{ at: `${last}${at}`, expected, actual }];
  return [
    { at: `/error${at}`, expected: actual, actual: expected },
    { at: `${last}${at}`, expected, actual },
  ];
}

// Of this decline no whole pair of error and intent was ever recorded.
const isUnhandled = ({ decline_code: code }: JsonObject): boolean => code === 'authentication_not_handled';

const LATER = ['expired_card', 'incorrect_cvc', 'processing_error'];

export const declineChecks = onAnswers([
  {
    id: 'decline-embeds-intent',
    title: 'a decline carries the payment intent, back in requires_payment_method with payment_method null',
    fix: 'store the error as last_payment_error, take payment_method away, and carry the intent in the error',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:money-path'],
    judge: (seen) => {
      const error = cardErrorOf(seen);
      if (error === undefined) return undefined;
      const intent = error.payment_intent;
      if (!isObject(intent)) return [{ at: '/error/payment_intent', expected: 'the intent', actual: intent ?? ABSENT }];
      return failing(
        unless((value) => value === 'requires_payment_method', intent, 'status', 'requires_payment_method'),
        unless((value) => value === null, intent, 'payment_method', null),
      ).map((mismatch) => ({ ...mismatch, at: `/error/payment_intent${mismatch.at}` }));
    },
  },
  {
    id: 'decline-is-last-payment-error',
    title: 'last_payment_error repeats the decline that the response reported',
    fix: 'store the error as last_payment_error, take payment_method away, and carry the intent in the error',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    judge: (seen) => {
      const decline = declineOf(seen);
      const last = decline?.intent.last_payment_error;
      if (decline === undefined || last === undefined || isUnhandled(decline.error)) return undefined;
      const at = '/error/payment_intent/last_payment_error';
      if (!isObject(last)) return [{ at, expected: 'the error', actual: last }];
      // Newer versions add the type of the payment method inside last_payment_error only.
      const error = without(decline.error, 'payment_intent', 'request_log_url');
      return difference(error, without(last, 'payment_method_type')).flatMap((each) => betweenErrors(each, at));
    },
  },
  {
    id: 'card-error-has-a-code',
    title: 'a card_error has a code, and card_declined has a decline_code',
    fix: 'answer 402 with type card_error, code, decline_code and the whole payment_method',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:error-codes'],
    judge: (seen) => {
      const error = errorOf(seen);
      if (error?.type !== 'card_error') return undefined;
      const wanted = error.code === 'card_declined' ? ['code', 'decline_code'] : ['code'];
      return wanted.flatMap((key) =>
        typeof error[key] === 'string'
          ? []
          : [{ at: `/error/${key}`, expected: 'a text', actual: error[key] ?? ABSENT }],
      );
    },
  },
  {
    id: 'decline-code-repeats-the-code',
    runsOnly: true,
    title: 'declines for the date, the security code or a processing error have a decline_code, too',
    fix: 'answer 402 with type card_error, code, decline_code and the whole payment_method',
    // By the date of the answer, not by version: in all recordings since 2025-10.
    level: 'should',
    cites: ['recorded:openfoodnetwork'],
    judge: (seen) => {
      const error = cardErrorOf(seen);
      return error !== undefined && LATER.includes(String(error.code))
        ? difference(error.code, error.decline_code, '/error/decline_code')
        : undefined;
    },
  },
  {
    id: 'decline-embeds-payment-method',
    title: 'a decline carries the whole declined payment method',
    fix: 'answer 402 with type card_error, code, decline_code and the whole payment_method',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:money-path'],
    judge: (seen) => {
      const error = cardErrorOf(seen);
      // A payment with a source of old shows that in its place.
      if (error === undefined || isUnhandled(error) || error.source !== undefined) return undefined;
      return valueAt(error, 'payment_method.object') === 'payment_method'
        ? []
        : [{ at: '/error/payment_method', expected: 'the payment method', actual: error.payment_method ?? ABSENT }];
    },
  },
  {
    id: 'decline-names-latest-charge',
    title: 'the charge of a decline is the latest_charge of its intent',
    fix: 'store the error as last_payment_error, take payment_method away, and carry the intent in the error',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    judge: (seen) => {
      const decline = declineOf(seen);
      const { charge } = decline?.error ?? {};
      const latest = decline?.intent.latest_charge;
      if (charge === undefined || latest === undefined || isObject(latest)) return undefined;
      if (charge === latest) return [];
      const at = '/error/payment_intent/latest_charge';
      // Recorded intents of a decline carry its charge; of two charges neither tells which is wrong.
      if (latest === null || charge === null) return [{ at, expected: charge, actual: latest }];
      return [
        { at: '/error/charge', expected: latest, actual: charge },
        { at, expected: charge, actual: latest },
      ];
    },
  },
  {
    id: 'decline-names-the-attempted-payment-method',
    title: 'the payment method of a decline is the one that was sent, else the one of the intent',
    fix: 'answer 402 with type card_error, code, decline_code and the whole payment_method',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    judge: (seen) => {
      const error = errorOf(seen);
      const shown = error?.type === 'card_error' ? valueAt(error, 'payment_method.id') : undefined;
      const { params } = seen.observation;
      const had = lastView(seen, declineOf(seen)?.intent);
      const tried = params.payment_method ?? (had?.since.length === 0 ? had.subject.payment_method : undefined);
      // A test payment method comes back as a fresh one, and data or tokens of the browser have no id of their own.
      if (shown === undefined || typeof tried !== 'string' || isTestName(tried)) return undefined;
      if (params.payment_method_data !== undefined || params.confirmation_token !== undefined) return undefined;
      return difference(tried, shown, '/error/payment_method/id');
    },
  },
  {
    id: 'last-payment-error-has-type-and-payment-method',
    title: 'last_payment_error has a type and the whole payment method, and no nested intent',
    fix: 'store the error as last_payment_error, take payment_method away, and carry the intent in the error',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:money-path'],
    ...aboutIntents(
      ({ last_payment_error: last }) => isObject(last) && !isUnhandled(last) && last.source === undefined,
      (intent) => {
        const last = intent.last_payment_error as JsonObject;
        const at = (mismatch: Mismatch): Mismatch => ({ ...mismatch, at: `/last_payment_error${mismatch.at}` });
        const whole = valueAt(last, 'payment_method.object') === 'payment_method';
        return failing(
          typeof last.type === 'string' ? undefined : { at: '/type', expected: 'a text', actual: last.type ?? ABSENT },
          whole
            ? undefined
            : { at: '/payment_method', expected: 'the payment method', actual: last.payment_method ?? ABSENT },
          unless(() => false, last, 'payment_intent', ABSENT),
        ).map(at);
      },
    ),
  },
  {
    id: 'last-payment-error-names-latest-charge',
    title: 'the charge of last_payment_error is the latest_charge of the intent',
    fix: 'store the error as last_payment_error, take payment_method away, and carry the intent in the error',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    ...aboutIntents(
      // Where the decline itself names the charge, another check compares it.
      ({ last_payment_error: last, latest_charge: charge, status }, seen) =>
        errorOf(seen)?.charge === undefined &&
        status === 'requires_payment_method' &&
        isObject(last) &&
        typeof last.charge === 'string' &&
        (charge === null || typeof charge === 'string'),
      (intent) => {
        const { charge = null } = intent.last_payment_error as JsonObject;
        const { latest_charge: latest = null } = intent;
        if (charge === latest) return [];
        const intents = { at: '/latest_charge', expected: charge, actual: latest };
        if (latest === null) return [intents];
        const errors = {
          at: '/last_payment_error/charge',
          expected: latest,
          actual: charge,
        };
        return [errors, intents];
      },
    ),
  },
]);
