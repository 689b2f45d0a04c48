import type { Severity } from 'allure-js-commons';
import type { Level, Verdict } from '../../engine/vocabulary/verdict.ts';
import { routeOf } from '../shared/plain.ts';
import type { AllureLabel, AllureLink, AllureStatus } from './model.ts';

/** The subject of an Allure result: one check, on one operation or on every response. */
export interface Subject {
  /** The name of the suite in Allure's trees. */
  readonly suite: string;
  readonly check: string;
  readonly title: string;
  readonly level: Level;
  /** Left out where the check looks at every operation. */
  readonly operation?: { readonly operationId: string; readonly method: string; readonly path: string };
  /** The status that a cell of the lifecycle starts from. */
  readonly from?: string;
  readonly tags?: readonly string[];
}

const UNIVERSAL = 'every answer';

const severities = { must: 'critical', should: 'normal', may: 'minor' } as const satisfies Record<Level, `${Severity}`>;

/** The Allure status of a verdict. */
export const statuses = {
  pass: 'passed',
  fail: 'failed',
  inconclusive: 'broken',
  error: 'broken',
  'not-applicable': 'skipped',
} as const satisfies Record<Verdict, AllureStatus>;

const featureOf = ({ operation }: Subject): string => (operation === undefined ? UNIVERSAL : routeOf(operation));

/** Rows of one folder, cells that start from one status, what holds for every answer. */
function storyOf({ check, from }: Subject): string {
  if (from !== undefined) return `lifecycle, from ${from}`;
  const [folder = check, ...names] = check.split('/');
  return names.length === 0 ? UNIVERSAL : folder;
}

/** The labels by which Allure groups and filters. */
export const labelsOf = (subject: Subject): readonly AllureLabel[] => [
  { name: 'epic', value: subject.suite },
  { name: 'feature', value: featureOf(subject) },
  { name: 'story', value: storyOf(subject) },
  { name: 'severity', value: severities[subject.level] },
  ...[...new Set([subject.level, ...(subject.tags ?? [])])].map((value) => ({ name: 'tag', value })),
];

/** The labels of Allure's tree of suites, which test runners set by themselves. */
export const suitesOf = (subject: Subject): readonly AllureLabel[] => [
  { name: 'parentSuite', value: subject.suite },
  { name: 'suite', value: featureOf(subject) },
  { name: 'subSuite', value: storyOf(subject) },
];

/** The sources of a requirement. */
export const linksOf = (sources: readonly string[]): readonly AllureLink[] =>
  sources.map((url) => ({ type: 'link', name: url.replace(/^https?:\/\//, ''), url }));
