import type { ConformanceReport } from '../../engine/report/report.ts';
import { notAskedWords, partWords, verdictTitle } from '../shared/not-asked.ts';
import { cut } from '../shared/text.ts';
import { stoppedSentence } from '../shared/why.ts';
import { verdictCounts } from '../shared/words.ts';

const LONGEST = 500;

// The reader in Java takes bytes for Latin-1.
const escaped = (text: string): string =>
  text.replace(/[^ -~]|\\/g, (character) =>
    character === '\\' ? '\\\\' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The run, as Java properties. */
export function environmentOf(report: ConformanceReport): string {
  const { suite, target, run } = report;
  const stopped = stoppedSentence(report);
  const properties: Readonly<Record<string, string>> = {
    Target: target.name,
    'Base-URL': target.baseUrl,
    Profile: target.profile,
    'API-version': target.apiVersion,
    Suite: `${suite.name} ${suite.version}`,
    Verdict: verdictTitle(report),
    Checks: verdictCounts(report),
    ...(report.requirements === undefined ? {} : { Requirements: report.requirements }),
    ...(report.baseline === undefined ? {} : { Baseline: report.baseline.file }),
    ...(stopped === undefined ? {} : { Stopped: stopped }),
    ...(report.part === undefined ? {} : { Part: partWords(report).join(' ') }),
    ...(report.notAsked.length === 0 ? {} : { 'Not-asked': notAskedWords(report).join('; ') }),
    Seed: String(run.seed),
    Started: run.startedAt,
    Ended: run.endedAt,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${escaped(cut(value, LONGEST))}\n`)
    .join('');
}
