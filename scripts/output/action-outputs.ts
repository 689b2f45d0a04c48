import { readFileSync } from 'node:fs';
import type { ConformanceReport } from '../../engine/report/report.ts';

/** The outputs of a workflow step, one `name=value` a line. @see action.yml */
export function outputsOf({
  verdict,
  summary: { must },
  baseline,
}: Pick<ConformanceReport, 'verdict' | 'summary' | 'baseline'>): string {
  const asked = must.pass + must.fail + must.inconclusive + must.error;
  const outputs = {
    holds: baseline === undefined ? verdict === 'pass' : baseline.holds,
    'new-failures': baseline === undefined ? must.fail + must.error : baseline.must.rest.fail,
    verdict,
    score: asked === 0 ? 0 : Math.floor((1000 * must.pass) / asked) / 10,
    passed: must.pass,
    failed: must.fail,
    inconclusive: must.inconclusive,
  };
  return Object.entries(outputs)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

const [file] = process.argv.slice(2);
if (file !== undefined) process.stdout.write(outputsOf(JSON.parse(readFileSync(file, 'utf8'))));
