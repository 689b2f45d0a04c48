import type { RuntimeMessage } from 'allure-js-commons/sdk';
import type { ConformanceReport, ReportedFinding } from '../../engine/report/report.ts';
import { worst } from '../../engine/vocabulary/verdict.ts';
import { linksOf } from '../../reporters/allure/labels.ts';
import type { AllureStep, Plain } from '../../reporters/allure/model.ts';
import { within } from '../../reporters/allure/steps.ts';
import { type Told, tell } from '../../reporters/allure/tell.ts';

type Message = Plain<RuntimeMessage>;

// The files of one test travel from vitest's worker to its reporter.
const LONGEST_FILES = 2_000_000;

/**
 * Takes messages for the test that is running: what the setup of allure-vitest leaves for all who write to Allure. It
 * is asked for here and not by the package, which need not be installed.
 */
function runtime(): { readonly sendMessage: (message: Message) => PromiseLike<void> } | undefined {
  const { allureTestRuntime } = globalThis as { allureTestRuntime?: () => { sendMessage?: unknown } | undefined };
  const found = allureTestRuntime?.();
  return typeof found?.sendMessage === 'function' ? (found as ReturnType<typeof runtime>) : undefined;
}

function messagesOf(steps: readonly AllureStep[], start: number): readonly Message[] {
  let now = start;
  return steps.flatMap(({ name, status, duration, files }): readonly Message[] => {
    const began = now;
    now += duration;
    return [
      { type: 'step_start', data: { name, start: began } },
      ...files.map(
        ({ name: what, type, extension, text }): Message => ({
          type: 'attachment_content',
          data: {
            name: what,
            content: Buffer.from(text).toString('base64'),
            encoding: 'base64',
            contentType: type,
            fileExtension: `.${extension}`,
          },
        }),
      ),
      { type: 'step_stop', data: { stop: now, status } },
    ];
  });
}

async function send({ run }: ConformanceReport, told: Told, links: Told['links']): Promise<void> {
  const { caseId, labels, description } = told;
  const messages: readonly Message[] = [
    { type: 'metadata', data: { testCaseId: caseId, historyId: caseId, labels, links, description } },
    ...messagesOf(within(LONGEST_FILES, told.steps).steps, Date.parse(run.startedAt)),
  ];
  for (const message of messages) await runtime()?.sendMessage(message);
}

/** Tells Allure, if it listens, what the reporter for it tells of one scenario, and the sources also where it passed. */
export async function tellScenario(report: ConformanceReport, id: string, sources: readonly string[]): Promise<void> {
  const outcome = runtime() && report.checks.find(({ check }) => check === id);
  if (outcome === undefined) return;
  const findings = report.findings.filter(({ check }) => check === id);
  await send(report, tell(report, outcome, findings), linksOf(sources));
}

/** Tells Allure, if it listens, of a check that looks at every answer, over all operations. */
export async function tellCheck(
  report: ConformanceReport,
  id: string,
  findings: readonly ReportedFinding[],
): Promise<void> {
  const outcomes = runtime() === undefined ? [] : report.checks.filter(({ check }) => check === id);
  const [first] = outcomes;
  if (first === undefined) return;
  const outcome = { ...first, verdict: worst(outcomes.map(({ verdict }) => verdict)) };
  const told = tell(report, outcome, findings, true);
  await send(report, told, told.links);
}
