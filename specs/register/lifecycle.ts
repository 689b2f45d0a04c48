import {
  type Action,
  lifecycle,
  type Outcome,
  type Status,
  statuses,
} from '../../suites/payment-intents/lifecycle/table.ts';
import type { SourceId } from '../sources.ts';
import type { Requirement } from './requirement.ts';

const asked = (action: Action): string => action.replaceAll('-', ' ');
const actions = Object.keys(lifecycle) as Action[];

function settled(action: Action): Requirement {
  const outcomes = statuses.map((from) => ({ from, outcome: lifecycle[action][from] as Outcome }));
  const judged = outcomes.flatMap(({ outcome }) => (outcome.kind === 'open' ? [] : [outcome]));
  const from = (kind: Outcome['kind']): string =>
    outcomes
      .filter(({ outcome }) => outcome.kind === kind)
      .map((cell) => cell.from)
      .join(', ') || 'no status';
  const checks = [
    ...(judged.some(({ kind }) => kind === 'allowed') ? [`lifecycle/*/${action}-leads-to-*`] : []),
    ...(judged.some(({ kind }) => kind === 'refused') ? [`lifecycle/*/${action}-is-refused`] : []),
  ];
  const cites = [...new Set(judged.flatMap((outcome): readonly SourceId[] => outcome.cites))];
  return {
    id: `lifecycle:${action}`,
    states: `${asked(action)}: done in ${from('allowed')}; refused in ${from('refused')}`,
    level: judged.some(({ level }) => level === 'must') ? 'must' : 'should',
    cites: ['docs:lifecycle', ...cites.filter((id) => id !== 'docs:lifecycle')],
    checks: checks as [string, ...string[]],
    fix: 'look at the status before acting: refuse what it does not allow, and move on only as the table says',
  };
}

const unsettled = (from: Status, action: Action, reason: string): Requirement => ({
  id: `lifecycle:${action}/${from}`,
  states: `what ${asked(action)} of an intent in ${from} leads to`,
  cites: ['docs:lifecycle'],
  open: reason,
});

/** The lifecycle table as statements: one for each action, and one for each cell that no source settles. */
export const lifecycleRequirements: readonly Requirement[] = [
  ...actions.map(settled),
  ...actions.flatMap((action) =>
    statuses.flatMap((from) => {
      const outcome: Outcome = lifecycle[action][from];
      return outcome.kind === 'open' ? [unsettled(from, action, outcome.reason)] : [];
    }),
  ),
];
