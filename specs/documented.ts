interface Documented {
  readonly title: string;
  readonly classes: readonly string[];
  readonly family: string;
  readonly error: string;
  readonly deep: readonly string[];
}

/** The part of Stripe's API that the documents describe, with the names of its client library. */
export const documented: Documented = {
  title: 'PaymentIntents',
  /** The class of the methods; it was renamed with the layout of version 22. */
  classes: ['PaymentIntentResource', 'PaymentIntentsResource'],
  /** The prefix of its type names as component names. */
  family: 'payment_intent',
  /** The error that stands on an object of its own. */
  error: 'payment_intent_last_payment_error',
  /** The resources that a document describes in full; every other one is a stub. */
  deep: [
    'payment_intent',
    'payment_intent_amount_details_line_item',
    'payment_method',
    'charge',
    'customer',
    'deleted_customer',
    'refund',
    'mandate',
  ],
};
