/** The operations that every document has and every integration uses, in the order of the life of a payment. */
export const CORE: readonly string[] = [
  'PostPaymentIntents',
  'GetPaymentIntentsIntent',
  'PostPaymentIntentsIntent',
  'PostPaymentIntentsIntentConfirm',
  'PostPaymentIntentsIntentCapture',
  'PostPaymentIntentsIntentCancel',
  'GetPaymentIntents',
];

/** As a reader meets them; whatever a later API version adds comes after, in the document's order. */
export const READING_ORDER: readonly string[] = [
  ...CORE,
  'GetPaymentIntentsSearch',
  'PostPaymentIntentsIntentIncrementAuthorization',
  'PostPaymentIntentsIntentApplyCustomerBalance',
  'PostPaymentIntentsIntentVerifyMicrodeposits',
  'GetPaymentIntentsIntentAmountDetailsLineItems',
];
