import { expect, test } from 'vitest';
import { isLong } from '../form.ts';
import { costOf, growthOf, MOST_GROWTH, PIECES, repeated } from '../growth.ts';
import { chance } from './harness.ts';
import { placesIn, report } from './texts.ts';

/** So many places at a time: more would be cut, for their answers are long. */
const TOGETHER = isLong ? 1 : 4;

test('a long text of any alphabet takes time that grows with its length, in whatever place of an answer', async () => {
  const places = await placesIn();
  expect(places.length).toBeGreaterThan(80);
  const random = chance(20);
  const piece = (): string => PIECES[Math.floor(random() * PIECES.length)] ?? '';
  await report(places, '');
  const rest = await costOf(() => report([], ''), 3);
  for (let at = 0; at < places.length; at += TOGETHER) {
    const chosen = places.slice(at, at + TOGETHER);
    const [unit, tail] = [piece() + piece() + piece(), piece() + piece()];
    const growth = await growthOf((length) => report(chosen, `${repeated(unit, length)}${tail}`), rest);
    expect(growth, `${chosen.map(({ name }) => name).join(', ')}: ${JSON.stringify([unit, tail])}`).toBeLessThan(
      MOST_GROWTH,
    );
  }
});
