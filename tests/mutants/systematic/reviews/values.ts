import type { Review } from '../../hunt/reviewed.ts';

const equivalent = (of: RegExp, note: string): Review => ({ of, reason: 'equivalent', note });
const unseen = (of: RegExp, note: string): Review => ({ of, reason: 'not observable', note });
const unsettled = (of: RegExp, note: string): Review => ({ of, reason: 'no source settles it', note });

/** Survivors among texts, numbers, flags, choices and limits. */
export const valueReviews: readonly Review[] = [
  unsettled(/^texts\/.*: trimmed$/, 'whether blanks at the ends of a text are kept was never recorded'),
  equivalent(
    /^texts\/\w+\/(?:currency|customer|payment_method|client_secret|starting_after|ending_before|page|return_url): (?:decoded twice|letters beyond ASCII are lost|lower-cased)$/,
    'no value of it holds a percent code or a letter beyond ASCII, and a currency is answered in lower case',
  ),
  equivalent(
    /^texts\/(?:\w+\/shipping\[address\]\[country\]|verify-microdeposits\/descriptor_code): (?:decoded twice|letters beyond ASCII are lost)$/,
    'a code of capitals and digits holds neither',
  ),
  equivalent(
    /^texts\/\w+\/(?:shipping\[phone\]|payment_method_data\[us_bank_account\]\[\w+\]): (?:decoded twice|letters beyond ASCII are lost|lower-cased)$/,
    'it holds digits only',
  ),
  unseen(
    /^(?:texts|over-refusal|ignored)\/\w+\/(?:mandate|confirmation_token|customer_account|on_behalf_of|payment_method_configuration|radar_options.*|hooks.*)(?:: .*)?$/,
    'any account can only send an unknown one, which is refused however it is read; and an intent does not show it',
  ),
  unseen(
    /^(?:texts|choices|ignored|empty strings)\/\w+\/payment_method_data\[.*$/,
    'it makes a payment method, which an intent shows by its id alone',
  ),
  unseen(/^texts\/search\/query: /, 'what a search finds lags behind, so nothing can be asked of a fresh intent'),
  unsettled(
    /^texts\/\w+\/receipt_email: (?:lower-cased|letters beyond ASCII are lost)$/,
    'whether the case of an address is kept was never recorded',
  ),
  unsettled(
    /^texts\/\w+\/(?:statement_descriptor_suffix|transfer_group): (?:decoded twice|letters beyond ASCII are lost|lower-cased)$/,
    'which letters it may hold, and whether they come back as sent, was recorded of capitals and digits only',
  ),
  unseen(
    /^(?:texts|limits|over-refusal|lost on read-back)\/\w+\/statement_descriptor(?: .*)?(?:: .*)?$/,
    'for a card it is refused, whatever it says',
  ),
  unseen(
    /^(?:texts|numbers|limits|ignored|over-refusal|lost on read-back)\/apply-balance\/.*$/,
    'a card takes no balance, so the request is refused before it is read',
  ),
  unseen(
    /^(?:numbers|limits|lost on read-back)\/increment\/.*$/,
    'an ordinary authorization is not eligible, so the request is refused before the amount is read',
  ),
  equivalent(
    /^numbers\/\w+\/(?:amount|amount_to_capture): read as 0 if it is none$/,
    'zero is refused with the same code and parameter',
  ),
  unsettled(
    /^numbers\/(?:update|confirm|capture)\/amount_details\[.*$/,
    'asked of a create; that a malformed part is refused elsewhere was never recorded',
  ),
  unsettled(
    /^numbers\/create\/amount_details\[(?:line_items\]\[(?:quantity|unit_cost)\]: .*|(?:shipping\]\[amount|tax\]\[total_tax_amount)\]: rounded down)$/,
    'that the parts of a line item must be there is documented; how their numbers are read was never recorded',
  ),
  unseen(
    /^(?:numbers|ignored|limits)\/line-items\/limit.*$/,
    'no account has line items that every other one could make, so the list is empty',
  ),
  unsettled(
    /^numbers\/confirm\/amount_to_confirm: .*$|^ignored\/confirm\/amount_to_confirm$/,
    'what an amount other than that of the intent leads to was never recorded',
  ),
  unsettled(
    /^limits\/\w+\/amount \(amount\): the smallest is refused$/,
    'the smallest amount depends on account and currency',
  ),
  unsettled(
    /^limits\/\w+\/expand \(expand-depth\): .*$/,
    'asked of a retrieve; that other operations count levels was never recorded',
  ),
  unsettled(/^limits\/search\/limit \(list-limit\): the largest is refused$/, 'the limit was recorded on lists'),
  unsettled(
    /^flags\/capture\/final_capture: false read as true$/,
    'what final_capture=false leads to depends on the account',
  ),
  unsettled(
    /^(?:flags|ignored)\/\w+\/use_stripe_sdk.*$/,
    'what the flag changes in next_action was never recorded apart from return_url',
  ),
  unsettled(
    /^choices\/\w+\/(?:mandate_data\[customer_acceptance\]\[type\]|payment_method_options\[us_bank_account\]\[verification_method\])(?:=\w+)?: .*$/,
    'of bank debits one way was recorded',
  ),
];
