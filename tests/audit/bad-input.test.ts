import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Piece } from '../../engine/audit/exchange.ts';
import { findRecordings } from '../../scripts/recordings/find.ts';
import { auditTexts } from './audited.ts';
import { toHar, toLines, toVcr } from './forms.ts';
import { toNock, toRawHttp } from './stubs.ts';
import { type Told, tellStory } from './traffic.ts';

let story: readonly Told[];
let folder: string;
beforeAll(async () => {
  story = await tellStory();
  folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-bad-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** All that is read of a place: how many exchanges, and what is said of what is none. */
async function readAll(place: string) {
  const { recordings, others } = findRecordings([place], 'none');
  const pieces: Piece[] = [];
  for (const { read } of recordings) for await (const piece of read()) pieces.push(piece);
  const unread = pieces.filter((piece) => piece.kind === 'unreadable');
  return {
    exchanges: pieces.length - unread.length,
    unread: unread.map(({ place: at, what }) => `${at}: ${what}`),
    others,
  };
}

const inFolder = (name: string): string => {
  const place = path.join(folder, name);
  mkdirSync(place);
  writeFileSync(path.join(place, 'good.jsonl'), toLines(story));
  return place;
};

describe('what is no file takes one line, and the others are read', () => {
  test('a pipe, which nobody waits for', async () => {
    const place = inFolder('pipe');
    execFileSync('mkfifo', [path.join(place, 'traffic.har')]);
    expect(await readAll(place)).toMatchObject({
      exchanges: story.length,
      unread: ['the file: a pipe, which is not read: write it to a file'],
    });
  });

  test('a device', async () => {
    expect(await readAll('/dev/zero')).toMatchObject({
      exchanges: 0,
      unread: ['the file: a device, which is not read'],
    });
  });

  test('links that lead to themselves, to nothing, and around', async () => {
    const place = inFolder('links');
    symlinkSync('self.har', path.join(place, 'self.har'));
    symlinkSync('gone.har', path.join(place, 'nothing.har'));
    symlinkSync('.', path.join(place, 'around'));
    symlinkSync('good.jsonl', path.join(place, 'twice.jsonl'));
    expect(await readAll(place)).toMatchObject({
      exchanges: story.length,
      unread: ['the file: a link to nothing', 'the file: a link that leads to itself'],
    });
  });
});

/** A file of `count` times the same piece, without holding it. */
function large(name: string, head: string, piece: string, count: number): string {
  const file = path.join(folder, name);
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, head);
  const block = piece.repeat(1_000);
  for (let written = 0; written < count; written += 1_000) writeSync(descriptor, block);
  closeSync(descriptor);
  return file;
}

describe('large and deep files are given up within bounds', () => {
  test.each<[string, () => string, RegExp]>([
    [
      'one line without end',
      () =>
        large(
          'line.jsonl',
          '{"method":"GET","url":"/v1/y","status":200}\n{"method":"GET","url":"/v1/x","status":200,"body":"',
          'x'.repeat(1000),
          40_000,
        ),
      /a line longer than 32 MB/,
    ],
    [
      'one entry without end',
      () => large('entry.har', '{"log":{"entries":[{"x":"', 'x'.repeat(1000), 80_000),
      /larger than 64 MB/,
    ],
    [
      'brackets without end',
      () => large('deep.har', '{"log":{"entries":[', '['.repeat(1000), 80_000),
      /larger than 64 MB/,
    ],
    [
      'one interaction without end',
      () => large('item.yml', 'http_interactions:\n- request:\n    body: |\n', `      ${'x'.repeat(100)}\n`, 200_000),
      /longer than 16 MB/,
    ],
    [
      'a message without end',
      () => large('message.txt', 'POST /v1/x HTTP/1.1\n\n', `${'x'.repeat(100)}\n`, 200_000),
      /longer than 16 MB/,
    ],
  ])('%s', async (_, file, says) => {
    const { exchanges, unread } = await readAll(file());
    expect(exchanges).toBeLessThanOrEqual(1);
    expect(unread).toHaveLength(1);
    expect(unread[0]).toMatch(says);
  });

  test('aliases that stand for ever more', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [one, two] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi'])
      bomb.push(`${two}: &${two} [${`*${one}, `.repeat(10)}]`);
    const inOne = `http_interactions:\n- request:\n${bomb.map((line) => `    ${line}`).join('\n')}\n- ${toVcr(story).split('\n- ')[1]}`;
    const across = `http_interactions:\n${bomb.map((line) => `- ${line}\n`).join('')}`;
    for (const text of [inOne, across]) {
      const file = path.join(folder, 'bomb.yml');
      writeFileSync(file, text);
      const { unread } = await readAll(file);
      expect(unread.join('\n')).toMatch(/alias/i);
    }
  });
});

describe("how a text is written is nobody's fault", () => {
  const ways: readonly (readonly [string, (text: string) => Buffer])[] = [
    ['with a byte order mark', (text) => Buffer.from(`\ufeff${text}`)],
    ['in UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['in UTF-16 without a mark', (text) => Buffer.from(text, 'utf16le')],
    ['in UTF-16, the other way round', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['with lines of Windows', (text) => Buffer.from(text.replaceAll(/\r?\n/g, '\r\n'))],
  ];
  const files = { 'a.har': toHar, 'a.yml': toVcr, 'a.jsonl': toLines, 'nock.json': toNock, 'dump.txt': toRawHttp };
  test.each(ways)('%s', async (_, write) => {
    for (const [name, form] of Object.entries(files)) {
      const report = await auditTexts({ [name]: write(form(story)) });
      expect(report.audit?.recordings).toMatchObject([{ file: name, judged: story.length, broken: 0 }]);
    }
  });

  test('binary files are no recordings', async () => {
    const report = await auditTexts({
      'a.jsonl': toLines(story),
      'logo.png': Buffer.from([0x89, 0x50, 0, 0, 1]),
      'b.har': Buffer.alloc(300),
    });
    expect(report.audit?.others).toEqual({ '.png': 1 });
    expect(report.audit?.recordings.find(({ file }) => file === 'b.har')?.unreadable).toMatchObject([
      { what: /binary/ },
    ]);
  });
});
