import type { Scenario } from '../../../engine/vocabulary/scenario.ts';
import { both, type Change, ignoring, inStatus, lacking, patchError, setting, type Where, where } from '../faults.ts';
import { scenarios } from '../judged.ts';
import type { Mutant } from '../mutant.ts';
import type { Fault } from '../wire.ts';
import { accepts, answersOld, refuses, spoils } from './state.ts';

const FAMILY = 'lifecycle';

/** The one request of a cell: its operation on an intent in its status, with the same parameters. */
function isCell({ operationId, cell, steps }: Scenario): Where {
  const names = new Set(Object.keys(steps.find(({ name }) => name === 'request')?.params ?? {}));
  const sent: Where = ({ form }) => {
    const top = new Set([...form.keys()].map((key) => key.split('[')[0] as string));
    return top.size === names.size && [...top].every((name) => names.has(name));
  };
  return both(({ operation }) => operation === operationId, inStatus(cell?.from ?? ''), sent);
}

const mutant = (scenario: Scenario, fault: string, broken: (cell: Where) => Fault): Mutant => ({
  id: `${scenario.id}: ${fault}`,
  family: FAMILY,
  kills: [scenario.id],
  fault: () => broken(isCell(scenario)),
});

const unexpectedState = {
  type: 'invalid_request_error',
  code: 'payment_intent_unexpected_state',
  message: 'This PaymentIntent cannot be changed because of its status.',
  doc_url: 'https://stripe.com/docs/error-codes/payment-intent-unexpected-state',
};

const cells = scenarios.filter(({ cell }) => cell !== undefined);
const refusals = cells.filter(({ cell }) => cell?.expected === 'refused');
const moves = cells.filter(({ cell }) => cell?.expected !== 'refused' && cell?.expected !== cell?.from);
const request = ({ steps }: Scenario) => steps.find(({ name }) => name === 'request');
const says = (key: string) => (scenario: Scenario) => request(scenario)?.expect?.error?.[key];
const coded = refusals.filter((scenario) => typeof says('code')(scenario) === 'string');
const uncoded = refusals.filter((scenario) => says('code')(scenario) === null);
const pointing = refusals.filter((scenario) => typeof says('param')(scenario) === 'string');
const pointless = refusals.filter((scenario) => says('param')(scenario) === null);
const shown = cells.filter((scenario) => {
  const { id: _, status: _status, ...fields } = Object(request(scenario)?.expect?.body);
  return Object.keys(fields).some((field) => field in (request(scenario)?.params ?? {}));
});
const stays = cells.filter(({ cell }) => cell?.expected === cell?.from);
const bounded = cells.filter(({ cell }) => cell?.changes !== undefined);

const writing = ({ cell }: Scenario): Change =>
  setting(cell?.changes?.includes('description') ? { receipt_email: 'jenny@example.com' } : { description: 'Payment' });

export const lifecycleMutants: readonly Mutant[] = [
  ...refusals.map((scenario) => mutant(scenario, 'accepted without effect', (cell) => where(cell, accepts))),
  ...refusals.map((scenario) =>
    mutant(scenario, 'refused as a card error', (cell) => where(cell, patchError(setting({ type: 'card_error' })))),
  ),
  ...[...coded, ...uncoded].map((scenario) =>
    mutant(scenario, 'refused with another code', (cell) =>
      where(cell, patchError(setting({ code: 'resource_missing' }))),
    ),
  ),
  ...pointing.map((scenario) =>
    mutant(scenario, 'refused without the parameter', (cell) => where(cell, patchError(lacking('param')))),
  ),
  ...pointless.map((scenario) =>
    mutant(scenario, 'refused for a parameter', (cell) => where(cell, patchError(setting({ param: 'intent' })))),
  ),
  ...shown.map((scenario) =>
    mutant(scenario, 'ignored', (cell) => where(cell, ignoring(...Object.keys(request(scenario)?.params ?? {})))),
  ),
  ...moves.map((scenario) =>
    mutant(scenario, 'answered with the old status', (cell) => where(cell, answersOld('status'))),
  ),
  ...stays.map((scenario) => mutant(scenario, 'refused', (cell) => where(cell, refuses(400, unexpectedState)))),
  ...bounded.map((scenario) => mutant(scenario, 'another field is written', (cell) => spoils(cell, writing(scenario)))),
];
