import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os, { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { RunEvent } from '../../engine/report/events.ts';
import { readLog } from '../../engine/report/log.ts';
import { summarise } from '../../engine/report/report.ts';
import { reportCommand } from '../../scripts/commands/report.ts';
import { openRunFolder, type RunFolder, writeReports } from '../../scripts/output/report-folder.ts';
import { evidenceOf, findingOf, resultOf, runOf } from '../engine/builders.ts';

const LOCK = '.stripe-conformance.lock';
const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
const textIn = (...place: readonly string[]): string => readFileSync(path.join(...place), 'utf8');

interface Kind {
  readonly id: string;
  readonly part?: true;
  readonly stopped?: true;
}

/** The events of a run of one scenario, which says which run it is. */
const eventsOf = ({ id, part, stopped }: Kind): readonly RunEvent[] =>
  runOf(
    [resultOf('retrieve/example', [findingOf({ title: `of ${id}`, evidence: ['retrieve/example/request'] })])],
    [evidenceOf()],
  ).map((event) => {
    if (event.kind === 'header') return { ...event, id, ...(part === undefined ? {} : { part }) };
    if (event.kind === 'footer' && stopped === true)
      return { ...event, stopped: { kind: 'max-duration', milliseconds: 1 } };
    return event;
  });

function begin(root: string, kind: Kind): RunFolder {
  const folder = openRunFolder(root, kind);
  for (const event of eventsOf(kind)) folder.write(event);
  return folder;
}

function play(root: string, kind: Kind, reporters = ['json', 'scripts']): string {
  const folder = begin(root, kind);
  try {
    return folder.finish(summarise(eventsOf(kind)), reporters, eventsOf(kind));
  } finally {
    folder.leave();
  }
}

test('a run writes into the folder itself, and leaves nothing else there', () => {
  const root = newFolder();
  expect(play(root, { id: 'a' })).toBe(root);
  expect(readdirSync(root).toSorted()).toEqual(['failure-scripts', 'log.jsonl', 'report.json']);
});

test('what is known is on the disk while the run goes on', () => {
  const root = newFolder();
  const folder = openRunFolder(root, { id: 'a' });
  const [header, ...rest] = eventsOf({ id: 'a' });
  for (const event of [header as RunEvent, rest[0] as RunEvent]) folder.write(event);
  expect(readLog(textIn(root, 'log.jsonl')).at(-1)).toMatchObject({ stopped: { kind: 'broken-off' } });
  folder.leave();
});

test.each([
  ['a part', { id: 'b', part: true as const }],
  ['a run that was stopped', { id: 'b', stopped: true as const }],
])('%s never takes the place of a whole run', (_, kind) => {
  const root = newFolder();
  play(root, { id: 'a' });
  expect(play(root, kind)).toBe(path.join(root, 'parts/b'));
  expect(textIn(root, 'log.jsonl')).toContain('of a');
  expect(textIn(root, 'parts/b/log.jsonl')).toContain('of b');
  expect(existsSync(path.join(root, 'parts/b/report.json'))).toBe(true);
});

test('a whole run takes the place of an older one at its end, and no report of that one stays', () => {
  const root = newFolder();
  play(root, { id: 'a' }, ['json', 'html', 'scripts']);
  const folder = begin(root, { id: 'b' });
  expect(textIn(root, 'log.jsonl')).toContain('of a');
  folder.finish(summarise(eventsOf({ id: 'b' })), ['json'], eventsOf({ id: 'b' }));
  folder.leave();
  expect(textIn(root, 'log.jsonl')).toContain('of b');
  expect(textIn(root, 'report.json')).toContain('of b');
  expect(readdirSync(root).toSorted()).toEqual(['log.jsonl', 'report.json']);
});

test('files of others in the folder stay', () => {
  const root = newFolder();
  for (const name of ['notes.md', 'index.html']) writeFileSync(path.join(root, name), 'mine');
  play(root, { id: 'a' });
  expect(textIn(root, 'index.html')).toBe('mine');
  play(root, { id: 'b' });
  expect(textIn(root, 'notes.md')).toBe('mine');
});

test('a report is not written beside the log of another run, and none of an older one stays beside it', () => {
  const [root, other, third] = [newFolder(), newFolder(), newFolder()];
  play(root, { id: 'a' });
  play(other, { id: 'b' });
  const terminal = { print: () => {}, interactive: false, color: false, links: false, width: 100 };
  const render = (reportDir: string, reporters: readonly string[]) =>
    reportCommand({ log: root, json: false, reportDir, reporters, detail: 'whole' }, terminal);
  expect(() => render(other, ['json'])).toThrow(/holds the log of another run/);
  render(third, ['json', 'html']);
  render(third, ['json']);
  expect(readdirSync(third)).toEqual(['report.json']);
  render(root, ['html']);
  expect(existsSync(path.join(root, 'report.json'))).toBe(true);
});

test('two runs at a time do not write into one folder', () => {
  const root = newFolder();
  const folder = begin(root, { id: 'a' });
  expect(() => openRunFolder(root, { id: 'b' })).toThrow(
    new RegExp(`another run is writing there \\(process ${process.pid}\\)`),
  );
  folder.leave();
  expect(play(root, { id: 'b' })).toBe(root);
});

test.each([
  ['a process that is dead', os.hostname(), 0],
  ['another machine that gives no sign any more', 'elsewhere.test', 3600],
])('a lock of %s holds nobody up', (_, host, silent) => {
  const root = newFolder();
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(path.join(root, LOCK), JSON.stringify({ process: dead, host }));
  const then = new Date(Date.now() - silent * 1000);
  utimesSync(path.join(root, LOCK), then, then);
  expect(play(root, { id: 'a' })).toBe(root);
});

test('a folder that is taken away in the middle is made again, with all that is known', () => {
  const root = newFolder();
  const folder = begin(root, { id: 'a' });
  rmSync(root, { recursive: true });
  folder.finish(summarise(eventsOf({ id: 'a' })), ['json'], eventsOf({ id: 'a' }));
  folder.leave();
  expect(summarise(readLog(textIn(root, 'log.jsonl')))).toEqual(summarise(eventsOf({ id: 'a' })));
});

test.skipIf(process.platform === 'win32')('a symbolic link is not followed', () => {
  const [root, elsewhere] = [newFolder(), newFolder()];
  writeFileSync(path.join(elsewhere, 'file'), 'mine');
  for (const name of ['log.jsonl', 'report.json']) symlinkSync(path.join(elsewhere, 'file'), path.join(root, name));
  play(root, { id: 'a' }, ['json']);
  expect(textIn(elsewhere, 'file')).toBe('mine');
  mkdirSync(path.join(elsewhere, 'scripts'));
  rmSync(path.join(root, 'failure-scripts'), { recursive: true, force: true });
  symlinkSync(path.join(elsewhere, 'scripts'), path.join(root, 'failure-scripts'));
  expect(() => writeReports(root, ['scripts'], summarise(eventsOf({ id: 'a' })))).toThrow(
    /failure-scripts is a symbolic link, and is not followed/,
  );
  expect(readdirSync(path.join(elsewhere, 'scripts'))).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a folder that a link leads to is neither marked nor emptied', () => {
  const [root, elsewhere] = [newFolder(), newFolder()];
  const report = summarise(runOf([resultOf('retrieve/example', [findingOf({ verdict: 'pass' })])], [evidenceOf()]));
  symlinkSync(elsewhere, path.join(root, 'failure-scripts'));
  writeReports(root, ['scripts'], report);
  expect(readdirSync(elsewhere)).toEqual([]);
  for (const name of ['.made-by-stripe-conformance', 'mine']) writeFileSync(path.join(elsewhere, name), '');
  writeReports(root, ['scripts'], report);
  expect(readdirSync(elsewhere)).toHaveLength(2);
});
