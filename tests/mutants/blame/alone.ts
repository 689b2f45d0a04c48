import type { Cause } from '../../../engine/report/blame/blame.ts';
import { type ConformanceReport, summarise } from '../../../engine/report/report.ts';
import type { Verdict } from '../../../engine/vocabulary/verdict.ts';
import type { OneFault } from './faults.ts';
import { namesFault } from './names.ts';
import { performed, rehearsalOf, type Touch, touchedBy } from './rehearsal.ts';
import { tagOf } from './tag.ts';

/** The musts of a report by operation and check. */
export type Units = ReadonlyMap<string, Verdict>;

export const unitsOf = ({ checks }: Pick<ConformanceReport, 'checks'>): Units =>
  new Map(
    checks
      .filter(({ level }) => level === 'must')
      .map(({ operationId, check, verdict }) => [`${operationId} ${check}`, verdict] as const),
  );

const isHeld = (verdict: Verdict | undefined): boolean => verdict === 'fail' || verdict === 'inconclusive';

/** The checks that are held against a server. */
export const heldIn = (units: Units): readonly string[] =>
  [...units].filter(([, verdict]) => isHeld(verdict)).map(([unit]) => unit);

/** What a report makes of a server with one fault. */
export interface Alone {
  readonly one: OneFault;
  readonly touched: ReadonlyMap<string, readonly Touch[]>;
  readonly units: Units;
  readonly failed: number;
  readonly inconclusive: number;
  readonly causes: number;
  readonly first?: Cause;
  /** The first cause has the operation and the part of the fault. */
  readonly isNamed: boolean;
}

/** Plays what one fault touches; undefined where no must fails by it. */
export async function playAlone(one: OneFault): Promise<Alone | undefined> {
  const touched = await touchedBy(one.fault(), await rehearsalOf(one.apiVersion));
  const report = summarise(await performed(one.fault, touched, one.apiVersion));
  const musts = report.findings.filter(({ level }) => level === 'must');
  const failed = musts.filter(({ verdict }) => verdict === 'fail').length;
  if (failed === 0) return undefined;
  const tag = tagOf([...touched.values()].flat());
  const operations = [...new Set([...tag.operations, ...one.operations])];
  const [first] = report.causes;
  return {
    one,
    touched,
    units: unitsOf(report),
    failed,
    inconclusive: musts.filter(({ verdict }) => verdict === 'inconclusive').length,
    causes: report.causes.length,
    ...(first === undefined ? {} : { first }),
    isNamed: first !== undefined && namesFault(first, { ...tag, operations }),
  };
}
