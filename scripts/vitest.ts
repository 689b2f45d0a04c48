import { afterAll, beforeAll, describe, type RunnerTestSuite, type TestContext, test } from 'vitest';
import { expand } from '../engine/prepare/expand.ts';
import { select } from '../engine/prepare/select.ts';
import type { ScenarioResult } from '../engine/report/events.ts';
import { resourceOf } from '../engine/vocabulary/api.ts';
import { groupBy } from '../engine/vocabulary/group.ts';
import { routeOf } from '../engine/vocabulary/route.ts';
import { questionsOf } from '../suites/index.ts';
import { UsageError } from './settings/exit-codes.ts';
import type { Options } from './settings/settings.ts';
import { checkOptions, keysFrom, settle } from './settings/settings.ts';
import { type Running, type ServedTarget, start } from './vitest/run.ts';
import { concludeCheck, concludeScenario } from './vitest/verdict.ts';

export { ConformanceAssertionError, InconclusiveError, SuiteError } from './vitest/verdict.ts';

export interface ConformanceOptions extends Omit<Options, 'target' | 'bail' | 'updateBaseline' | 'repeat'> {
  /** As on the command line, or a function that starts a server when the tests begin. */
  readonly target?: string | (() => ServedTarget | Promise<ServedTarget>);
}

declare module 'vitest' {
  interface TaskMeta {
    /** The findings of this test's scenario. */
    conformance?: ScenarioResult;
  }
}

/** The names of the tests in a group that vitest is going to run: all of them, or those that a filter left. */
const chosenIn = (
  tasks: readonly { readonly mode?: string; readonly name: string; readonly tasks?: unknown }[],
): readonly string[] =>
  tasks.flatMap((task) =>
    Array.isArray(task.tasks)
      ? chosenIn(task.tasks)
      : task.mode === 'run' || task.mode === 'only' || task.mode === 'queued'
        ? [task.name]
        : [],
  );

const nameOf = ({ id, title }: { readonly id: string; readonly title: string }): string => `${title} [${id}]`;

const THE_WHOLE = 'the target conforms';

/**
 * Defines one test for each scenario, grouped by operation, and one for the verdict on the whole. Nothing is asked of
 * the target before the tests run; one run then serves them all, so that a filter of vitest asks only what it names.
 * The keys may come from the environment, such as STRIPE_CONFORMANCE_API_KEY.
 */
export function defineConformance({ target, ...options }: ConformanceOptions = {}): void {
  const served = typeof target === 'function' ? target : undefined;
  const named = typeof target === 'string' ? { target } : {};
  const settled = settle({
    ...checkOptions(keysFrom(process.env), 'environment'),
    ...checkOptions({ ...options, ...named }, 'options'),
  });
  const { api, catalogue, checks: universalChecks } = questionsOf(settled.events === true);
  const scenarios = select(expand(catalogue, api, settled.seed), settled.selection, api);

  describe(`Stripe ${api.resources.map(({ title }) => title).join(', ')}`, () => {
    let running: Running;
    // biome-ignore lint/correctness/noEmptyPattern: vitest wants to see which fixtures are asked for, and none is
    beforeAll(async ({}, suite: Readonly<RunnerTestSuite> | undefined) => {
      // Before 4.1 a hook is not told what it is a hook of.
      if (suite === undefined)
        throw new UsageError('stripe-conformance/vitest needs vitest 4.1 or newer: npm install --save-dev vitest@^4.1');
      const chosen = new Set(chosenIn(suite.tasks));
      const ids = scenarios.filter((scenario) => chosen.has(nameOf(scenario))).map(({ id }) => id);
      const all = ids.length === scenarios.length || ids.length === 0;
      const { apiVersion, level } = settled.selection;
      running = await start(all ? settled : { ...settled, selection: { apiVersion, level, only: ids } }, served);
    }, 0);
    afterAll(() => running?.end(), 0);

    for (const [operationId, own] of groupBy(scenarios, (scenario) => scenario.operationId)) {
      const { method, path } = routeOf(resourceOf(api, operationId), operationId);
      describe(`${operationId} ${method} ${path}`, () => {
        for (const scenario of own) {
          // The run itself is bounded in time, exchange by exchange.
          test(nameOf(scenario), { timeout: 0 }, async (context: TestContext) => {
            const seen = await running.seen(scenario.id);
            context.task.meta.conformance = seen.result;
            await concludeScenario(seen, context);
          });
        }
      });
    }
    describe('every answer', () => {
      for (const check of universalChecks) {
        test(nameOf(check), { timeout: 0 }, async (context: TestContext) =>
          concludeCheck(check.id, await running.whole, context),
        );
      }
    });
    test(THE_WHOLE, { timeout: 0 }, () => running.conclude());
  });
}
