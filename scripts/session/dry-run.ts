import { type Plan, planOf } from '../../engine/prepare/budget.ts';
import { type Api, resourceOf } from '../../engine/vocabulary/api.ts';
import type { Profile } from '../../engine/vocabulary/profile.ts';
import { routeOf } from '../../engine/vocabulary/route.ts';
import { accountSettings } from '../../specs/account-settings.ts';
import { answersOf, type Rehearsal, rateOf, rehearse } from './rehearsal.ts';
import type { Session } from './session.ts';

/** The plan of a run and its target. */
export interface Budget {
  readonly target: string;
  readonly profile: Profile;
  readonly plan: Plan;
  readonly api: Api;
  /** Requests a second. */
  readonly rate?: number;
  /** Checks of the run that depend on settings of the account. */
  readonly account: readonly string[];
  /** Left out where nothing limits the run: then its time is that of the target. */
  readonly rehearsal?: Rehearsal;
}

/** The requests that a run would send, and the time that they take. */
export async function budgetOf(session: Session): Promise<Budget> {
  const { choice, scenarios, questions } = session;
  const { api } = questions;
  const { title, profile } = choice;
  const rate = rateOf(session);
  return {
    target: title,
    profile,
    plan: planOf(scenarios, profile, api),
    api,
    ...(rate === undefined ? {} : { rate }),
    ...(rate === undefined && !profile.shared ? {} : { rehearsal: await rehearse(session) }),
    account: scenarios.map(({ id }) => id).filter((id) => Object.hasOwn(accountSettings, id)),
  };
}

/** The number of requests in one sentence, and how long they take at the pace of the run. */
export function budgetSentence({ plan, rate, profile, rehearsal }: Budget): string {
  const asked = `about ${plan.requests} requests`;
  if (rehearsal === undefined) return asked;
  const { canceled, seconds } = rehearsal;
  const cleanup = profile.shared ? `, and ${canceled} more that cancel what is left open` : '';
  const { latency } = answersOf(profile);
  const answers = latency === 0 ? '' : `, where an answer takes ${latency} ms and few are put off`;
  return `${asked}${cleanup}: about ${seconds} s${rate === undefined ? '' : ` at ${rate} a second`}${answers}`;
}

/** The plan of a run for a person. */
export function renderBudget(budget: Budget): string {
  const { target, profile, plan, account, api } = budget;
  const rows = plan.operations.map(({ operationId, scenarios, requests }) => {
    const { method, path } = routeOf(resourceOf(api, operationId), operationId);
    return [`${method.padEnd(4)} ${path}`, String(scenarios), String(requests)] as const;
  });
  const all = ['all', String(plan.scenarios), String(plan.requests)] as const;
  const table = [['operation', 'scenarios', 'requests'] as const, ...rows, all];
  const width = Math.max(...table.map(([name]) => name.length));
  return [
    `${target}, profile ${profile.name}: nothing is sent`,
    '',
    ...table.map(
      ([name, scenarios, requests]) => `  ${name.padEnd(width)}  ${scenarios.padStart(9)}  ${requests.padStart(8)}`,
    ),
    '',
    ...(plan.notApplicable === 0 ? [] : [`${plan.notApplicable} scenarios do not apply to this profile`]),
    budgetSentence(budget),
    ...(account.length === 0 || !profile.shared
      ? []
      : ['depend on settings of the account:', ...account.map((id) => `  ${id}: ${accountSettings[id]}`)]),
    '',
  ].join('\n');
}
