import { expect, test } from 'vitest';
import { type ReportedFinding, summarise } from '../../engine/report/report.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { some } from '../form.ts';
import { CREATE, lacking, on, patchError, patchIntentIn, patchSuccess, setStatus, setting } from './faults.ts';
import { played, scenarios } from './judged.ts';
import { type Fault, openWire } from './wire.ts';

/** In the short form a run asks so many rows. */
const SOME_ROWS = 300;

/** What a run holds against one fault, by its musts. */
async function heldAgainst(fault: Fault): Promise<readonly ReportedFinding[]> {
  const { findings } = summarise(await played(openWire(fault), some(scenarios, SOME_ROWS), AUTHORING_VERSION));
  return findings.filter(({ level, verdict }) => level === 'must' && verdict === 'fail');
}

const universal = (findings: readonly ReportedFinding[]): readonly string[] => {
  const told = findings.filter(({ kind }) => kind === 'universal');
  return [
    ...new Set(
      told.map(
        ({ check, operationId, mismatches }) =>
          `${check} ${operationId} ${mismatches[0]?.at.replace(/(\/metadata\/).*/, '$1…')}`,
      ),
    ),
  ].sort();
};

test('a create that shows no metadata and keeps it is told of for itself, and nobody after it', async () => {
  const held = await heldAgainst(on(CREATE, patchSuccess(setting({ metadata: {} }))));
  expect(universal(held)).toEqual(['create-echoes-parameters PostPaymentIntents /metadata/…']);
});

test('the error of a decline lacks what the intent has: the intent is right', async () => {
  const held = await heldAgainst(patchError(lacking('payment_method'), 'card_error'));
  expect(universal(held)).toEqual([
    'decline-embeds-payment-method PostPaymentIntents /error/payment_method',
    'decline-embeds-payment-method PostPaymentIntentsIntentConfirm /error/payment_method',
  ]);
});

test('a success that is another one is wrong once for each operation', async () => {
  const held = await heldAgainst(setStatus(200, 201));
  expect(held.filter(({ check }) => check !== 'success-is-200')).toEqual([]);
});

test('a status that does not fit the method that was sent is a wrong status, where it was set', async () => {
  const held = await heldAgainst(
    patchIntentIn('requires_confirmation', setting({ status: 'requires_payment_method' })),
  );
  // Where a row expects the status, the row says it.
  expect(universal(held)).toEqual([
    'requires-payment-method-has-none PostPaymentIntents /status',
    'requires-payment-method-has-none PostPaymentIntentsIntent /status',
  ]);
});
