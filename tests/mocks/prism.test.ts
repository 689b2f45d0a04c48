import { beforeAll, describe, expect, test } from 'vitest';
import { isReady, type Judged, judgeMock } from './mock.ts';

describe.skipIf(!isReady('prism'))('a run on Prism 5.14.2', () => {
  let judged: Judged;
  beforeAll(async () => {
    judged = await judgeMock('prism');
  });

  test('ends with exit code 1, and says what kind of server it is', () => {
    expect([judged.stderr, judged.code]).toEqual(['', 1]);
    expect(judged.report.archetype).toBe('it is stateless: every intent that it returns is the same canned one');
    expect(judged.stdout).toMatch(/by its profile this target is stateless/);
  });

  test.each([
    ['PostPaymentIntents', 'create-echoes-parameters'],
    ['PostPaymentIntents', 'create/id-and-client-secret-are-set'],
    ['PostPaymentIntents', 'create/missing-amount-is-refused'],
    ['PostPaymentIntents', 'create/invalid-key-is-401'],
    ['PostPaymentIntents', 'times-are-in-seconds'],
  ] as const)('finds under %s that %s does not hold', (operationId, check) => {
    expect(judged.failed(operationId)).toContain(check);
  });

  test.each(['response-is-json', 'list/basic-authentication-is-accepted', 'intent-has-all-recorded-keys'])(
    'does not accuse what it does right: %s',
    (check) => {
      expect(judged.failure(check)).toBeUndefined();
      expect(judged.passed).toContain(check);
    },
  );
});
