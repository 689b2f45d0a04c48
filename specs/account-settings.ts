const ICPLUS = 'increments need a price model that not every account has';
const SEARCH = 'search is not there for accounts in every country';
const OTHERS = 'others who use the account at the same time change its lists';

/**
 * Checks whose answer depends on the account, by what it depends on. They are judged as ever, and marked where they
 * fail: on Stripe itself look at the account first.
 * @see https://docs.stripe.com/payments/dashboard-payment-methods
 * @see https://docs.stripe.com/payments/incremental-authorization
 * @see https://docs.stripe.com/search
 */
export const accountSettings: Readonly<Record<string, string>> = {
  'versions/automatic-payment-methods-by-default': 'the Dashboard turns payment methods on and off',
  'increment/eligibility-comes-before-the-amount': ICPLUS,
  'search/is-an-envelope': SEARCH,
  'search/without-a-match-is-empty': SEARCH,
  'search/limit-is-kept': SEARCH,
  'list/shows-what-was-created': OTHERS,
  'list/ten-items-without-a-limit': OTHERS,
  'list/cursor-goes-to-older-ones': OTHERS,
};
