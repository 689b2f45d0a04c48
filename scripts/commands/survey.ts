import { questionsOf, readEvents } from '../../engine/diff/read-events.ts';
import { objectsIn } from '../../engine/prepare/budget.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import { answersOf } from '../../engine/survey/answers.ts';
import type { Account, Evidence } from '../../engine/survey/evidence.ts';
import { MergeError, merge } from '../../engine/survey/merge.ts';
import { isOfQuestion } from '../../engine/vocabulary/exchange.ts';
import { renderEvidence, renderMerged } from '../../reporters/survey/console.ts';
import { api, questions } from '../../suites/index.ts';
import { knownTargets } from '../../targets/known.ts';
import { showProgress } from '../output/progress.ts';
import { listenForSignals } from '../output/signals.ts';
import { isStripe } from '../session/base-url.ts';
import { conduct } from '../session/conduct.ts';
import { budgetOf, budgetSentence } from '../session/dry-run.ts';
import type { SessionOptions } from '../session/options.ts';
import { openSession, type Session } from '../session/session.ts';
import type { OpenTarget } from '../session/target.ts';
import { suiteVersion } from '../session/version.ts';
import { type ExitCode, exitCodes, TargetError, UsageError } from '../settings/exit-codes.ts';
import type { Terminal } from '../settings/terminal.ts';
import { askAccount } from '../survey/account.ts';
import { readEvidence, writeEvidence } from '../survey/file.ts';
import { mustsIn } from '../survey/musts.ts';

export interface SurveyCommand extends Omit<SessionOptions, 'interrupted' | 'made'> {
  /** Every must is asked, too. */
  readonly musts: boolean;
  readonly dryRun: boolean;
  /** The file of the evidence. */
  readonly out: string;
}

function targetName({ choice: { name, title } }: Session): string {
  if (Object.hasOwn(knownTargets, name)) return name;
  return isStripe(title) ? 'stripe' : 'other';
}

const isQuestion = (event: RunEvent): boolean =>
  (event.kind === 'scenario' || event.kind === 'exchange') && isOfQuestion(event.id);

/** What was judged besides the questions, as a run of its own. */
const withoutQuestions = (events: readonly RunEvent[]): readonly RunEvent[] =>
  events
    .filter((event) => !isQuestion(event))
    .map((event) =>
      event.kind === 'header' ? { ...event, plan: event.plan.filter(({ id }) => !isOfQuestion(id)) } : event,
    );

/** The session with a target that tells of its account once it is open. */
function watching(session: Session, tell: (account: Account) => void): Session {
  const open = async (): Promise<OpenTarget> => {
    const opened = await session.choice.open();
    tell(await askAccount(opened, session));
    return opened;
  };
  return { ...session, choice: { ...session.choice, open } };
}

/** Asks a target every open question of the catalogue, and writes what it answered as evidence. */
export async function surveyCommand(command: SurveyCommand, terminal: Terminal): Promise<ExitCode> {
  const signals = listenForSignals();
  const { out, dryRun, musts, apiVersion } = command;
  const opened = await openSession({
    ...command,
    tagged: true,
    questions: musts ? 'also' : 'alone',
    interrupted: signals.first,
  });
  const budget = await budgetOf(opened);
  terminal.print(`${opened.scenarios.length} scenarios: ${budgetSentence(budget)}\n`);
  if (dryRun) {
    terminal.print(
      `${objectsIn(opened.scenarios, opened.choice.profile, api)} objects are made, and those left open are canceled. Nothing is sent.\n`,
    );
    return exitCodes.conformant;
  }
  let account: Account = {};
  const session = watching(opened, (told) => {
    account = told;
  });
  const progress = showProgress(terminal, session.scenarios.length);
  signals.listen();
  try {
    const events: RunEvent[] = [];
    for await (const event of conduct(session)) {
      progress.see(event);
      events.push(event);
    }
    progress.end();
    // Each of those that start together is an answer of its own here.
    const side = readEvents(events, { ...questionsOf(session.scenarios, api), together: new Map() });
    if (side.head.stopped)
      throw new TargetError('the survey ended early, so its answers are a part: nothing was written');
    const evidence: Evidence = {
      ...{ schemaVersion: 1, kind: 'evidence', suite: suiteVersion, day: side.head.startedAt.slice(0, 10) },
      ...{ apiVersion, target: targetName(session), account, answers: answersOf(questions, side) },
      ...(musts ? { musts: mustsIn(withoutQuestions(events)) } : {}),
    };
    writeEvidence(out, evidence);
    terminal.print(`${renderEvidence(evidence)}written to ${out}\n`);
    return (evidence.musts?.contradicted.length ?? 0) > 0 ? exitCodes.notConformant : exitCodes.conformant;
  } finally {
    progress.end();
    signals.ignore();
  }
}

/** Joins the evidence of several people. */
export function mergeCommand(files: readonly string[], out: string | undefined, { print }: Terminal): ExitCode {
  try {
    const merged = merge(files.map(readEvidence));
    if (out !== undefined) writeEvidence(out, merged);
    print(renderMerged(merged));
    return merged.contradicted.length > 0 ? exitCodes.notConformant : exitCodes.conformant;
  } catch (error) {
    if (error instanceof MergeError) throw new UsageError(error.message);
    throw error;
  }
}
