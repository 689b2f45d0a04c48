/** Not even of the form of a key. */
export const MALFORMED_KEY = 'no_key_of_any_account';
/** Looks like a secret test key; no account has it. Underscores keep it out of the reach of redaction. */
export const UNKNOWN_KEY = 'sk_test_no_account_has_this_key';
