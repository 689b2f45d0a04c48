import type { Wire } from '../../engine/wire/http.ts';
import { REFERENCE_KEYS } from '../../targets/reference/keys.ts';

/** Numbers from 0 up to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same items in another order. */
export const shuffled = <T>(items: readonly T[], random: () => number): readonly T[] =>
  items
    .map((item) => [random(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);

const foreign = {
  method: 'POST',
  path: '/v1/payment_intents',
  headers: {
    authorization: `Bearer ${REFERENCE_KEYS.apiKey}`,
    'content-type': 'application/x-www-form-urlencoded',
  },
  body: 'amount=4242&currency=eur&payment_method_types[0]=card&payment_method=pm_card_visa&confirm=true',
} as const;

export interface Crowd {
  /** How many payments others have made before. */
  readonly before: number;
  /** How many they make at most with each request. */
  readonly meanwhile: number;
  readonly random: () => number;
}

/** A target that others use, too; answers overtake one another. */
export function crowded(wire: Wire, { before, meanwhile, random }: Crowd): Wire {
  const others = async (count: number): Promise<void> => {
    for (let made = 0; made < count; made += 1) await wire.exchange(foreign);
  };
  let settled: Promise<void> | undefined;
  return {
    ...wire,
    exchange: async (request, options) => {
      settled ??= others(before);
      await settled;
      for (let turns = Math.floor(random() * 4); turns > 0; turns -= 1) await new Promise(setImmediate);
      await others(Math.floor(random() * (meanwhile + 1)));
      return wire.exchange(request, options);
    },
  };
}
