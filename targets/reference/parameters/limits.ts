import { invalidInteger, refuse } from '../http/errors.ts';

const LARGEST_AMOUNT = 99_999_999;
const LONGEST_DESCRIPTOR = 22;

const CURRENCIES =
  `usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp
  cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl hrk htg huf idr ils inr isk
  jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad
  ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb
  tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw`.split(/\s+/);

/** Refuses amounts outside what a charge may have. */
export function checkAmount(value: number, param: string): void {
  // The text for negative amounts was never recorded for intents; only status, code and param are known.
  if (value < 0) throw invalidInteger(param, 'Invalid positive integer');
  if (value === 0) {
    throw invalidInteger(
      param,
      'The amount must be greater than or equal to the minimum charge amount allowed for your account and the currency set (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).  If you want to save a payment method without charging it, use a Setup Intent instead: https://docs.stripe.com/payments/setup-intents',
    );
  }
  if (value > LARGEST_AMOUNT) {
    throw refuse('Amount must be no more than $999,999.99', { code: 'amount_too_large', param });
  }
}

/** Refuses currencies that are not supported; case does not matter. */
export function checkCurrency(value: string, param: string): void {
  const currency = value.toLowerCase();
  if (CURRENCIES.includes(currency)) return;
  throw refuse(`Invalid currency: ${currency}. Stripe currently supports these currencies: ${CURRENCIES.join(', ')}`, {
    param,
  });
}

/** Refuses what cannot be an e-mail address; a domain without a dot counts as none. */
export function checkEmail(value: string, param: string): void {
  if (/^[\x21-\x3f\x41-\x7e]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(value)) return;
  throw refuse(`Invalid email address: ${value}`, { code: 'email_invalid', param });
}

/** Refuses what is not an absolute address. */
export function checkUrl(value: string, param: string): void {
  if (/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(value)) return;
  throw refuse('Not a valid URL', { code: 'url_invalid', param });
}

/** Refuses a statement descriptor that card networks would cut. */
export function checkDescriptor(value: string, param: string): void {
  if (value.length <= LONGEST_DESCRIPTOR) return;
  throw refuse(`The statement descriptor must be at most 22 characters. ${value} is ${value.length} characters long.`, {
    param,
  });
}

/** Refuses a suffix that is too long or has no letter. */
export function checkSuffix(value: string, param: string): void {
  checkDescriptor(value, param);
  // The refusal is recorded, its text is not.
  if (!/[A-Za-z]/.test(value))
    throw refuse('The statement descriptor suffix must contain at least one letter.', { param });
}
