import { describe, expect, test } from 'vitest';
import { type ConformanceReport, summarise } from '../../../engine/report/report.ts';
import { causeWords } from '../../../reporters/shared/causes.ts';
import { AUTHORING_VERSION } from '../../../specs/documents.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import { played, scenarios } from '../../mutants/judged.ts';
import { type Fault, openWire } from '../../mutants/wire.ts';

const SEARCH = 'GetPaymentIntentsSearch';

const CAPTURE = 'PostPaymentIntentsIntentCapture';

/** A part of the suite, by a faulty reference: what is about the operations above, and a few others. */
async function judged(fault: Fault): Promise<ConformanceReport> {
  const chosen = scenarios.filter(({ id }) => /^(?:search|capture|cancel)\//.test(id));
  return summarise(await played(openWire(fault), chosen, AUTHORING_VERSION));
}

const error = (more: object): string => JSON.stringify({ error: { message: 'No.', ...more } });

/** The reference without an operation, which is said by a status. */
const lacking = (operation: OperationId, status: number, text: string): Promise<ConformanceReport> =>
  judged({
    response: (answer, call) =>
      call.operation !== operation || answer.status === 401 ? answer : { ...answer, status, text },
  });

describe.each<OperationId>([SEARCH, CAPTURE])('%s, where it is missing,', (operation) => {
  test('costs the same by whatever it says so', async () => {
    const reports = await Promise.all([
      lacking(operation, 404, error({ type: 'invalid_request_error' })),
      lacking(operation, 405, error({})),
      lacking(operation, 500, error({})),
      lacking(operation, 500, error({ type: 'api_error' })),
      lacking(operation, 501, error({})),
    ]);
    const cost = ({ operations, summary, causes, verdict }: ConformanceReport) => {
      const own = operations.find(({ operationId }) => operationId === operation);
      return {
        verdict,
        ...{ passed: summary.must.pass, ofOwn: own?.must.pass, served: own?.verdict },
        causes: causes.map(({ id }) => id),
      };
    };
    const [first, ...others] = reports.map(cost);
    expect(first).toMatchObject({ verdict: 'fail', ofOwn: 0, served: 'unsupported' });
    expect(first?.causes).toEqual(['not-served']);
    for (const other of others) expect(other).toEqual(first);
    for (const { summary } of reports) expect(summary.must.fail).toBeGreaterThan(2);
  });
});

test('a route that was taken for an id is said to be', async () => {
  const missing = error({ type: 'invalid_request_error', code: 'resource_missing', param: 'intent' });
  const { causes } = await lacking(SEARCH, 404, missing);
  expect(causes.map(causeWords)).toEqual([
    'GET /v1/payment_intents/search is not served: taken for an id, HTTP 404 to every request with an API key',
  ]);
});

test('a target that is out of order altogether lacks no route', async () => {
  const down = error({ type: 'api_error' });
  const { summary, operations } = await judged({ response: (answer) => ({ ...answer, status: 500, text: down }) });
  expect(operations.map(({ verdict }) => verdict)).not.toContain('unsupported');
  expect(summary.must.fail).toBe(0);
});
