/** An address without slashes at its end. */
export const withoutSlashes = (address: string): string => address.replace(/(?<!\/)\/+$/, '');

/** Whether a text is an address of Stripe's own; the name of a target is none. */
export const isStripe = (url: string): boolean =>
  URL.canParse(url) && /(?:^|\.)stripe\.com$/i.test(new URL(url).hostname.replace(/\.$/, ''));

/** The host of Stripe's API: whose recorded traffic is judged where none is named. */
export const STRIPE_HOST = 'api.stripe.com';
