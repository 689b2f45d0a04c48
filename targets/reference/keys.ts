export const REFERENCE_KEY = 'sk_test_reference';
export const REFERENCE_PUBLISHABLE_KEY = 'pk_test_reference';
/** Both keys, as a target has them. */
export const REFERENCE_KEYS = { apiKey: REFERENCE_KEY, publishableKey: REFERENCE_PUBLISHABLE_KEY } as const;
