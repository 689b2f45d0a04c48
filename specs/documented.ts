interface Documented {
  readonly title: string;
  readonly classes: readonly string[];
  readonly family: string;
  readonly error: string;
  readonly deep: readonly string[];
}

/** What of Stripe's API the documents describe, and by which names its client library knows it. */
export const documented: Documented = {
  title: 'PaymentIntents',
  /** The class of the methods; it was renamed with the layout of version 22. */
  classes: ['PaymentIntentResource', 'PaymentIntentsResource'],
  /** How the names of its types begin, once they are names of components. */
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
