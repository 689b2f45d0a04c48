import { family } from '../mutant.ts';
import { faultOf } from './fault.ts';

/** Faults that a sequence of requests or a neighbouring object brings to light. */
export const sequenceMutants = family('sequences', {
  'a charge has no suffix': {
    kills: ['charge-carries-its-intent', 'expansion/charge-carries-address-and-suffix'],
    fault: faultOf('making/suffix-not-on-charge'),
  },
  'a charge has no e-mail address': {
    kills: ['charge-carries-its-intent', 'expansion/charge-carries-address-and-suffix'],
    fault: faultOf('making/email-not-on-charge'),
  },
  'refunds do not add up': {
    kills: ['retrieve/refunds-add-up'],
    fault: faultOf('settling/refunded-is-last-only'),
  },
  'an update brings redirects back': {
    kills: ['update/leaves-redirects-of-a-create'],
    fault: faultOf('making/redirects-lost-by-update'),
  },
  'automatic methods need no member': {
    kills: ['create/automatic-payment-methods-need-enabled'],
    fault: faultOf('making/automatic-without-enabled'),
  },
  'challenge is no choice': {
    kills: ['create/challenge-is-returned'],
    fault: faultOf('making/challenge-unknown'),
  },
  'the old amount is charged': {
    kills: ['confirm/takes-the-updated-amount'],
    fault: faultOf('changing/old-amount-is-charged'),
  },
  'an updated capture method is not followed': {
    kills: ['confirm/takes-the-updated-capture-method'],
    fault: faultOf('changing/updated-manual-is-captured'),
  },
  'an old error stands beside a challenge': {
    kills: ['confirm/after-a-decline-a-challenge-clears-the-error'],
    fault: faultOf('attempts/error-stays-at-challenge'),
  },
  'off_session is a boolean only': {
    kills: ['confirm/off-session-recurring-succeeds'],
    fault: faultOf('attempts/off-session-word-refused'),
  },
  'a canceled decline has no charge': {
    kills: ['cancel/declined-intent-is-canceled'],
    fault: faultOf('attempts/cancel-drops-failed-charge'),
  },
  'the largest limit is refused': {
    kills: ['list/largest-limit-is-accepted'],
    fault: faultOf('listing/hundred-refused'),
  },
  'a replayed decline is not marked': {
    kills: ['idempotency/replayed-decline-says-so'],
    fault: faultOf('talking/decline-replayed-unmarked'),
  },
  'a minus is not read': { kills: ['search/minus-excludes'], fault: faultOf('listing/search-minus-unread') },
  'OR is not read': { kills: ['search/or-joins'], fault: faultOf('listing/search-or-refused') },
  'an unknown ending_before is called starting_after': {
    kills: ['pagination/unknown-ending-before-is-refused'],
    fault: faultOf('listing/cursor-has-wrong-param'),
  },
  'two cursors are refused by name': {
    kills: ['list/both-cursors-are-refused'],
    fault: faultOf('listing/both-cursors-named'),
  },
});
