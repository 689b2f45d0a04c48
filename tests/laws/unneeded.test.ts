import { expect, test } from 'vitest';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { lacking, on, patchIntent, RETRIEVE } from '../mutants/faults.ts';
import { played, scenarios } from '../mutants/judged.ts';
import { openWire } from '../mutants/wire.ts';

/** A server that shows an intent without its amount when it is read. */
const withoutAmount = on(RETRIEVE, patchIntent(lacking('amount')));

test.each([
  ['nothing of it', 'confirm/payment-method-data-needs-a-type', 'pass'],
  ['it but that there is one', 'capture/partial-amount-succeeds', 'pass'],
  ['it', 'update/amount-is-replaced', 'inconclusive'],
])('without its amount an object is judged or not where the row builds on %s', async (_, id, verdict) => {
  const chosen = scenarios.filter((scenario) => scenario.id === id);
  const events = await played(openWire(withoutAmount), chosen, AUTHORING_VERSION);
  const findings = events.flatMap((event) => (event.kind === 'scenario' ? event.findings : []));
  expect(findings.find(({ check }) => check === id)?.verdict).toBe(verdict);
});
