import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isLong } from '../form.ts';
import { installed, pack } from '../package/packed.ts';
import { openProject, type Server, startServer } from './newcomers.ts';

// In the long form: packing and installing take a minute. What a whole run says of these servers, a part says, too.
const SOME = ['--only', 'create/*'];
const KEY = ['--api-key', 'sk_test_reference'];

let place: string;
const servers: Server[] = [];
beforeAll(async () => {
  if (isLong) place = await installed(await pack());
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map(({ close }) => close()));
});

const started = async (...spoken: Parameters<typeof startServer>): Promise<Server> => {
  const server = await startServer(...spoken);
  servers.push(server);
  return server;
};

describe.runIf(isLong)('from the tarball to a gate that holds:', () => {
  test('the author of a mock', async () => {
    const server = await started();
    const cli = openProject(place);
    const judge = (...more: readonly string[]) => cli('run', '--target', server.url, ...KEY, ...SOME, ...more);
    const red = await judge();
    expect(red.code, red.output).toBe(1);
    expect(red.output).toMatch(/Fix this first|✗/);
    const baseline = ['--baseline', 'known.yaml'];
    expect(await judge(...baseline, '--update-baseline', '--repeat', '2')).toMatchObject({ code: 0 });
    const green = await judge(...baseline);
    expect(green.output).toMatch(/\nbaseline holds, \d+ known \(a part\)/);
    expect(green.code).toBe(0);
    server.change();
    const broken = await judge(...baseline);
    expect(broken.output).toMatch(/baseline does not hold/);
    expect(broken.code).toBe(1);
    const elsewhere = await judge(...baseline, '--api-version', '2024-06-20');
    expect(elsewhere.output).toMatch(/its failures were found in API version .*: renew it by --update-baseline/);
    expect(elsewhere.code).toBe(2);
  });

  test('a team with a service that takes its key in a header of its own', async () => {
    const server = await started('x-api-key');
    const cli = openProject(place);
    const speaking = ['--authentication', 'X-Api-Key', ...KEY];
    const red = await cli('run', '--target', server.url, ...speaking, ...SOME);
    expect(red.code, red.output).toBe(1);
    const made = await cli('init', '--target', server.url, ...speaking);
    expect(made.code, made.output).toBe(0);
    const wrote = ['conformance/profile.json', 'conformance/known-failures.yaml', 'stripe-conformance.config.json'];
    expect(wrote.filter((file) => !existsSync(path.join(made.folder, file)))).toEqual([]);
    const green = await cli('run', ...KEY, ...SOME, '--quiet');
    expect(green.output).toMatch(/\nbaseline holds, \d+ known \(a part\): /);
    expect(green.code).toBe(0);
    server.change();
    expect(await cli('run', ...KEY, ...SOME, '--quiet')).toMatchObject({ code: 1 });
  });

  test('a job that asks every night', async () => {
    const server = await started();
    const cli = openProject(place);
    const { folder } = await cli('--version');
    // A target that keeps what is made: it is paced, told of beforehand, and cleaned up.
    const profile = { name: 'nightly', baseUrl: server.url, shared: true, pace: { rate: 400 } };
    writeFileSync(path.join(folder, 'profile.json'), JSON.stringify(profile));
    const night = ['--profile', 'profile.json', ...KEY, ...SOME];
    const plan = await cli('run', ...night, '--dry-run');
    expect(plan.output).toMatch(/\d+ requests/);
    expect(await cli('run', ...night)).toMatchObject({ code: 1 });
    const held = [...night, '--baseline', 'nightly.yaml'];
    expect(await cli('run', ...held, '--update-baseline')).toMatchObject({ code: 0 });
    const first = await cli('run', ...held);
    expect(first.code, first.output).toBe(0);
    renameSync(path.join(folder, 'conformance-report'), path.join(folder, 'before'));
    server.change();
    const second = await cli('run', ...held);
    expect(second.code, second.output).toBe(1);
    const changed = await cli('compare', 'before', 'conformance-report', '--markdown');
    expect(changed.output).toMatch(/^## Changed since \d{4}-\d{2}-\d{2} \d{2}:\d{2}: \d+ broken/);
    expect(changed.code).toBe(1);
    expect(readFileSync(path.join(folder, 'conformance-report/report.json'), 'utf8')).not.toContain(
      'sk_test_reference',
    );
  });
});
