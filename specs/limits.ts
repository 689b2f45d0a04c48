import type { SourceId } from './sources.ts';

/** A bound that no document states, because the SDK's types cannot. */
export interface Limit {
  /** The parameter in the notation of a form, or the header. */
  readonly of: string;
  readonly counts: 'value' | 'characters' | 'entries' | 'levels' | 'calls';
  readonly min?: number;
  readonly max?: number;
  readonly default?: number;
  /** The known response to a value outside the limit: only `refused` is judged. */
  readonly outside: 'refused' | 'clamped' | 'open';
  readonly cites: readonly [SourceId, ...SourceId[]];
}

/** Hand-kept, by a name that rows may use. */
export const limits = {
  amount: {
    of: 'amount',
    counts: 'value',
    min: 1,
    max: 99_999_999,
    outside: 'refused',
    cites: ['docs:intents/create', 'recorded:money-path'],
  },
  metadata: { of: 'metadata', counts: 'entries', max: 50, outside: 'refused', cites: ['docs:metadata'] },
  'metadata-key': {
    of: 'metadata',
    counts: 'characters',
    min: 1,
    max: 40,
    outside: 'refused',
    cites: ['docs:metadata'],
  },
  'metadata-value': { of: 'metadata', counts: 'characters', max: 500, outside: 'refused', cites: ['docs:metadata'] },
  'statement-descriptor': {
    of: 'statement_descriptor',
    counts: 'characters',
    max: 22,
    outside: 'refused',
    cites: ['docs:intents/create'],
  },
  // Of the suffix only the length is known, not what is answered beyond it.
  'statement-descriptor-suffix': {
    of: 'statement_descriptor_suffix',
    counts: 'characters',
    max: 22,
    outside: 'open',
    cites: ['openapi:2022-11-15'],
  },
  'statement-descriptor-suffix-kana': {
    of: 'payment_method_options[card][statement_descriptor_suffix_kana]',
    counts: 'characters',
    max: 22,
    outside: 'open',
    cites: ['openapi:2022-11-15'],
  },
  'statement-descriptor-suffix-kanji': {
    of: 'payment_method_options[card][statement_descriptor_suffix_kanji]',
    counts: 'characters',
    max: 17,
    outside: 'open',
    cites: ['openapi:2022-11-15'],
  },
  description: {
    of: 'description',
    counts: 'characters',
    max: 1000,
    outside: 'open',
    cites: ['openapi:2022-11-15'],
  },
  'mandate-reference': {
    of: 'payment_method_options[card][mandate_options][reference]',
    counts: 'characters',
    max: 80,
    outside: 'open',
    cites: ['openapi:2022-11-15'],
  },
  'mandate-description': {
    of: 'payment_method_options[card][mandate_options][description]',
    counts: 'characters',
    max: 200,
    outside: 'open',
    cites: ['openapi:2022-11-15'],
  },
  'idempotency-key': {
    of: 'Idempotency-Key',
    counts: 'characters',
    min: 1,
    max: 255,
    outside: 'refused',
    cites: ['docs:idempotency'],
  },
  // Recorded on another list: 0 is read as 1 and 200 as 100, with a 200 in either case.
  'list-limit': {
    of: 'limit',
    counts: 'value',
    min: 1,
    max: 100,
    default: 10,
    outside: 'clamped',
    cites: ['docs:pagination', 'recorded:sandbox-errors'],
  },
  'expand-depth': { of: 'expand', counts: 'levels', max: 4, outside: 'refused', cites: ['docs:expand'] },
  'authorization-increments': {
    of: 'amount',
    counts: 'calls',
    max: 10,
    outside: 'open',
    cites: ['docs:intents/increment'],
  },
} as const satisfies Readonly<Record<string, Limit>>;
