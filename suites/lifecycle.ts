import type { Feature } from '../engine/profile.ts';
import { type OneRequest, type Suite, suite } from '../engine/scenario.ts';
import { fake } from '../engine/values.ts';
import type { OperationId } from '../specs/generated/operations.ts';
import {
  type Action,
  type Allowed,
  lifecycle,
  type Outcome,
  type Refused,
  type Status,
  statuses,
} from '../specs/lifecycle.ts';

interface Request extends Pick<OneRequest<'PostPaymentIntentsIntent'>, 'send'> {
  readonly call: OperationId;
  /** What the intent shows of the request afterwards, besides its status. */
  readonly shows?: NonNullable<OneRequest<'PostPaymentIntentsIntent'>['expect']['body']>;
}

/** How each action of the lifecycle table is asked for. */
const requests = {
  'update-amount': {
    call: 'PostPaymentIntentsIntent',
    send: { amount: fake.largerAmount },
    shows: { amount: fake.largerAmount },
  },
  'update-payment-method': { call: 'PostPaymentIntentsIntent', send: { payment_method: 'pm_card_visa' } },
  'update-metadata': {
    call: 'PostPaymentIntentsIntent',
    send: { metadata: { note: fake.metadataValue } },
    shows: { metadata: { note: fake.metadataValue } },
  },
  confirm: { call: 'PostPaymentIntentsIntentConfirm', send: {} },
  'confirm-with-payment-method': {
    call: 'PostPaymentIntentsIntentConfirm',
    send: { payment_method: 'pm_card_visa' },
  },
  capture: { call: 'PostPaymentIntentsIntentCapture', send: {} },
  cancel: { call: 'PostPaymentIntentsIntentCancel', send: {} },
} as const satisfies Record<Action, Request>;

const needs: Partial<Record<Status, readonly Feature[]>> = {
  requires_action: ['three-d-secure'],
  requires_capture: ['manual-capture'],
  processing: ['bank-debits'],
};

type Mutation = (typeof requests)[Action]['call'];

function rowOf(from: Status, action: Action, outcome: Allowed | Refused): OneRequest<Mutation> {
  const asked = action.replaceAll('-', ' ');
  const common = {
    level: outcome.level,
    cites: outcome.cites,
    needs: needs[from] ?? [],
    given: { status: from },
    send: requests[action].send,
  };
  if (outcome.kind === 'allowed') {
    const { shows }: Request = requests[action];
    return {
      ...common,
      id: `lifecycle/${from}/${action}-leads-to-${outcome.to}`,
      title: `${asked} of an intent in ${from} leads to ${outcome.to}${outcome.changes === undefined ? '' : ' and changes nothing else'}`,
      expect: { http: 200, status: outcome.to, ...(shows === undefined ? {} : { body: shows }) },
      cell: {
        from,
        action,
        expected: outcome.to,
        ...(outcome.changes === undefined ? {} : { changes: outcome.changes }),
      },
    };
  }
  const { code, param, message } = outcome;
  return {
    ...common,
    id: `lifecycle/${from}/${action}-is-refused`,
    title: `${asked} of an intent in ${from} is refused and changes nothing`,
    expect: {
      http: 400,
      error: {
        type: 'invalid_request_error',
        ...(code === undefined ? {} : { code }),
        ...(param === undefined ? {} : { param }),
        ...(message === undefined ? {} : { message }),
      },
    },
    cell: { from, action, expected: 'refused' },
  };
}

const cells = (Object.keys(lifecycle) as Action[]).flatMap((action) =>
  statuses.map((from) => ({ action, from, outcome: lifecycle[action][from] as Outcome, call: requests[action].call })),
);

/** One scenario for every cell of the lifecycle that a source settles. */
export const lifecycleSuites: readonly Suite[] = [...new Set(cells.map(({ call }) => call))].map((call) =>
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
