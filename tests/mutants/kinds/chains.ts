import { family } from '../mutant.ts';
import { faultOf } from './fault.ts';

/** What one request leaves behind for the next, wrongly kept or wrongly lost. */
export const chainMutants = family('chains', {
  'a decline forgets the metadata': {
    kills: ['retrieve/declined-create-keeps-its-parameters'],
    fault: faultOf('steps/decline-forgets-metadata'),
  },
  'the second charge has the first amount': {
    kills: ['confirm/after-a-decline-charges-the-changed-order'],
    fault: faultOf('money/second-charge-has-first-amount'),
  },
  'a payment method that was unset still pays': {
    kills: ['confirm/needs-the-payment-method-that-was-unset'],
    fault: faultOf('steps/unset-method-still-pays'),
  },
  'an expansion lasts': {
    kills: ['expansion/ends-with-its-request'],
    fault: faultOf('steps/expansion-sticks'),
  },
  'a failed charge is not expanded': {
    kills: ['expansion/declined-charge-is-expanded'],
    fault: faultOf('asking/failed-charge-unexpanded'),
  },
  'what was changed last comes first': {
    kills: ['list/an-update-moves-nothing'],
    fault: faultOf('asking/changed-come-first'),
  },
  'lists know the first customer': {
    kills: ['list/customer-of-an-update-is-found'],
    fault: faultOf('asking/filter-by-first-customer'),
  },
  'keys do not know whose change it is': {
    kills: ['idempotency/key-of-another-intent-is-refused'],
    fault: faultOf('keys/one-ledger-per-route'),
  },
  'keys end after sixty-four characters': {
    kills: ['idempotency/keys-differ-by-their-last-character'],
    fault: faultOf('keys/sixty-four-count'),
  },
});
