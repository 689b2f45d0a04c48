/** Measures whether the first cause names the fault: `blame.ts [part] [of]` plays every so many-th server with one fault. */
import { summarise } from '../../engine/report/report.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { mutants } from './all.ts';
import { namesFault } from './blame/names.ts';
import { performed, rehearsalOf, touchedBy } from './blame/rehearsal.ts';
import { tagOf } from './blame/tag.ts';
import { strangersFaults } from './strangers/index.ts';

const [part = 0, of = 1] = process.argv.slice(2).map(Number);
const faults = [
  ...mutants.map(({ id, apiVersion, fault, on = {} }) => ({ id, apiVersion, fault, operations: Object.values(on) })),
  ...strangersFaults.map(({ id, apiVersion, fault }) => ({ id, apiVersion, fault, operations: [] })),
].filter((_, index) => index % of === part);

let named = 0;
let unexplained = 0;
const counts: number[] = [];
const open: number[] = [];
for (const { id, apiVersion = AUTHORING_VERSION, fault, operations } of faults) {
  const touched = await touchedBy(fault(), await rehearsalOf(apiVersion));
  const tag = tagOf([...touched.values()].flat());
  const { causes, findings } = summarise(await performed(fault, touched, apiVersion));
  const musts = findings.filter(({ level }) => level === 'must');
  const failed = musts.filter(({ verdict }) => verdict === 'fail').length;
  if (failed === 0) continue;
  const [first] = causes;
  const isNamed =
    first !== undefined && namesFault(first, { ...tag, operations: [...new Set([...tag.operations, ...operations])] });
  if (isNamed) named += 1;
  else process.stdout.write(`not named: ${id}: ${first?.id ?? 'no cause'}\n`);
  if (failed > 1 && first === undefined) unexplained += 1;
  counts.push(causes.length);
  open.push(musts.filter(({ verdict }) => verdict === 'inconclusive').length);
}
const at = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0;
process.stdout.write(
  `${named} of ${counts.length} first causes name the fault; causes, median ${at(counts, 0.5)}; ` +
    `faults with several findings and no cause ${unexplained}; inconclusive musts, p95 ${at(open, 0.95)}\n`,
);
