import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { BIN, type Cost, measure, ROOT, serveReference } from './child.ts';
import { type Figure, median, ratios, rowOf } from './figures.ts';
import { writePage } from './page.ts';

// Ratios within one round, so that what else the machine does matters little: npm run bench [-- <rounds>]
const ROUNDS = Number(process.argv[2] ?? 3);
const REPLAY = path.join(ROOT, 'tests/bench/replay.mjs');
const KEY = ['--api-key', 'sk_test_reference'];

const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-bench-'));
const say = (line: string): unknown => process.stderr.write(`${line}\n`);

async function several(names: readonly string[], argsOf: (name: string, round: number) => readonly string[]) {
  const costs = new Map<string, Cost[]>(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const name of names) {
      const cost = await measure(argsOf(name, round), folder);
      say(`${name}: ${cost.wall.toFixed(2)} s, ${cost.cpu.toFixed(2)} s of processor time, ${cost.peak.toFixed(0)} MB`);
      costs.get(name)?.push(cost);
    }
  return (name: string): readonly Cost[] => costs.get(name) ?? [];
}

/** What starting costs, against a node that does nothing. */
async function starts(): Promise<readonly Figure[]> {
  const commands: Readonly<Record<string, readonly string[]>> = {
    nothing: ['-e', '0'],
    help: [BIN, '--help'],
    explain: [BIN, 'explain', 'create/confirm-true-succeeds'],
    'first request': [BIN, 'run', '--target', 'http://127.0.0.1:9', ...KEY],
  };
  const costs = await several(Object.keys(commands), (name) => commands[name] ?? []);
  const over = (name: string): readonly number[] => ratios(costs(name), costs('nothing'));
  return [
    { what: 'start to the first request ÷ `node -e 0`', rounds: over('first request'), bar: 5 },
    { what: '`--help` ÷ `node -e 0`', rounds: over('help'), bar: 3 },
    { what: '`explain` ÷ `node -e 0`', rounds: over('explain') },
  ];
}

/** What a run costs beyond its requests, and what grows in it. */
async function runs(url: string): Promise<readonly Figure[]> {
  const log = path.join(folder, 'first/log.jsonl');
  const judge = (place: string, ...more: readonly string[]): readonly string[] => [
    ...[
      BIN,
      'run',
      '--target',
      url,
      '--profile',
      'reference',
      ...KEY,
      '--report-dir',
      path.join(folder, place),
      ...more,
    ],
  ];
  await measure(judge('first'), folder);
  const costs = await several(['replay', 'run', 'third'], (name, round) => {
    if (name === 'replay') return [REPLAY, log, url, String(round)];
    return name === 'run' ? judge('whole') : judge('part', '--shard', '1/3');
  });
  const [whole, part] = ['whole', 'part'].map(
    (place): ConformanceReport => JSON.parse(readFileSync(path.join(folder, place, 'report.json'), 'utf8')),
  );
  if (whole === undefined || part === undefined) throw new Error('a run left no report');
  const { must, should } = whole.summary;
  const executed = must.pass + must.fail + should.pass + should.fail;
  const each = (name: string, report: ConformanceReport): readonly number[] =>
    costs(name).map(({ cpu }) => cpu / report.run.exchanges);
  const growth = each('run', whole).map((cost, round) => cost / (each('third', part)[round] ?? cost));
  const { exchanges, scenarios } = whole.run;
  return [
    {
      what: `whole run, ${scenarios} scenarios, every report ÷ raw replay of its ${exchanges} requests, wall`,
      rounds: ratios(costs('run'), costs('replay'), ({ wall }) => wall),
      bar: 1.5,
    },
    { what: 'the same, processor time', rounds: ratios(costs('run'), costs('replay')), bar: 1.5 },
    { what: 'a request of a whole run ÷ one of a third of it', rounds: growth, bar: 1.1 },
    { what: 'most memory of a whole run', rounds: costs('run').map(({ peak }) => peak), bar: 150, unit: ' MB' },
    { what: 'requests ÷ executed checks, must and should', rounds: [exchanges / executed], bar: 1 },
    { what: 'a whole run at 20 requests a second, at least', rounds: [exchanges / 20], unit: ' s' },
  ];
}

/** What each form of report costs, and an audit of what the run recorded. */
async function readers(): Promise<readonly Figure[]> {
  const log = path.join(folder, 'first/log.jsonl');
  const render = (form: string): readonly string[] => [
    ...[BIN, 'report', log, '--reporter', form, '--report-dir', path.join(folder, `report-${form}`)],
  ];
  const forms = ['console', 'html', 'junit', 'sarif', 'allure'];
  const costs = await several([...forms, 'audit'], (name) =>
    name === 'audit'
      ? [BIN, 'audit', log, '--host', '127.0.0.1', '--report-dir', path.join(folder, 'audit')]
      : render(name),
  );
  const lines = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"kind":"exchange"')).length;
  const bars: Readonly<Record<string, number>> = { allure: 2, html: 1.3 };
  return [
    ...forms.slice(1).map((form): Figure => {
      const bar = bars[form];
      const what = `rendering a log as ${form} ÷ as console alone`;
      return { what, rounds: ratios(costs(form), costs('console')), ...(bar === undefined ? {} : { bar }) };
    }),
    {
      what: `audit of ${lines} exchanges, start included: processor time for 10,000 by that measure`,
      rounds: costs('audit').map(({ cpu }) => (cpu * 10_000) / lines),
      bar: 6,
      unit: ' s',
    },
  ];
}

const server = await serveReference();
try {
  const figures = [...(await starts()), ...(await runs(server.url)), ...(await readers())];
  for (const figure of figures) process.stdout.write(`${rowOf(figure).join('  ')}\n`);
  writePage(figures, { rounds: ROUNDS, cores: cpus().length, model: cpus()[0]?.model ?? 'unknown' });
  const unmet = figures.filter(({ rounds, bar }) => bar !== undefined && !(median(rounds) <= bar)).length;
  process.stdout.write(`${unmet} of ${figures.filter(({ bar }) => bar !== undefined).length} bars are not met\n`);
} finally {
  server.close();
  rmSync(folder, { recursive: true });
}
