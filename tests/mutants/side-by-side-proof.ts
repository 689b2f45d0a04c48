/** Measures how many mutants `diff` shows at the places that they change: `npm run proof:diff`. */
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { mutants } from './all.ts';
import { type Beside, beside } from './side-by-side.ts';

const PAGE = path.resolve(import.meta.dirname, '../../docs/side-by-side.md');
const HEAD = '## How much it shows\n';

// Rounded down: what falls short of all never reads as all.
const percent = (part: number, of: number): string => `${Math.floor((1000 * part) / of) / 10} %`;

function sectionOf(all: readonly Beside[], lost: readonly string[], seconds: number): string {
  const changing = all.filter(({ changed }) => changed.size > 0);
  const acting = all.filter(({ changed }) => changed.size === 0);
  const shown = acting.filter(({ found }) => found).length;
  return `${HEAD}
Each mutant of [the proof](proof.md), the reference with one fault, was laid beside the reference, on the scenarios that show
it. Of ${changing.length} that change something in an answer, ${changing.length - lost.length} (${percent(changing.length - lost.length, changing.length)}) appear at a place that they change. Of ${acting.length} that act otherwise,
and answer as they act, ${shown} (${percent(shown, acting.length)}) appear somewhere. Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run proof:diff\`, in ${seconds} s on Node
${process.versions.node}, ${os.availableParallelism()} cores; the command prints those that do not.

`;
}

/** Puts the section into the page, in place of the one before, or at its end before the last section. */
function renewPage(section: string): void {
  const parts = readFileSync(PAGE, 'utf8').split(/^(?=## )/m);
  const others = parts.filter((part) => !part.startsWith(HEAD));
  writeFileSync(PAGE, [...others.slice(0, -1), section, ...others.slice(-1)].join(''));
}

const started = performance.now();
const all: Beside[] = [];
for (const [place, mutant] of mutants.entries()) {
  all.push(await beside(mutant));
  if (place % 100 === 0) process.stderr.write(`${place} of ${mutants.length}\n`);
}
const lost = all.filter(({ changed, found }) => changed.size > 0 && !found).map(({ mutant }) => mutant.id);
const unseen = all.filter(({ differences }) => differences.length === 0).map(({ mutant }) => mutant.id);
renewPage(sectionOf(all, lost, Math.ceil((performance.now() - started) / 1000)));
process.stdout.write(`not at their place: ${lost.join('; ')}\nnowhere: ${unseen.join('; ')}\n`);
