// The operations by the names that rows and checks call them.
export const CREATE = 'PostPaymentIntents';
export const RETRIEVE = 'GetPaymentIntentsIntent';
export const UPDATE = 'PostPaymentIntentsIntent';
export const CONFIRM = 'PostPaymentIntentsIntentConfirm';
export const CAPTURE = 'PostPaymentIntentsIntentCapture';
export const CANCEL = 'PostPaymentIntentsIntentCancel';
export const LIST = 'GetPaymentIntents';
export const SEARCH = 'GetPaymentIntentsSearch';
export const VERIFY = 'PostPaymentIntentsIntentVerifyMicrodeposits';
