const ICPLUS = 'increments need a price model that not every account has';
const SEARCH = 'search is not there for accounts in every country';
const DASHBOARD = 'the Dashboard turns payment methods on and off';
const DEBITS = 'bank debits are switched on in the Dashboard';
const BRANDS = 'the brands that an account accepts depend on its country';
const RULES = 'rules of the account may block cards whose checks fail';
const DESCRIPTOR = 'the suffix has room only behind the descriptor of the account';

/**
 * Checks whose answer depends on the account, by what it depends on. They are judged as ever, and marked where they
 * fail: on Stripe itself look at the account first.
 * @see https://docs.stripe.com/payments/dashboard-payment-methods
 * @see https://docs.stripe.com/payments/incremental-authorization
 * @see https://docs.stripe.com/search
 */
export const accountSettings: Readonly<Record<string, string>> = {
  'versions/automatic-payment-methods-are-on-by-default': DASHBOARD,
  'versions/default-capture-method-is-automatic': DASHBOARD,
  'versions/default-capture-method-is-automatic-async': DASHBOARD,
  'create/automatic-payment-methods-are-returned': DASHBOARD,
  'create/off-session-needs-no-return-url': DASHBOARD,
  'create/allow-redirects-never-needs-no-return-url': DASHBOARD,
  'create/bank-account-data-become-a-payment-method': DEBITS,
  'create/bank-debit-needs-a-mandate': DEBITS,
  'update/bank-account-data-become-a-payment-method': DEBITS,
  'confirm/bank-debit-with-mandate-is-processing': DEBITS,
  'confirm/bank-account-data-need-microdeposits': DEBITS,
  'microdeposits/descriptor-code-starts-the-debit': DEBITS,
  'microdeposits/wrong-code-is-refused': DEBITS,
  'microdeposits/one-amount-is-refused': DEBITS,
  'create/largest-amount-is-accepted': 'an account may have a lower limit',
  'create/statement-descriptor-suffix-is-returned': DESCRIPTOR,
  'update/statement-descriptor-suffix-is-set': DESCRIPTOR,
  'capture/statement-descriptor-suffix-is-returned': DESCRIPTOR,
  'lifecycle/requires_payment_method/update-statement-descriptor-suffix-leads-to-requires_payment_method': DESCRIPTOR,
  'lifecycle/requires_confirmation/update-statement-descriptor-suffix-leads-to-requires_confirmation': DESCRIPTOR,
  'confirm/amex-card-succeeds': BRANDS,
  'confirm/discover-card-succeeds': BRANDS,
  'confirm/diners-card-succeeds': BRANDS,
  'confirm/jcb-card-succeeds': BRANDS,
  'confirm/unionpay-card-succeeds': BRANDS,
  'confirm/failed-cvc-check-card-succeeds': RULES,
  'confirm/failed-address-check-card-succeeds': RULES,
  'increment/ineligible-is-refused-before-the-amount-is-checked': ICPLUS,
  'create/half-a-dollar-is-accepted': 'the smallest amount is that of the currency in which the account settles',
  'search/has-an-envelope': SEARCH,
  'search/without-a-match-is-empty': SEARCH,
  'search/limit-is-respected': SEARCH,
};
