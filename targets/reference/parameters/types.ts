/** Payment method types that parameters may name. */
export const METHOD_TYPES = [
  ...['acss_debit', 'affirm', 'afterpay_clearpay', 'alipay', 'alma', 'amazon_pay', 'au_becs_debit', 'bacs_debit'],
  ...[
    'bancontact',
    'billie',
    'bizum',
    'blik',
    'boleto',
    'card',
    'card_present',
    'cashapp',
    'crypto',
    'customer_balance',
  ],
  ...['eps', 'fpx', 'giropay', 'grabpay', 'ideal', 'interac_present', 'kakao_pay', 'klarna', 'konbini', 'kr_card'],
  ...['link', 'mb_way', 'mobilepay', 'multibanco', 'naver_pay', 'nz_bank_account', 'oxxo', 'p24', 'pay_by_bank'],
  ...['payco', 'paynow', 'paypal', 'payto', 'pix', 'promptpay', 'revolut_pay', 'samsung_pay', 'satispay', 'scalapay'],
  ...['sepa_debit', 'sofort', 'sunbit', 'swish', 'twint', 'upi', 'us_bank_account', 'wechat_pay', 'zip'],
] as const;

/** Currencies that a type is bound to; types not named take any. */
export const CURRENCIES_OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  acss_debit: ['cad', 'usd'],
  bacs_debit: ['gbp'],
  bancontact: ['eur'],
  cashapp: ['usd'],
  eps: ['eur'],
  ideal: ['eur'],
  p24: ['eur', 'pln'],
  sepa_debit: ['eur'],
  us_bank_account: ['usd'],
};
