import type { Section } from '../../../engine/vocabulary/section.ts';
import { not, ref } from '../../../engine/vocabulary/values.ts';
import type { SourceId } from '../../../specs/sources.ts';
import { plainPayment } from '../common.ts';
import { type Capability, type OneRequest, operation } from '../terms.ts';
import { type ActionRequest, type Mutation, requests } from './requests.ts';
import { type Action, type Allowed, lifecycle, type Outcome, type Refused, type Status, statuses } from './table.ts';

const ofStatus: Partial<Record<Status, readonly Capability[]>> = {
  requires_action: ['three-d-secure'],
  requires_capture: ['manual-capture'],
  processing: ['bank-debits'],
};

/** A payment method that is sent takes the place of the one that is there. */
const ANOTHER = { payment_method: not(ref('given.payment_method')) } as const;

function expected(from: Status, outcome: Allowed | Refused, request: ActionRequest): OneRequest<Mutation>['expect'] {
  if (outcome.kind === 'allowed') {
    const sends = 'payment_method' in request.send && request.send.payment_method !== '';
    const shows = sends && from === 'requires_confirmation' ? ANOTHER : request.shows;
    return { http: 200, status: outcome.to, ...(shows === undefined ? {} : { body: shows }) };
  }
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
    expect: expected(from, outcome, request),
  };
  if (outcome.kind === 'refused')
    return {
      ...common,
      // Where such a card pays for nothing, it may be the card that is refused.
      ...(action === 'confirm-with-payment-method' ? { shared: plainPayment } : {}),
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

const actions = Object.keys(lifecycle) as Action[];
const cellsOf = (action: Action) =>
  statuses.map((from) => ({ action, from, outcome: lifecycle[action][from] as Outcome, call: requests[action].call }));

/** The requirement of an action, with a row for every cell that a source defines. */
function settled(action: Action): readonly Section[] {
  const judged = cellsOf(action).flatMap(({ from, outcome }) => (outcome.kind === 'open' ? [] : [{ from, outcome }]));
  const statusesOf = (kind: Outcome['kind']): string =>
    judged.flatMap(({ from, outcome }) => (outcome.kind === kind ? [from] : [])).join(', ') || 'no status';
  const cites = judged.flatMap(({ outcome }): readonly SourceId[] => outcome.cites);
  return operation(requests[action].call, [
    {
      id: `lifecycle:${action}`,
      requires: `${action.replaceAll('-', ' ')}: done in ${statusesOf('allowed')}; refused in ${statusesOf('refused')}`,
      fix: 'check the status before acting: refuse what it does not allow, and move on only as the table says',
      cites: ['docs:lifecycle', ...new Set(cites.filter((source) => source !== 'docs:lifecycle'))],
      rows: judged.map(({ from, outcome }) => rowOf(from, action, outcome)),
    },
  ]);
}

/** The cells of an action that no source defines. */
const unsettled = (action: Action): readonly Section[] =>
  cellsOf(action).flatMap(({ from, outcome, call }) =>
    outcome.kind === 'open'
      ? operation(call, [
          {
            id: `lifecycle:${action}/${from}`,
            requires: `${action.replaceAll('-', ' ')} of an intent in ${from} has one outcome`,
            cites: ['docs:lifecycle'],
            open: outcome.reason,
          },
        ])
      : [],
  );

/** The lifecycle table as sections: one for each action, and one for each of its cells that is open. */
export const lifecycleSections = actions.flatMap((action) => [...settled(action), ...unsettled(action)]);

/** The cells that no source defines: shown as open, never judged. */
export const openCells = actions.flatMap(cellsOf).flatMap(({ call, from, action, outcome }) =>
  outcome.kind === 'open'
    ? [
        {
          ...{ from, action, operation: call, expected: 'open', verdict: 'open' as const },
          why: { kind: 'no-source' as const, note: outcome.reason },
        },
      ]
    : [],
);
