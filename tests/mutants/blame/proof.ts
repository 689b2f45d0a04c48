/** Measures blame: `npm run proof:blame -- --sample 200 --servers 200 --seed 1`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gather, ownPart, partOf, tell } from '../hunt/parts.ts';
import { type Alone, playAlone } from './alone.ts';
import { chosenFaults } from './faults.ts';
import { type MeasuredBlame, measuredBlame, type Result, renewPage } from './page.ts';
import { mendFirst, severalOf } from './promise.ts';

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '800' },
    servers: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    part: { type: 'string' },
  },
});
const [sample, servers, seed] = [values.sample, values.servers, values.seed].map(Number) as [number, number, number];
const MEASURED = path.join(import.meta.dirname, 'measured.json');
const own = ownPart(process.argv);

async function play(part: NonNullable<typeof own>): Promise<void> {
  const faults = partOf(await chosenFaults(sample, seed), part);
  const alone: Alone[] = [];
  for (const one of faults) {
    const found = await playAlone(one);
    if (found === undefined) continue;
    alone.push(found);
    const { failed, inconclusive, causes, isNamed, first } = found;
    tell({ kind: 'one', id: one.id, failed, inconclusive, causes, isNamed, first: first?.id } satisfies Result);
  }
  for (const several of severalOf(alone, Math.ceil(servers / part.of), seed + part.index)) {
    const kept = await mendFirst(several);
    if (kept !== undefined) tell({ kind: 'several', ...kept } satisfies Result);
  }
}

async function prove(): Promise<void> {
  const started = performance.now();
  const results: Result[] = [];
  await gather<Result>(import.meta.filename, (result) => {
    results.push(result);
    if (results.length % 50 === 0) process.stderr.write(`${results.length} servers\n`);
  });
  const seconds = Math.ceil((performance.now() - started) / 1000);
  const command = `npm run proof:blame -- --sample ${sample} --servers ${servers} --seed ${seed}`;
  const measured: MeasuredBlame = measuredBlame(results, { command, seconds });
  writeFileSync(MEASURED, `${JSON.stringify(measured, null, 2)}\n`);
  renewPage(measured);
  for (const line of measured.misses) process.stdout.write(`${line}\n`);
  process.stdout.write(`${JSON.stringify({ ...measured, misses: measured.misses.length })}\n`);
}

await (own === undefined ? prove() : play(own)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
