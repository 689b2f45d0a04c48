import type { Review } from '../../hunt/reviewed.ts';

/** Survivors among parameters: ignored, lost, refused, emptied, in lists. */
export const parameterReviews: readonly Review[] = [
  {
    of: /^empty strings\/\w+\/(?!metadata: ).*: (?:ignored|refused)$/,
    reason: 'no source settles it',
    note: 'the document offers the empty string; what it leads to was recorded of metadata and stated of the fields that rows unset',
  },
  {
    of: /^empty strings\/capture\/metadata: (?:ignored|refused)$/,
    reason: 'no source settles it',
    note: 'that a capture takes metadata away was never recorded',
  },
  {
    of: /^(?:lists|ignored|over-refusal|lost on read-back)\/\w+\/(?:allowed_payment_method_types|excluded_payment_method_types|payment_method_types)(?:: .*)?$/,
    reason: 'no source settles it',
    note: 'which types beside cards an account has is its own affair, and what a change of them shows was never recorded',
  },
  {
    of: /^(?:lists\/(?:list|update|search)\/expand: .*|over-refusal\/search\/expand)$/,
    reason: 'no source settles it',
    note: 'several paths were recorded on retrieves, creates and actions',
  },
  {
    of: /^(?:lost on read-back|texts)\/\w+\/amount_details\[line_items\].*: .*$/,
    reason: 'no source settles it',
    note: 'line items stand in a list of their own; whether the intent shows them was never recorded',
  },
  {
    of: /^lists\/verify-microdeposits\/amounts: .*$/,
    reason: 'not observable',
    note: 'only the right pair is taken, and what is left of it is refused like any other',
  },
  {
    of: /^lost on read-back\/\w+\/(?:hooks.*|customer_account|on_behalf_of): .*$/,
    reason: 'not observable',
    note: 'any account can only send an unknown one, which is refused',
  },
  {
    of: /^(?:ignored|lost on read-back|over-refusal)\/\w+\/(?:payment_method_options\[us_bank_account\].*|mandate_data\[customer_acceptance\]\[online\])(?:: .*)?$/,
    reason: 'not observable',
    note: 'the settings of a bank debit are shown by its mandate, not by the intent',
  },
];
