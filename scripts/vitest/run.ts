import type { RunEvent } from '../../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { type Evidence, playedFor, scenarioOf } from '../../engine/vocabulary/exchange.ts';
import { renderConsole } from '../../reporters/console/console.ts';
import { exitCodeOf } from '../commands/run.ts';
import { type Publication, show, wholeOf } from '../output/publish.ts';
import { openRunFolder } from '../output/report-folder.ts';
import { conduct } from '../session/conduct.ts';
import { openSession } from '../session/session.ts';
import { exitCodes } from '../settings/exit-codes.ts';
import type { Settled } from '../settings/settings.ts';
import { ConformanceAssertionError, InconclusiveError, type Seen, SuiteError, type Whole } from './verdict.ts';

/** A target that a function of the user has started: its base URL, and how to end it. */
export type ServedTarget = string | { readonly url: string; readonly close?: () => void | Promise<void> };

/** A run in progress, as tests wait for it. */
export interface Running {
  /** Resolves when the scenario has been played. */
  readonly seen: (id: string) => Promise<Seen>;
  /** The verdict on the whole: rejects where the command line would exit with another code than 0. */
  readonly conclude: () => Promise<void>;
  readonly whole: Promise<Whole>;
  readonly end: () => Promise<void>;
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

// Promise.withResolvers needs a newer Node.
function deferred<T>(): Deferred<T> {
  let settle!: Omit<Deferred<T>, 'promise'>;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // A test that was filtered out waits for nothing.
  promise.catch(() => {});
  return { promise, ...settle };
}

const quiet = { print: () => {}, interactive: false, color: false, links: false, width: 100 };

function throwUnlessConformant(report: ConformanceReport, { reportDir, reporters }: Publication): void {
  const text = renderConsole(report, { ...quiet, reportDir, whole: wholeOf(reporters) }).trim();
  switch (exitCodeOf(report)) {
    case exitCodes.conformant:
      return;
    case exitCodes.ownFault:
      throw new SuiteError(text);
    default:
      if (report.verdict === 'fail') throw new ConformanceAssertionError(text);
      throw new InconclusiveError(text);
  }
}

/** The events of a run, and the first of them. */
async function begin(settled: Settled) {
  const stream = conduct(await openSession(settled));
  return [stream, await stream.next()] as const;
}

/**
 * Starts one run for all tests of a file. Resolves when the target has answered for the first time, and rejects where
 * options or target are of no use. The report folder is written when the run is over.
 */
export async function start(settled: Settled, serve?: () => ServedTarget | Promise<ServedTarget>): Promise<Running> {
  const served = serve === undefined ? undefined : await serve();
  const { url, close = () => {} } = typeof served === 'object' ? served : { url: served };
  const [stream, first] = await begin(url === undefined ? settled : { ...settled, target: url }).catch(
    async (error: unknown) => {
      await close();
      throw error;
    },
  );
  if (first.done || first.value.kind !== 'header') throw new Error('a run begins with its header');
  const header = first.value;
  const folder = openRunFolder(settled.reportDir, header);
  const waiting = new Map(header.plan.map(({ id }) => [id, deferred<Seen>()]));

  const judged = new Set<string>();
  const follow = async (): Promise<Whole> => {
    const events: RunEvent[] = [header];
    folder.write(header);
    const played = new Map<string, readonly Evidence[]>();
    for await (const event of stream) {
      folder.write(event);
      events.push(event);
      if (event.kind === 'exchange')
        played.set(scenarioOf(event.id), [...(played.get(scenarioOf(event.id)) ?? []), event]);
      if (event.kind === 'scenario') {
        for (const { check, verdict } of event.findings)
          if (verdict === 'pass' || verdict === 'fail') judged.add(check);
        waiting.get(event.id)?.resolve({ header, result: event, exchanges: playedFor(event, played) });
        played.delete(event.id);
      }
    }
    const report = summarise(events);
    const place = folder.finish(report, settled.reporters, events);
    show(report, { ...settled, reportDir: place }, quiet);
    return { report, judged };
  };
  const whole = follow().finally(folder.leave);
  // Told to each test that waits; nobody may wait at all.
  whole.catch((error: unknown) => {
    for (const { reject } of waiting.values()) reject(error);
  });

  return {
    seen: (id) =>
      waiting.get(id)?.promise ?? Promise.reject(new SuiteError(`the scenario ${id} is not part of this run`)),
    whole,
    conclude: async () => throwUnlessConformant((await whole).report, settled),
    end: async () => {
      await whole.catch(() => {});
      await close();
    },
  };
}
