import type { Finding } from '../../../engine/judge/judge.ts';
import { findCauses } from '../../../engine/report/blame/blame.ts';
import type { Evidence } from '../../../engine/vocabulary/exchange.ts';
import type { Json } from '../../../engine/vocabulary/values.ts';
import { evidenceOf, facts, findingOf } from '../builders.ts';

/** A wrong status code. */
export const status = (expected: Json, actual: Json) => ({ at: 'status', expected, actual });
/** A request and what came. */
export const asked = (id: string, operationId: string, http: number, body = '', shows: Json = {}): Evidence =>
  evidenceOf({
    ...{ id, operationId },
    request: { method: 'POST', path: '/v1/payment_intents', headers: {}, body },
    response: { status: http, headers: {}, body: shows },
  });
/** A must that failed, shown by the request of its scenario. */
export const failed = (
  scenario: string,
  operationId: string,
  mismatches: Finding['mismatches'],
  more: Partial<Finding> = {},
): Finding => findingOf({ scenario, operationId, mismatches, evidence: [`${scenario}/request`], ...more });

export const causesOf = (findings: readonly Finding[], exchanges: readonly Evidence[] = [], all = findings) =>
  findCauses(findings, exchanges, facts, all).causes;
