import { describe, expect, test } from 'vitest';
import { runCli } from '../cli/cli.ts';
import { isLong } from '../form.ts';
import { comparable, runVitest } from './vitest.ts';

describe('the vitest host', () => {
  test('gives the same report as the command line', async () => {
    // One scenario at a time: what a list shows depends on what else is going on.
    const only = isLong ? 'create/*,confirm/*,capture/*,cancel/*' : 'create/c*,create/e*,create/i*,capture/w*,cancel/*';
    const settings = { STRIPE_CONFORMANCE_TARGET: 'emulate', STRIPE_CONFORMANCE_ONLY: only };
    const [cli, host] = [
      await runCli(['run', '--target', 'emulate', '--only', only, '--concurrency', '1']),
      await runVitest({ ...settings, STRIPE_CONFORMANCE_CONCURRENCY: '1' }),
    ];
    expect([cli.code, host.code]).toEqual([1, 1]);
    expect(comparable(host.reportDir)).toEqual(comparable(cli.reportDir));
    expect(host.tests).toMatchObject({
      'create/intent-without-payment-method-requires-one': { status: 'failed' },
      'create/equal-creates-make-two-intents': { status: 'passed' },
      'cancel/unknown-reason-is-refused': { status: 'failed' },
      'intent-has-all-recorded-keys': { status: 'failed' },
      'the target conforms': { status: 'failed' },
    });
    expect(host.tests['create/confirm-true-succeeds']?.message).toMatch(
      /^ConformanceAssertionError: \n {2}✗ create\/confirm-true-succeeds[\s\S]+required[\s\S]+expected +"succeeded"[\s\S]+curl/,
    );
    expect(host.tests['capture/whole-amount-by-default']?.message).toMatch(/^InconclusiveError: /);
    expect(host.tests['capture/whole-amount-by-default']?.message).not.toMatch(/assert|expectation/i);
    // A failure is the fault of the target: a stack through the host says nothing.
    expect(
      Object.values(host.tests)
        .map(({ message }) => message)
        .join('\n'),
    ).not.toMatch(/^\s+at .+:\d+:\d+/m);
  });

  test.runIf(isLong)(
    'passes where the target conforms, and deals the scenarios out to the shards of vitest',
    async () => {
      const only = { STRIPE_CONFORMANCE_ONLY: 'cancel/*' };
      const shards = [await runVitest(only, ['--shard', '1/2']), await runVitest(only, ['--shard', '2/2'])];
      expect(shards.map(({ code }) => code)).toEqual([0, 0]);
      const dealt = shards.map(({ tests }) => Object.keys(tests).filter((id) => id.includes('/')));
      const known: readonly { id: string }[] = JSON.parse((await runCli(['list', 'scenarios', '--json'])).stdout);
      expect(dealt.flat().sort()).toEqual(
        known
          .map(({ id }) => id)
          .filter((id) => id.startsWith('cancel/'))
          .sort(),
      );
      expect(dealt.map((ids) => ids.length > 0)).toEqual([true, true]);
    },
  );

  test('asks only what a filter names', async () => {
    const { code, tests, reportDir } = await runVitest({}, ['-t', 'cancel/reason-is-returned\\]']);
    const run = Object.entries(tests).filter(([, { status }]) => status === 'passed');
    expect([code, run.map(([id]) => id)]).toEqual([0, ['cancel/reason-is-returned']]);
    expect(comparable(reportDir)).toMatchObject({ verdict: 'pass', findings: [] });
  });

  test.runIf(isLong)('says what is wrong with a target that nobody serves, and runs nothing', async () => {
    const { code, output, tests } = await runVitest({
      STRIPE_CONFORMANCE_TARGET: 'http://127.0.0.1:9',
      STRIPE_CONFORMANCE_API_KEY: 'sk_test_nobodyServesThis',
    });
    expect(code).toBe(1);
    expect(Object.values(tests).filter(({ status }) => status === 'passed' || status === 'failed')).toEqual([]);
    expect(output).toContain('cannot use http://127.0.0.1:9: nothing listens there');
  });
});
