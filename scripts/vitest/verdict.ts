import type { TestContext } from 'vitest';
import type { RunHeader, ScenarioResult } from '../../engine/report/events.ts';
import { type ConformanceReport, type ReportedFinding, summarise } from '../../engine/report/report.ts';
import type { Evidence } from '../../engine/vocabulary/exchange.ts';
import { groupBy } from '../../engine/vocabulary/group.ts';
import { worst } from '../../engine/vocabulary/verdict.ts';
import { renderFinding } from '../../reporters/console/finding.ts';
import { painter } from '../../reporters/console/paint.ts';
import { whyWords } from '../../reporters/shared/why.ts';
import { tellCheck, tellScenario } from './allure.ts';

/** The result of one scenario. */
export interface Seen {
  readonly header: RunHeader;
  readonly result: ScenarioResult;
  readonly exchanges: readonly Evidence[];
}

/** The result of the whole run. */
export interface Whole {
  readonly report: ConformanceReport;
  /** Checks that had something to judge. */
  readonly judged: ReadonlySet<string>;
}

/** An error whose message says all: a stack through the host would only hide it, and costs time. */
abstract class ToldError extends Error {
  constructor(message: string) {
    super(message);
    this.stack = `${new.target.name}: ${message}`;
  }
}

/** The target does not do what it must. The name lets Allure tell a failure from a broken test. */
export class ConformanceAssertionError extends ToldError {
  override readonly name = 'ConformanceAssertionError';
}

/** A must check could not be judged. */
export class InconclusiveError extends ToldError {
  override readonly name = 'InconclusiveError';
}

/** The suite itself is at fault, not the target. */
export class SuiteError extends ToldError {
  override readonly name = 'SuiteError';
}

const errors = { fail: ConformanceAssertionError, inconclusive: InconclusiveError, error: SuiteError } as const;

const WIDTH = 100;

/** Equal differences are reported once, with all their operations. */
const render = (report: ConformanceReport, findings: readonly ReportedFinding[]): string =>
  [...groupBy(findings, ({ check, mismatches }) => [check, ...mismatches.map(({ at }) => at)].join(' ')).values()]
    .flatMap(([first, ...others]) =>
      first === undefined
        ? []
        : renderFinding(
            report,
            first,
            others.map(({ operationId }) => operationId),
            painter(false),
            WIDTH,
          ),
    )
    .join('\n');

/** The report of a run that played this one scenario. */
function reportOf({ header, result, exchanges }: Seen): ConformanceReport {
  const { id, operationId } = result;
  const plan = header.plan.filter((each) => each.id === id);
  const others = new Set(result.findings.map((finding) => finding.operationId).filter((each) => each !== operationId));
  return summarise([
    // Findings of a premise belong to other operations, and are told all the same.
    { ...header, plan: [...plan, ...[...others].map((each) => ({ id, operationId: each, level: 'must' as const }))] },
    ...exchanges.map((exchange) => ({ ...exchange, kind: 'exchange' as const })),
    result,
    { kind: 'footer', endedAt: header.startedAt, scenarios: 1 },
  ]);
}

const isWrong = ({ verdict }: ReportedFinding): boolean => verdict === 'fail' || verdict === 'error';
const isDecisive = ({ level, verdict, scored, baselined, flaky }: ReportedFinding): boolean =>
  scored && !baselined && !flaky && (level === 'must' || verdict === 'error');

/** A must check that fails or is unresolved fails the test; a should check is a warning. */
async function settle(report: ConformanceReport, findings: readonly ReportedFinding[], { annotate }: TestContext) {
  const decisive = findings.filter(isDecisive);
  const whole = worst(decisive.map(({ verdict }) => verdict));
  if (whole === 'fail' || whole === 'inconclusive' || whole === 'error') {
    const shown = decisive.filter(({ verdict }) => verdict === whole);
    throw new errors[whole](`\n${render(report, shown)}`);
  }
  const advice = findings.filter(isWrong);
  if (advice.length > 0) await annotate(render(report, advice), 'warning');
}

/** Ends the test of one scenario as vitest knows it; what does not apply is skipped with its reason. */
export async function concludeScenario(seen: Seen, context: TestContext): Promise<void> {
  const { id, findings, verdict } = seen.result;
  // The causes of one scenario alone have numbers that mean nothing.
  const report = { ...reportOf(seen), causes: [] };
  const own = findings.find(({ kind }) => kind === 'row');
  await tellScenario(report, id, own?.sources ?? []);
  if (verdict === 'not-applicable') context.skip(own?.why && whyWords(own.why));
  await settle(
    report,
    report.findings.filter(({ kind }) => kind !== 'universal'),
    context,
  );
  // Faults that any answer may show have tests of their own: here they are a hint.
  const universal = report.findings.filter(({ kind }) => kind === 'universal').filter(isWrong);
  if (universal.length > 0) await context.annotate(render(report, universal), 'notice');
}

/** Ends the test of one check that looks at every answer. */
export async function concludeCheck(id: string, { report, judged }: Whole, context: TestContext): Promise<void> {
  const findings = report.findings.filter(({ check }) => check === id);
  await tellCheck(report, id, findings);
  if (!judged.has(id)) context.skip('no response applied to it');
  await settle(report, findings, context);
}
