import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { PACKAGE_ROOT } from '../../specs/documents.ts';
import { knownTargets } from '../../targets/known.ts';
import { isInstalled } from '../../targets/mocks/install.ts';
import { exitCodes } from '../settings/exit-codes.ts';

const ROOT = PACKAGE_ROOT;
const FOLDER = path.join('targets', 'baselines');

// Brings the known failures of the known targets in step with the suite.
for (const file of readdirSync(path.join(ROOT, FOLDER))) {
  const tool = knownTargets[path.parse(file).name]?.tool;
  // Nothing is installed for it: a target that is not ready here keeps its file.
  if (tool === undefined || !isInstalled(tool)) continue;
  const args = ['run', '--target', path.parse(file).name, '--reporter', 'json', '--report-dir', 'conformance-report'];
  const update = ['--baseline', path.join(FOLDER, file), '--update-baseline'];
  const { status, stderr } = spawnSync(process.execPath, ['dist/scripts/cli.js', ...args, ...update], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== exitCodes.conformant) throw new Error(`${file}: exit code ${status}: ${stderr.trim()}`);
}
