import type { components } from '../../../specs/generated/types.ts';
import type { SourceId } from '../../../specs/sources.ts';

export type Status = components['schemas']['payment_intent']['status'];

type Cites = readonly [SourceId, ...SourceId[]];

/** The action is taken: the status afterwards, and which fields may differ from before, where that is recorded. */
export interface Allowed {
  readonly kind: 'allowed';
  readonly to: Status;
  readonly changes?: readonly string[];
  readonly level: 'must' | 'should';
  readonly cites: Cites;
}
/** The action is refused and changes nothing. `code`, `param`: null means absent, left out means not judged. */
export interface Refused {
  readonly kind: 'refused';
  readonly code?: string | null;
  readonly param?: string | null;
  readonly message?: RegExp;
  /** The refusal was seen with the intent in it; the check `state-error-embeds-intent` asks for it. */
  readonly carriesIntent?: true;
  readonly level: 'must' | 'should';
  readonly cites: Cites;
}
/** No source settles it: reported as open, never judged. */
export interface Open {
  readonly kind: 'open';
  readonly reason: string;
}
export type Outcome = Allowed | Refused | Open;
/** The outcomes of one action by status. */
export type Outcomes = Readonly<Record<Status, Outcome>>;

const UNEXPECTED_STATE = 'payment_intent_unexpected_state';

export const allowed = (to: Status, cites: Cites, more: Partial<Pick<Allowed, 'changes' | 'level'>> = {}): Allowed => ({
  kind: 'allowed',
  to,
  level: 'must',
  cites,
  ...more,
});

export const refused = (
  cites: Cites,
  more: Partial<Pick<Refused, 'param' | 'message' | 'level' | 'carriesIntent'>> = {},
): Refused => ({ kind: 'refused', code: UNEXPECTED_STATE, level: 'must', cites, ...more });

/** The refusal is established, its code is not. */
export const refusedSomehow = (cites: Cites, more: Partial<Pick<Refused, 'message' | 'level'>> = {}): Refused => ({
  kind: 'refused',
  level: 'must',
  cites,
  ...more,
});

/** The refusal was recorded with neither a code nor a parameter. */
export const refusedWithoutCode = (cites: Cites, more: Partial<Pick<Refused, 'message' | 'level'>> = {}): Refused => ({
  ...refusedSomehow(cites, more),
  code: null,
  param: null,
});

export const open = (reason: string): Open => ({ kind: 'open', reason });

export const notUpdatable = (field: string, status: Status): RegExp =>
  new RegExp(`^This PaymentIntent's ${field} could not be updated because it has a status of ${status}`);
