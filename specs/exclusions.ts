/** Parameters that no row sends, and why. */
export interface Exclusion {
  /** The name in the notation of a form; what is inside it is left out with it. */
  readonly of: RegExp;
  /** The same in words. */
  readonly what: string;
  readonly reason: string;
}

const OF_A_METHOD =
  /^payment_method_(?:options|data)\[(?!card\]|us_bank_account\]|allow_redisplay|billing_details|metadata|radar_options|type)/;

/** Known, documented and left out on purpose; a test finds the entry that leaves out nothing any more. */
export const exclusions: readonly Exclusion[] = [
  {
    of: OF_A_METHOD,
    what: 'payment_method_options[…] and payment_method_data[…] of methods other than card and us_bank_account',
    reason: 'an account has to activate each method of payment before it can be asked for',
  },
  {
    of: /^payment_method_data\[type\]=(?!us_bank_account)/,
    what: 'payment_method_data[type] of other methods than us_bank_account',
    reason: 'an account has to activate each method of payment before it can be asked for',
  },
  {
    of: /^(?:application_fee_amount|transfer_data)(?:$|\[)/,
    what: 'application_fee_amount and transfer_data, but for a destination that does not exist',
    reason: 'they need an account that is connected to the one of the target',
  },
  {
    of: /^payment_method_data\[radar_options\]/,
    what: 'payment_method_data[radar_options]',
    reason: 'a Radar session is made in the browser of a customer',
  },
  {
    of: /^payment_method_options\[card\]\[(?:cvc_token|network|request_|moto|installments|three_d_secure|statement_descriptor_suffix_ka)/,
    what: 'options of cards for networks, countries and features that an account has to be given',
    reason: 'an account without the feature refuses the confirmation',
  },
];

/** Why a parameter, or a `name=value`, is left out; undefined where it is not. */
export const exclusionOf = (name: string): Exclusion | undefined => exclusions.find(({ of }) => of.test(name));
