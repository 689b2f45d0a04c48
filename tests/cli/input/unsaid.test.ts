import { describe, expect, test } from 'vitest';
import { run } from '../../../scripts/library.ts';
import { runCli } from '../cli.ts';

const ONLY = ['--only', 'create/zero-amount-is-refused'];
const KEY = { STRIPE_CONFORMANCE_API_KEY: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc' };
const CONFIG = 'stripe-conformance.config.json';
type Texts = Readonly<Record<string, string>>;

describe('without a target', () => {
  test.each<[string, readonly string[], Texts, Texts, RegExp]>([
    ['a key', ['--api-key', 'sk_test_mine1234'], {}, {}, /a key is given, but which target is not said/],
    ['a key of the environment', [], KEY, {}, /a key is given, but/],
    ['a publishable key', ['--publishable-key', 'pk_test_mine1234'], {}, {}, /a key is given, but/],
    ['a profile', ['--profile', 'p.json'], {}, { 'p.json': '{ "stateful": true }' }, /the profile is p\.json, but/],
    ['a profile of ours', ['--profile', 'emulate'], {}, {}, /the profile is emulate, but/],
    ['a baseline', ['--baseline', 'b.yaml'], {}, { 'b.yaml': '' }, /the baseline is b\.yaml, but/],
    ['a new baseline', ['--baseline', 'b.yaml', '--update-baseline'], {}, {}, /the baseline is b\.yaml, but/],
    ['a configuration', [], {}, { [CONFIG]: '{ "seed": 2 }' }, /the settings are those of stripe-conf.*json, but/],
    ['a header', ['--header', 'X-Tenant: acme'], {}, {}, /how a target is spoken to \(header\), but/],
  ])('%s never judges the embedded reference', async (_, args, env, files, says) => {
    const { code, stdout, stderr } = await runCli(['run', ...ONLY, ...args], env, files);
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/name it in --target, which for the embedded reference is `--target reference`\n$/);
    expect([code, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
  });

  test.each<[string, readonly string[], Texts, Texts]>([
    ['nothing', [], {}, {}],
    ['nothing in CI', [], { CI: 'true' }, {}],
    ['a key, and the reference by its name', ['--target', 'reference'], KEY, {}],
    ['a configuration that names the reference', [], {}, { [CONFIG]: '{ "target": "reference" }' }],
  ])('%s judges it', async (_, args, env, files) => {
    const { code, stdout } = await runCli(['run', ...ONLY, ...args], env, files);
    expect(stdout).toContain('  reference at http');
    expect(code).toBe(0);
  });

  test('doctor and programs hold to the same', async () => {
    const doctor = await runCli(['doctor'], KEY);
    expect([doctor.code, doctor.stdout]).toEqual([2, '']);
    expect(doctor.stderr).toMatch(/a key is given, but/);
    await expect(run({ apiKey: 'sk_test_mine1234' }).next()).rejects.toThrow(/a key is given, but/);
  });
});
