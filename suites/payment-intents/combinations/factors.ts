/** How a payment is made, with which card, for whom: what a server may get right one by one and wrong together. */
export const factors = {
  /** In one request, by hand in one request, in two, with the card in the second, or after a decline. */
  how: ['at-once', 'by-hand', 'later', 'brought', 'after-a-decline'],
  capture: ['unsaid', 'automatic', 'manual'],
  card: ['visa', 'mastercard', 'disputed', 'asking', 'prepared', 'declined', 'expired'],
  usage: ['no-usage', 'on-session', 'off-session'],
  customer: ['nobody', 'customer'],
  currency: ['usd', 'eur', 'jpy'],
  /** Whether the customer is there. */
  presence: ['present', 'absent'],
} as const;

type Factors = typeof factors;

/** One value of each factor. */
export type Combination = { readonly [Name in keyof Factors]: Factors[Name][number] };

/** Where two sources contradict each other, or a card does more than one thing, nothing is asked. */
export const isSettled = ({ card, capture, usage, presence, how }: Partial<Combination>): boolean =>
  // A card that is saved while its customer is absent: refused in 2019 and 2022, accepted in 2021.
  !(presence === 'absent' && usage !== undefined && usage !== 'no-usage') &&
  // A dispute follows the capture by itself.
  !(card === 'disputed' && capture === 'manual') &&
  // What is shown of the first attempt while a second one waits for its customer was never recorded.
  !(how === 'after-a-decline' && (card === 'asking' || card === 'prepared'));
