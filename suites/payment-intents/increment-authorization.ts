import { suite } from '../../engine/vocabulary/scenario.ts';
import { fake } from '../../engine/vocabulary/values.ts';
import { noKey, noSuchIntent, refused, withoutCode } from './common.ts';

const notRequested = refused({
  ...withoutCode,
  message: /^This PaymentIntent is not eligible for incremental authorization because you did not request support/,
});

/** An ordinary account is not eligible for incremental authorization: that refusal is what is established. */
export const incrementAuthorization = suite('PostPaymentIntentsIntentIncrementAuthorization', [
  {
    id: 'increment/eligibility-comes-before-the-amount',
    title: 'an increment to the present amount is refused for not having been asked for, not for the amount',
    level: 'must',
    cites: ['recorded:increment-not-requested'],
    needs: ['manual-capture'],
    given: { status: 'requires_capture' },
    send: { amount: fake.amount },
    expect: notRequested,
  },
  {
    id: 'increment/unknown-intent-is-404',
    title: 'an increment of an intent that does not exist is answered with HTTP 404',
    level: 'should',
    cites: ['docs:errors', 'docs:error-codes'],
    theme: 'unknown-intent',
    intent: fake.unknownIntent,
    send: { amount: fake.amount },
    expect: noSuchIntent,
  },
  {
    id: 'increment/no-key-is-401',
    title: 'an increment without an API key is answered with HTTP 401',
    level: 'must',
    cites: ['recorded:no-key', 'docs:authentication'],
    theme: 'authentication',
    credentials: 'none',
    intent: fake.unknownIntent,
    send: { amount: fake.amount },
    expect: noKey,
  },
]);
