import { isStatus, mayMove } from '../../suites/payment-intents/resource/moves.ts';
import { ABSENT, type Mismatch } from '../judge/match.ts';
import type { JsonObject } from '../vocabulary/values.ts';

/**
 * How much of what was asked of its intents a recording holds: all of it, as a run of ours does; all that was asked with
 * the secret key, so that only customers, time and Stripe itself act unseen; or a part.
 */
export const traffics = ['whole', 'server', 'part'] as const;
export type Traffic = (typeof traffics)[number];

// Nobody can change them, whoever asks.
const FIXED: readonly string[] = ['id', 'object', 'created', 'livemode', 'client_secret'];

// They change by a request with the secret key that names them, and by nothing else (recorded: 591 steps of 591).
const OWNED: readonly string[] = [
  'amount',
  'application_fee_amount',
  'capture_method',
  'confirmation_method',
  'currency',
  'customer',
  'description',
  'metadata',
  'on_behalf_of',
  'statement_descriptor',
  'statement_descriptor_suffix',
];

// What a payment moves. In a final status nothing moves it any more.
const MOVED: readonly string[] = [
  'amount_capturable',
  'amount_received',
  'canceled_at',
  'cancellation_reason',
  'last_payment_error',
  'latest_charge',
  'next_action',
  'payment_method',
  'status',
];

/** Two looks at one intent: as it was last seen, and as an answer shows it now. */
export interface Looks {
  readonly was: JsonObject | undefined;
  readonly now: JsonObject | undefined;
}

/**
 * Whether somebody whose requests the recording does not hold may have made a difference between two looks at an
 * intent. Then nobody is accused of it.
 */
export function isExplainable({ at, expected, actual }: Mismatch, { was, now }: Looks, traffic: Traffic): boolean {
  if (traffic === 'whole') return false;
  // Keys come and go with expansions and roll-outs; one that must be there has a check of its own.
  if (expected === ABSENT || actual === ABSENT) return true;
  const field = /^(?:\/error\/payment_intent|\/data\/\d+)?\/([^/]+)/.exec(at)?.[1] ?? '';
  if (FIXED.includes(field)) return false;
  // Stripe itself changes the amount of an invoice's payment.
  if (OWNED.includes(field)) return traffic === 'part' || (was?.invoice ?? null) !== null;
  if (!MOVED.includes(field) || !isStatus(was?.status) || !isStatus(now?.status)) return true;
  return mayMove(was.status, now.status);
}
