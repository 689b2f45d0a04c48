import { listCharges, listRefunds } from '../other-resources/sublists.ts';
import type { Store } from '../state/store.ts';
import { isWithin, type Period } from './versions.ts';

interface DatedKey extends Period {
  /** The object tag, or for objects without one the key that holds them. */
  readonly of: string;
  readonly key: string;
  /** The value in versions of the period where the stored object lacks the key. */
  readonly show?: (store: Store, id: string) => unknown;
}

const showNull = (): null => null;

// Stored objects have the keys of the newest version. Keys that Stripe rolled out by date are in every version, so they are not here.
const DATED_KEYS: readonly DatedKey[] = [
  { until: '2022-11-15', of: 'payment_intent', key: 'charges', show: listCharges },
  { until: '2022-11-15', of: 'charge', key: 'refunds', show: listRefunds },
  { until: '2025-03-31.basil', of: 'payment_intent', key: 'invoice', show: showNull },
  { until: '2025-03-31.basil', of: 'charge', key: 'invoice', show: showNull },
  { since: '2025-10-29.clover', of: 'payment_intent', key: 'payment_details' },
  { since: '2025-11-17.clover', of: 'payment_intent', key: 'hooks' },
  { since: '2026-08-26.dahlia', of: 'payment_intent', key: 'payment_record' },
  { since: '2026-08-26.dahlia', of: 'last_payment_error', key: 'payment_method_type' },
  { since: '2026-10-28.endive', of: 'card', key: 'electronic_commerce_indicator' },
];

interface DatedWord extends Period {
  readonly of: string;
  readonly key: string;
  readonly word: string;
  /** The value in versions of the period. */
  readonly said: string;
}

const DATED_WORDS: readonly DatedWord[] = [
  {
    ...{ until: '2025-03-31.basil', of: 'payment_intent', key: 'cancellation_reason' },
    ...{ word: 'expired', said: 'automatic' },
  },
];

interface View {
  readonly hidden: ReadonlySet<string>;
  readonly shown: readonly DatedKey[];
  readonly words: readonly DatedWord[];
}

/** Shows a body, with all objects in it, in the shape of a version. */
export function shapeFor(version: string, store: Store, body: object): object {
  const hidden = DATED_KEYS.filter((row) => row.show === undefined && !isWithin(version, row));
  const shown = DATED_KEYS.filter((row) => row.show !== undefined && isWithin(version, row));
  const words = DATED_WORDS.filter((row) => isWithin(version, row));
  const view: View = { hidden: new Set(hidden.map(({ of, key }) => `${of}.${key}`)), shown, words };
  return shapeValue(view, store, '', body) as object;
}

function shapeValue(view: View, store: Store, holder: string, value: unknown): unknown {
  // Metadata holds whatever a caller likes, a key named object included.
  if (typeof value !== 'object' || value === null || holder === 'metadata') return value;
  if (Array.isArray(value)) return value.map((item) => shapeValue(view, store, holder, item));
  const record = value as Readonly<Record<string, unknown>>;
  const tag = String(record.object ?? holder);
  const missing = view.shown.filter(({ of, key }) => of === tag && !(key in record));
  const filled = missing.map(({ key, show }) => [key, show?.(store, String(record.id))] as const);
  const kept = Object.entries(record).filter(([key]) => !view.hidden.has(`${tag}.${key}`));
  const say = (key: string, inner: unknown): unknown =>
    view.words.find((row) => row.of === tag && row.key === key && row.word === inner)?.said ?? inner;
  return Object.fromEntries(
    [...kept, ...filled].map(([key, inner]) => [key, shapeValue(view, store, key, say(key, inner))]),
  );
}
