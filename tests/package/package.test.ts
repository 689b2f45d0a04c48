import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { isLong } from '../form.ts';
import { comparable } from '../hosts/vitest.ts';
import { copyExample, installed, pack, ROOT, runIn } from './packed.ts';

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(path.join(ROOT, 'node_modules', name, 'package.json'), 'utf8')).version;

let tarball: string;
let user: string;

// In the long form: packing, installing and three compilers take a minute.
beforeAll(async () => {
  if (!isLong) return;
  tarball = await pack();
  user = await installed(
    tarball,
    `vitest@${versionOf('vitest')}`,
    `typescript@${versionOf('typescript')}`,
    `@types/node@${versionOf('@types/node')}`,
  );
});

describe.runIf(isLong)('the packed package', () => {
  test('is in order by the rules of package authors', async () => {
    const bin = (name: string): string => path.join(ROOT, 'node_modules/.bin', name);
    expect(await runIn(ROOT, bin('publint'), [tarball, '--strict'])).toMatchObject({ code: 0 });
    const types = await runIn(ROOT, bin('attw'), [tarball, '--profile', 'esm-only', '--format', 'table-flipped']);
    expect(types, types.output).toMatchObject({ code: 0 });
  });

  test('runs by its name, with its documents inside', async () => {
    const { code, output } = await runIn(user, 'npx', ['stripe-conformance', 'run', '--only', 'cancel/*']);
    expect(output).toMatch(/^conformant \(a part\): \d+ of \d+ must checks passed/m);
    expect(code).toBe(0);
  });

  test('runs by npx from an empty folder', async () => {
    const empty = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-empty-'));
    const args = ['--yes', '--prefer-offline', `--package=${tarball}`, '--', 'stripe-conformance', '--version'];
    const { code, output } = await runIn(empty, 'npx', args);
    expect(output).toMatch(/^\d+\.\d+\.\d+$/m);
    expect(code).toBe(0);
  });

  test.each(['bundler', 'nodenext'])('has types under %s', async (resolution) => {
    const file = `types-${resolution}.ts`;
    writeFileSync(
      path.join(user, file),
      `import { type ConformanceReport, type RunOptions, report, run } from 'stripe-conformance';
import { defineConformance } from 'stripe-conformance/vitest';
const options: RunOptions = { target: 'reference', level: 'must' };
const events = await Array.fromAsync(run(options));
const verdict: ConformanceReport['verdict'] = report(events).verdict;
defineConformance({ target: async () => ({ url: verdict }) });
// @ts-expect-error: a misspelt option
run({ levle: 'must' });
`,
    );
    const module = resolution === 'bundler' ? 'esnext' : 'nodenext';
    const args = [
      'tsc',
      '--noEmit',
      '--strict',
      '--target',
      'esnext',
      '--module',
      module,
      '--moduleResolution',
      resolution,
    ];
    expect(await runIn(user, 'npx', [...args, file])).toEqual({ code: 0, output: '' });
  });
});

describe.runIf(isLong)('other versions of vitest', () => {
  const hosted = async (folder: string, node: string) => {
    copyExample('vitest', folder);
    return runIn(folder, node, ['node_modules/vitest/vitest.mjs', 'run', '-t', 'cancel/reason-is-returned']);
  };

  test('the next major hosts it, on the Node that it needs', async () => {
    const folder = await installed(tarball, 'vitest@^5.0.0', 'node@22');
    const { code, output } = await hosted(folder, path.join(folder, 'node_modules/.bin/node'));
    expect(output).toMatch(/RUN +v5\./);
    expect(output).not.toMatch(/TypeError|Cannot read properties/);
    expect(output).toMatch(/Tests .*\d+ (?:passed|failed)/);
    expect(code === 0 || code === 1).toBe(true);
  });

  test('an older one is told so in a sentence', async () => {
    const folder = await installed(tarball, 'vitest@~4.0.0', '--legacy-peer-deps');
    const { code, output } = await hosted(folder, process.execPath);
    expect(code).toBe(1);
    expect(output).toContain('stripe-conformance/vitest needs vitest 4.1 or newer: npm install --save-dev vitest@^4.1');
  });
});

describe.runIf(isLong)('the examples, run from the packed package', () => {
  test('vitest judges a mock, with the same report as the command line', async () => {
    copyExample('vitest', user);
    const host = await runIn(user, 'npx', ['vitest', 'run']);
    expect(host.code).toBe(1);
    expect(host.output).toMatch(/✗ create\/missing-amount-is-refused/);
    const reportDir = path.join(user, 'conformance-report');
    const byVitest = comparable(reportDir);
    writeFileSync(
      path.join(user, 'serve.mjs'),
      "import { startMock } from './mock.js';\nconsole.log((await startMock()).url);\n",
    );
    const server = spawn(process.execPath, ['serve.mjs'], { cwd: user, stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const url = await new Promise<string>((resolve) =>
        server.stdout.once('data', (line) => resolve(String(line).trim())),
      );
      const cli = await runIn(user, 'npx', ['stripe-conformance', 'run', '--target', url, '--api-key', 'sk_test_mock']);
      expect(cli.code).toBe(1);
      expect(comparable(reportDir)).toEqual(byVitest);
    } finally {
      server.kill();
    }
  });

  test('a program judges a target', async () => {
    copyExample('node', user);
    const good = await runIn(user, process.execPath, ['judge.mjs']);
    expect(good, good.output).toMatchObject({ code: 0 });
    expect(good.output).toMatch(/^POST \/v1\/payment_intents pass \d+ passed$/m);
  });

  test('a gate holds a service in another language to its known failures', async () => {
    copyExample('ci-gate', user);
    // The committed file is of the last release: a check that came since is no fault of the example.
    const update = await runIn(user, 'sh', ['gate.sh', '--update-baseline']);
    expect(update, update.output).toMatchObject({ code: 0 });
    expect(update.output).toMatch(/baseline holds/i);
    const service = path.join(user, 'server.py');
    writeFileSync(service, readFileSync(service, 'utf8').replace('"parameter_missing"', '"parameter_unknown"'));
    const broken = await runIn(user, 'sh', ['gate.sh']);
    expect(broken.code).toBe(1);
    expect(broken.output).toMatch(/create\/missing-amount-is-refused/);
  });
});
