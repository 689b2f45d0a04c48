import { describe, expect, test } from 'vitest';
import { runCli } from '../cli.ts';

const JSON_FILE = 'stripe-conformance.config.json';
const TS_FILE = 'stripe-conformance.config.ts';
const ONLY = 'create/intent-without-payment-method-requires-one';

const seedOf = (stdout: string): string | undefined => /seed (\d+): (?:\d+) scenario/.exec(stdout)?.[1];

describe('the configuration file', () => {
  test('sets what no flag says', async () => {
    const { code, stdout } = await runCli(['run'], {}, { [JSON_FILE]: JSON.stringify({ only: [ONLY], seed: 7 }) });
    expect([code, seedOf(stdout)]).toEqual([0, '7']);
  });

  test('gives way to flags', async () => {
    const file = JSON.stringify({ only: [ONLY], seed: 7 });
    const { code, stdout } = await runCli(['run', '--seed', '8'], {}, { [JSON_FILE]: file });
    expect([code, seedOf(stdout)]).toEqual([0, '8']);
  });

  test('may be TypeScript', async () => {
    const file = `const seed: number = 9;\nexport default { only: ['${ONLY}'] as const, seed };\n`;
    const { code, stdout } = await runCli(['run'], {}, { [TS_FILE]: file });
    expect([code, seedOf(stdout)]).toEqual([0, '9']);
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
    ['no object', { [JSON_FILE]: '[1]' }, /config\.json must hold one object of settings/],
    ['a misspelt setting', { [JSON_FILE]: '{"sede": 1}' }, /config\.json: there is no setting "sede"; known: target/],
    ['a prototype', { [JSON_FILE]: polluting }, /config\.json: there is no setting "__proto__"/],
    ['a value out of range', { [JSON_FILE]: '{"concurrency": 0}' }, /"concurrency" is 0\. It must be a whole number/],
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
