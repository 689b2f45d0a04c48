const ICPLUS = 'increments need a price model that not every account has';
const SEARCH = 'search is not there for accounts in every country';

/**
 * Checks whose answer depends on the account, by what it depends on. They are judged as ever, and marked where they
 * fail: on Stripe itself look at the account first.
 * @see https://docs.stripe.com/payments/dashboard-payment-methods
 * @see https://docs.stripe.com/payments/incremental-authorization
 * @see https://docs.stripe.com/search
 */
export const accountSettings: Readonly<Record<string, string>> = {
  'versions/automatic-payment-methods-are-on-by-default': 'the Dashboard turns payment methods on and off',
  'increment/ineligible-is-refused-before-the-amount-is-checked': ICPLUS,
  'create/half-a-dollar-is-accepted': 'the smallest amount is that of the currency in which the account settles',
  'search/has-an-envelope': SEARCH,
  'search/without-a-match-is-empty': SEARCH,
  'search/limit-is-respected': SEARCH,
};
