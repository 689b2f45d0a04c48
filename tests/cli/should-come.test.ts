import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { knownTargets } from '../../targets/known.ts';
import { REFERENCE_KEY } from '../../targets/reference/keys.ts';
import { mutants } from '../mutants/all.ts';
import { openWire } from '../mutants/wire.ts';
import { type Ended, type LocalServer, runCli, serveWire } from './cli.ts';

const fault = mutants.find(({ kills }) => kills.includes('update/metadata-is-merged'))?.fault();
let target: LocalServer;
beforeAll(async () => {
  target = await serveWire(openWire(fault));
});
afterAll(() => target.close());

const judge = (...more: readonly string[]): Promise<Ended> =>
  runCli(['run', '--target', target.url, '--api-key', REFERENCE_KEY, '--only', 'update/metadata-is-merged', ...more]);

const toldBeside = ({ reportDir }: Ended): number =>
  readFileSync(path.join(reportDir, 'log.jsonl'), 'utf8').match(/"kind":"counterpart"/g)?.length ?? 0;

test('after a failure the reference is asked what should have come, unless that is not wanted', async () => {
  const [shown, without] = [await judge(), await judge('--without-reference')];
  expect([shown.code, without.code]).toEqual([1, 1]);
  expect(toldBeside(shown)).toBeGreaterThan(0);
  expect(toldBeside(without)).toBe(0);
});

test('of several repeats it is asked once, in the end', async () => {
  const { reference } = knownTargets;
  if (reference === undefined) throw new Error('no reference');
  const start = vi.spyOn(reference, 'start');
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'stripe-conformance-')), 'known.yaml');
  const ended = await judge('--baseline', file, '--update-baseline', '--repeat', '3');
  expect([ended.code, ended.stderr]).toEqual([0, '']);
  expect(start).toHaveBeenCalledTimes(1);
  expect(toldBeside(ended)).toBeGreaterThan(0);
  start.mockRestore();
});
