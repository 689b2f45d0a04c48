/** Plays the catalogue against each of the strangers' faults: `tsx share.ts <date> <file>` writes the share that is seen. */
import { writeFileSync } from 'node:fs';
import { strangersFaults } from './index.ts';
import { measure, type Result, summariseShare } from './measure.ts';

const [date, file] = process.argv.slice(2);
if (date === undefined || file === undefined)
  throw new Error('Name a date and a file: share.ts 2026-11-27 before.json');

const results: Result[] = [];
for (const fault of strangersFaults) {
  results.push({ fault, seen: await measure(fault) });
  process.stdout.write(`${results.at(-1)?.seen}\t${fault.id}\n`);
}
writeFileSync(file, `${JSON.stringify(summariseShare(results, date), null, 2)}\n`);
