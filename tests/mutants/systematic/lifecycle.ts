import type { JsonObject } from '../../../engine/vocabulary/values.ts';
import { requests } from '../../../suites/payment-intents/lifecycle/requests.ts';
import { lifecycle, type Outcome, type Status, statuses } from '../../../suites/payment-intents/lifecycle/table.ts';
import {
  both,
  type Change,
  inStatus,
  isSuccess,
  lacking,
  patchError,
  patchIntent,
  setting,
  type Where,
  where,
  withBody,
} from '../faults.ts';
import { accepts, answersOld, spoils } from '../payment/state.ts';
import { allowing } from '../strangers/fault.ts';
import type { Fault } from '../wire.ts';
import { forgets, refuses } from './answers.ts';
import { nameIn } from './document.ts';
import { faults, type SystematicFault } from './fault.ts';

type Action = keyof typeof lifecycle;
type Allowed = Extract<Outcome, { readonly kind: 'allowed' }>;

const isRead: Where = ({ request }) => request.method === 'GET';

/** The request of a cell: its operation on an intent in its status, with the same parameters. */
function isCell(action: Action, from: Status): Where {
  const { call, send } = requests[action];
  const names = Object.keys(send);
  const sent: Where = ({ form }) => {
    const top = new Set([...form.keys()].map((key) => nameIn(key).split('[')[0] as string));
    return top.size === names.length && names.every((name) => top.has(name));
  };
  return both(({ operation }) => operation === call, inStatus(from), sent);
}

/** The server says that it did what was asked, and did nothing. */
const doesNothing = (cell: Where): Fault => ({
  around: async (call, ask) => {
    if (!cell(call)) return ask(call.request);
    const { body: _, ...request } = call.request;
    const answer = await ask({ ...request, method: 'GET', path: `/v1/payment_intents/${call.intent}` });
    return {
      ...answer,
      headers: { ...answer.headers, 'idempotency-key': call.request.headers['idempotency-key'] ?? 'none' },
    };
  },
});

const touch: Change = setting({ description: 'Changed by nobody' });
const touchOther: Change = setting({ receipt_email: 'nobody@example.com' });

const allowedCell = (
  action: Action,
  from: Status,
  { to, changes = [] }: Allowed,
): Readonly<Record<string, Fault | (() => Fault)>> => {
  const cell = isCell(action, from);
  const success: Where = cell;
  return {
    refused: refuses(cell),
    'done and refused': {
      response: (answer, call) =>
        isSuccess(answer) && cell(call)
          ? withBody({ ...answer, status: 400 }, { error: { type: 'invalid_request_error', message: 'No.' } })
          : answer,
    },
    'answered and not done': doesNothing(cell),
    ...(to === from ? {} : { 'answered with the old status': where(cell, answersOld('status')) }),
    ...Object.fromEntries(changes.map((field) => [`${field} not kept`, forgets(success, [field], isRead)])),
    'something else is changed': () => spoils(cell, action === 'update-description' ? touchOther : touch),
  };
};

/** The status to which an action leads where it is allowed. */
const aimOf = (action: Action): Status | undefined =>
  statuses.flatMap((from) => {
    const outcome = lifecycle[action][from] as Outcome;
    return outcome.kind === 'allowed' && outcome.to !== from ? [outcome.to as Status] : [];
  })[0];

const refusedCell = (action: Action, from: Status): Readonly<Record<string, Fault | (() => Fault)>> => {
  const cell = isCell(action, from);
  const aim = aimOf(action);
  const done: JsonObject = aim === undefined || aim === from ? { description: 'Done' } : { status: aim };
  const status = (code: number): Fault => ({
    response: (answer, call) => (!isSuccess(answer) && cell(call) ? { ...answer, status: code } : answer),
  });
  return {
    'accepted without effect': where(cell, accepts),
    accepted: allowing(
      (_error, call) => cell(call),
      () => done,
    ),
    'refused and changed': () => spoils(cell, setting(done)),
    'refused and changed elsewhere': () => spoils(cell, touchOther),
    'refused with HTTP 402': status(402),
    'refused with HTTP 404': status(404),
    'refused with HTTP 409': status(409),
    'refused for another reason': where(cell, patchError(setting({ code: 'resource_missing' }))),
    'refused without a code': where(cell, patchError(lacking('code'))),
    'refused as a card error': where(cell, patchError(setting({ type: 'card_error' }))),
    'refused without the intent': where(cell, patchError(lacking('payment_intent'))),
    'refused with a changed intent': where(
      cell,
      patchIntent(setting({ status: aim === undefined || aim === from ? 'processing' : aim })),
    ),
  };
};

/** Each cell of the lifecycle that a source settles. */
export const lifecycleFaults: readonly SystematicFault[] = faults(
  'lifecycle',
  (Object.keys(lifecycle) as Action[]).flatMap((action) =>
    statuses.flatMap((from) => {
      const outcome = lifecycle[action][from] as Outcome;
      if (outcome.kind === 'open') return [];
      const cells = outcome.kind === 'allowed' ? allowedCell(action, from, outcome) : refusedCell(action, from);
      return Object.entries(cells).map(
        ([wrong, fault]) => [`${action} in ${from}: ${wrong}`, fault, requests[action].call] as const,
      );
    }),
  ),
);
