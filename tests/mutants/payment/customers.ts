import { isObject, type Json } from '../../../engine/vocabulary/values.ts';
import {
  both,
  CONFIRM,
  CREATE,
  ignoring,
  LIST,
  on,
  patchForm,
  patchSuccess,
  RETRIEVE,
  reading,
  sends,
  setting,
  type Where,
  where,
} from '../faults.ts';
import { family } from '../mutant.ts';

const ofNobody: Where = ({ before }) => before?.customer === null;
const ofSomebody: Where = ({ before }) => typeof before?.customer === 'string';
const withOwnCard: Where = ({ form }) => /^pm_(?!card)/.test(form.get('payment_method') ?? '');
const withoutCard: Where = ({ form }) => !form.has('payment_method');
const paysAnyway = on(CONFIRM, reading('payment_method', 'pm_card_visa'));

const listed = (data: Json | undefined): readonly Json[] => (Array.isArray(data) ? data : []);

/** Customers, their cards and their lists, and what a refund leaves. */
export const customerMutants = family('customers', {
  'a create forgets the customer': { kills: ['create/customer-is-returned'], fault: on(CREATE, ignoring('customer')) },
  'a payment saves no card': {
    kills: ['create/saved-card-can-be-charged-again'],
    fault: on(CREATE, ignoring('setup_future_usage')),
  },
  'a customer is a payment method': {
    kills: ['confirm/customer-without-payment-method-is-refused'],
    fault: where(both(ofSomebody, withoutCard), paysAnyway),
  },
  'the card of a customer pays for nobody': {
    kills: ['confirm/attached-card-without-customer-is-refused'],
    fault: where(both(ofNobody, withOwnCard), paysAnyway),
  },
  'the card of one customer pays for another': {
    kills: ['confirm/card-of-another-customer-is-refused'],
    fault: where(both(ofSomebody, withOwnCard), paysAnyway),
  },
  'a list ignores the customer': {
    kills: ['list/customer-filter-is-applied', 'pagination/customer-without-intents-has-an-empty-list'],
    fault: on(LIST, ignoring('customer')),
  },
  'a list leaves out what was declined': {
    kills: ['list/includes-the-intent-of-a-declined-create'],
    fault: on(
      LIST,
      patchSuccess((list) => ({
        ...list,
        data: listed(list.data).filter((item) => isObject(item) && item.last_payment_error === null),
      })),
    ),
  },
  'no customer has intents in a list': {
    kills: ['list/customer-filter-is-applied'],
    fault: where(sends('customer'), on(LIST, patchSuccess(setting({ data: [], has_more: false })))),
  },
  'every customer has the intents of another': {
    kills: ['pagination/customer-without-intents-has-an-empty-list'],
    fault: () => {
      let first: string | null = null;
      return on(
        LIST,
        patchForm((form) => {
          const customer = form.get('customer');
          first ??= customer;
          if (customer !== null && first !== null && customer !== first) form.set('customer', first);
        }),
      );
    },
  },
  'a refunded intent is canceled': {
    kills: ['retrieve/refunded-intent-stays-succeeded'],
    fault: on(
      RETRIEVE,
      patchSuccess((intent) =>
        isObject(intent.latest_charge) && intent.latest_charge.refunded === true
          ? { ...intent, status: 'canceled' }
          : intent,
      ),
    ),
  },
  'any refund is a refund of all': {
    kills: ['retrieve/partially-refunded-intent-stays-succeeded'],
    fault: on(
      RETRIEVE,
      patchSuccess((intent) =>
        isObject(intent.latest_charge) && Number(intent.latest_charge.amount_refunded) > 0
          ? { ...intent, latest_charge: { ...intent.latest_charge, refunded: true } }
          : intent,
      ),
    ),
  },
});
