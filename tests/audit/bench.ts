import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { toHar, toLines, toVcr } from './forms.ts';
import { steps, type Told, tellStory } from './traffic.ts';

// Measures what an audit of many exchanges takes: time and the most memory, for each form of recording.
const COUNT = Number(process.argv[2] ?? 10_000);
const BIN = path.resolve(import.meta.dirname, '../../dist/scripts/cli.js');
const HOOK =
  "process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS+' cpu '+(process.cpuUsage().user+process.cpuUsage().system)))";

const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-bench-'));

async function generate(): Promise<readonly Told[]> {
  const stories: Told[] = [];
  const each = Object.keys(steps).length;
  for (let seed = 1; stories.length < COUNT; seed++) stories.push(...(await tellStory(seed)).slice(0, each));
  return stories.slice(0, COUNT);
}

function write(name: string, told: readonly Told[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, '');
  if (name.endsWith('.har')) appendFileSync(file, toHar(told));
  else if (name.endsWith('.yml')) appendFileSync(file, toVcr(told));
  else appendFileSync(file, toLines(told));
  return file;
}

try {
  const told = await generate();
  process.stdout.write(`${COUNT} exchanges, ${availableParallelism()} cores, Node ${process.versions.node}\n`);
  for (const name of ['audit.har', 'audit.yml', 'audit.jsonl']) {
    const file = write(name, told);
    const args = ['--import', `data:text/javascript,${encodeURIComponent(HOOK)}`, BIN, 'audit', file];
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [...args, '--report-dir', path.join(folder, 'out')],
      {
        encoding: 'utf8',
      },
    );
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const peak = Math.round(Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024);
    const cpu = (Number(/cpu (\d+)/.exec(stderr)?.[1]) / 1_000_000).toFixed(1);
    const size = (statSync(file).size / 1024 / 1024).toFixed(0);
    const judged = /(\d+) on PaymentIntents judged/.exec(stdout)?.[1];
    process.stdout.write(
      `${name}: ${size} MB, ${judged} judged, exit ${status}: ${seconds} s (${cpu} s of processor time), ${peak} MB at most\n`,
    );
  }
} finally {
  if (process.env.KEEP === undefined) rmSync(folder, { recursive: true });
  else process.stdout.write(`${folder}\n`);
}
