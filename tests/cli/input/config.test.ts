import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { complaintsBy } from '../../../engine/schema/rulebook.ts';
import type { Json } from '../../../engine/vocabulary/values.ts';
import { checkOptions, meanings } from '../../../scripts/settings/settings.ts';
import { ROOT, runCli } from '../cli.ts';

const JSON_FILE = 'stripe-conformance.config.json';
const TS_FILE = 'stripe-conformance.config.ts';
const ONLY = 'create/intent-without-payment-method-requires-one';

const seedOf = (stdout: string): string | undefined => /seed (\d+): (?:\d+) scenario/.exec(stdout)?.[1];

const reference = { target: 'reference', only: [ONLY], seed: 7 };

describe('the configuration file', () => {
  test('sets what no flag says, and is named first', async () => {
    const { code, stdout } = await runCli(['run'], {}, { [JSON_FILE]: JSON.stringify(reference) });
    expect([code, seedOf(stdout)]).toEqual([0, '7']);
    expect(stdout).toMatch(/^run \w+, by stripe-conformance\.config\.json\n/);
  });

  test('gives way to flags', async () => {
    const { code, stdout } = await runCli(['run', '--seed', '8'], {}, { [JSON_FILE]: JSON.stringify(reference) });
    expect([code, seedOf(stdout)]).toEqual([0, '8']);
  });

  const typed = `import { defineConfig } from '${ROOT}/scripts/library.ts';
const seed: number = 9;
export default defineConfig({ target: 'reference', only: ['${ONLY}'], seed, reporter: ['console'] });
`;
  const plain = `export default { target: 'reference', only: '${ONLY}', seed: 9 };\n`;
  const inPackage = JSON.stringify({ name: 'mine', 'stripe-conformance': { ...reference, seed: 9 } });
  test.each([
    [TS_FILE, typed],
    ['stripe-conformance.config.mts', typed],
    ['stripe-conformance.config.js', plain],
    ['stripe-conformance.config.mjs', plain],
    ['stripe-conformance.config.yaml', `target: reference\nonly: ${ONLY}\nseed: 9\n`],
    ['stripe-conformance.config.yml', `target: reference\nonly: ${ONLY}\nseed: 9\n`],
    ['stripe-conformance.config.cjs', plain.replace('export default', 'module.exports =')],
    ['package.json', inPackage],
  ])('may be %s', async (name, text) => {
    const { code, stdout, stderr } = await runCli(['run'], {}, { [name]: text });
    expect([code, seedOf(stdout), stderr]).toEqual([0, '9', '']);
  });

  test('stands above, and what it names is sought from there', async () => {
    const files = {
      [JSON_FILE]: JSON.stringify({ ...reference, baseline: 'known/failures.yaml', reportDir: 'here' }),
      'known/failures.yaml': '',
      'package.json': '{ "name": "no settings of ours" }',
      'packages/payments/package.json': '{ "name": "payments" }',
    };
    const { code, stdout, stderr } = await runCli(['run'], {}, files, 'packages/payments');
    expect([code, seedOf(stdout), stderr]).toEqual([0, '7', '']);
    expect(stdout).toContain(`, by ${path.join('..', '..', JSON_FILE)}\n`);
    expect(stdout).toContain(path.join('..', '..', 'here', 'index.html'));
  });

  test('may be named, which the nearest one gives way to', async () => {
    const files = { [JSON_FILE]: '{"seed": 1}', 'other.yaml': `target: reference\nonly: ${ONLY}\nseed: 5\n` };
    const { code, stdout } = await runCli(['run', '--config', 'other.yaml'], {}, files);
    expect([code, seedOf(stdout)]).toEqual([0, '5']);
  });

  test('is described by a schema that knows every setting and judges as the suite does', () => {
    const schema = JSON.parse(readFileSync(path.join(ROOT, 'scripts/settings/config.schema.json'), 'utf8'));
    const { $schema: _, ...described } = schema.properties as Record<string, { readonly description: string }>;
    expect(Object.fromEntries(Object.entries(described).map(([key, { description }]) => [key, description]))).toEqual(
      meanings,
    );
    const complain = complaintsBy(schema);
    const refused = (options: Json): boolean => {
      try {
        checkOptions(options as object, 'here');
        return false;
      } catch {
        return true;
      }
    };
    const samples: readonly Json[] = [
      ...['target', 'baseline', 'only', 'reporter'].map((key) => ({ [key]: '' })),
      ...[0, 1, 256, 257, 1.5].map((concurrency) => ({ concurrency })),
      ...[0.01, 0.1, 10_001].map((rate) => ({ rate })),
      ...['form', 'xml'].map((body) => ({ body })),
      ...['must', 'most'].map((level) => ({ level })),
      ...[true, 'yes'].map((bail) => ({ bail })),
      ...[['a/*', 'b'], [], 'a/*'].map((only) => ({ only })),
      ...[['json'], ['jsn']].map((reporter) => ({ reporter })),
      ...[['X-Tenant: acme'], 'X-Tenant'].map((header) => ({ header })),
      ...['2/5', 'half'].map((shard) => ({ shard })),
      { sede: 1 },
    ];
    for (const sample of samples) {
      const [key = ''] = Object.keys(sample as object);
      const empty = key === 'only' || key === 'reporter' ? [] : sample;
      if (empty === sample) expect([sample, complain(sample).length > 0]).toEqual([sample, refused(sample)]);
    }
  });

  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['an empty target', { STRIPE_CONFORMANCE_TARGET: '' }, /STRIPE_CONFORMANCE_TARGET is empty: name a target/],
    ['a misspelt variable', { STRIPE_CONFORMANCE_TARGT: 'x' }, /there is no setting STRIPE_CONFORMANCE_TARGT; known: /],
    ['a number for a switch', { STRIPE_CONFORMANCE_BAIL: '1' }, /STRIPE_CONFORMANCE_BAIL is "1"\. It must be true or/],
  ])('%s in the environment is refused in one sentence', async (_, environment, says) => {
    const { code, stdout, stderr } = await runCli(['run', '--only', ONLY], environment);
    expect(stderr).toMatch(says);
    expect([code, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
  });

  const polluting = `{"__proto__": {"bail": true}, "seed": 1}`;
  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['not JSON', { [JSON_FILE]: '{\n  "seed": 1,\n  oops\n}' }, /config\.json, line 3: not JSON/],
    ['cut off', { [JSON_FILE]: '{\n  "seed": 1' }, /config\.json, line 2: not JSON/],
    ['empty', { [JSON_FILE]: '' }, /config\.json, line 1: not JSON/],
    [
      'of a form that nobody reads',
      { 'stripe-conformance.config.toml': 'target = "http://127.0.0.1:8080"' },
      /stripe-conformance\.config\.toml: settings are read from \.ts, .*, \.yml: write them in one of these/,
    ],
    ['no object', { [JSON_FILE]: '[1]' }, /config\.json must hold one object of settings/],
    [
      'a misspelt setting',
      { [JSON_FILE]: '{\n\n"sede": 1}' },
      /config\.json, line 3: there is no setting "sede"; known: target/,
    ],
    ['a prototype', { [JSON_FILE]: polluting }, /config\.json, line 1: there is no setting "__proto__"/],
    [
      'a value out of range',
      { [JSON_FILE]: '{\n"concurrency": 0}' },
      /config\.json, line 2: "concurrency" is 0\. It must be a whole number/,
    ],
    [
      'a wrong value in a package',
      { 'package.json': '{ "stripe-conformance": {\n "bail": 1 } }' },
      /package\.json, line 2: "bail" is 1\. It must be true or false/,
    ],
    ['no object in a package', { 'package.json': '{ "stripe-conformance": 1 }' }, /must hold one object .* under "str/],
    ['an object for a text', { [JSON_FILE]: '{"seed": {}}' }, /"seed" is \{\}\. It must be a text/],
    ['a text for a switch', { [JSON_FILE]: '{"bail": "yes"}' }, /"bail" is "yes"\. It must be true or false/],
    ['a list for one value', { [JSON_FILE]: '{"seed": [1, 2]}' }, /"seed" is \[1,2\]\. It must be one value/],
    ['a live key', { [JSON_FILE]: '{"apiKey": "sk_live_51NotARealKeyButLongEnough"}' }, /refused: this is a live key/],
    ['TypeScript that does not run', { [TS_FILE]: 'export default { seed: }' }, /config\.ts cannot be loaded/],
    ['two files', { [TS_FILE]: 'export default {}', [JSON_FILE]: '{}' }, /keep one of them/],
  ])('with %s is refused in one sentence', async (_, files, says) => {
    const { code, stdout, stderr } = await runCli(['run', '--only', ONLY], {}, files);
    expect(stderr).toMatch(says);
    expect([code, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(stderr).not.toMatch(/sk_live_51NotAReal|^\s+at /m);
  });
});
