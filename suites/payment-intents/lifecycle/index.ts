import type { Feature } from '../../../engine/vocabulary/profile.ts';
import { type OneRequest, type Suite, suite } from '../../../engine/vocabulary/scenario.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import { type ActionRequest, type Mutation, requests } from './requests.ts';
import { type Action, type Allowed, lifecycle, type Outcome, type Refused, type Status, statuses } from './table.ts';

const ofStatus: Partial<Record<Status, readonly Feature[]>> = {
  requires_action: ['three-d-secure'],
  requires_capture: ['manual-capture'],
  processing: ['bank-debits'],
};

function expected(outcome: Allowed | Refused, { shows }: ActionRequest): OneRequest<Mutation>['expect'] {
  if (outcome.kind === 'allowed')
    return { http: 200, status: outcome.to, ...(shows === undefined ? {} : { body: shows }) };
  const { code, param, message } = outcome;
  return {
    http: 400,
    error: {
      type: 'invalid_request_error',
      ...(code === undefined ? {} : { code }),
      ...(param === undefined ? {} : { param }),
      ...(message === undefined ? {} : { message }),
    },
  };
}

function rowOf(from: Status, action: Action, outcome: Allowed | Refused): OneRequest<Mutation> {
  const asked = action.replaceAll('-', ' ');
  const request: ActionRequest = requests[action];
  const common = {
    level: outcome.level,
    cites: outcome.cites,
    needs: [...new Set([...(ofStatus[from] ?? []), ...(request.needs ?? [])])],
    given: { status: from },
    send: request.send,
    expect: expected(outcome, request),
  };
  if (outcome.kind === 'refused')
    return {
      ...common,
      id: `lifecycle/${from}/${action}-is-refused`,
      title: `${asked} of an intent in ${from} is refused and changes nothing`,
      cell: { from, action, expected: 'refused' },
    };
  const { to, changes } = outcome;
  return {
    ...common,
    id: `lifecycle/${from}/${action}-leads-to-${to}`,
    title: `${asked} of an intent in ${from} leads to ${to}${changes === undefined ? '' : ' and changes nothing else'}`,
    cell: { from, action, expected: to, ...(changes === undefined ? {} : { changes }) },
  };
}

const cells = (Object.keys(lifecycle) as Action[]).flatMap((action) =>
  statuses.map((from) => ({ action, from, outcome: lifecycle[action][from] as Outcome, call: requests[action].call })),
);

/** One scenario for every cell of the lifecycle that a source settles. */
export const lifecycleSuites: readonly Suite[] = [...new Set<OperationId>(cells.map(({ call }) => call))].map((call) =>
  suite(
    call,
    cells.flatMap(({ call: own, from, action, outcome }) =>
      own === call && outcome.kind !== 'open' ? [rowOf(from, action, outcome)] : [],
    ),
  ),
) as readonly Suite[];

/** The cells that no source settles: shown as open, never judged. */
export const openCells = cells.flatMap(({ call, from, action, outcome }) =>
  outcome.kind === 'open'
    ? [{ from, action, operation: call, expected: 'open', verdict: 'open' as const, reason: outcome.reason }]
    : [],
);
