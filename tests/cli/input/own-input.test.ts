import { mkdirSync, mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { SelectionError } from '../../../engine/prepare/select.ts';
import { loadBaseline } from '../../../scripts/baseline/file.ts';
import { reportCommand } from '../../../scripts/commands/report.ts';
import { openRulebooks } from '../../../scripts/session/rulebooks.ts';
import { loadConfig } from '../../../scripts/settings/config.ts';
import { UsageError } from '../../../scripts/settings/exit-codes.ts';
import { loadProfile } from '../../../scripts/settings/profile.ts';
import { AUTHORING_VERSION } from '../../../specs/documents.ts';

const folder = (): string => mkdtempSync(path.join(tmpdir(), 'stripe-conformance-input-'));
const selection = { apiVersion: AUTHORING_VERSION, only: [], level: 'may' } as const;
const terminal = { print: () => {}, interactive: false, color: false, links: false, width: 100 };

/** Every kind of file that a user may hand over: its name, and what reads it. */
const readers: Readonly<Record<string, { readonly name: string; readonly read: (file: string) => unknown }>> = {
  'a configuration': { name: 'stripe-conformance.config.json', read: (file) => loadConfig(path.dirname(file)) },
  'a profile': { name: 'profile.json', read: loadProfile },
  'a profile in YAML': { name: 'profile.yaml', read: loadProfile },
  'a baseline': { name: 'baseline.yaml', read: (file) => loadBaseline(file, selection) },
  'a log': {
    name: 'log.jsonl',
    read: (log) => reportCommand({ log, json: true, reporters: [], detail: 'whole' }, terminal),
  },
  'a document': {
    name: `${AUTHORING_VERSION}.json`,
    read: (file) => openRulebooks({ apiVersion: AUTHORING_VERSION, specs: path.dirname(file) }),
  },
};

const every = Array.from({ length: 256 }, (_, byte) => byte);

const contents: Readonly<Record<string, string | Uint8Array>> = {
  'nothing at all': '',
  'spaces only': ' \n\n ',
  'no JSON': '{\n  "a": 1,\n  oops\n}\n',
  'half of it': '{\n"target": "reference",\n"only": [',
  'a text': '"text"',
  'a number': '42',
  null: 'null',
  'a list': '[]',
  'a list of nulls': '[null, null]',
  'bytes of every kind': Uint8Array.from([...every, ...every]),
  'zero bytes': new Uint8Array(1000),
  'text in UTF-16': Buffer.from('{"target":"reference"}', 'utf16le'),
  'an unknown key': '{"frobnicate": 1}',
  'the key __proto__': '{"__proto__": {"features": [], "target": "reference"}, "x": 1}',
  'the key constructor': '{"constructor": {"prototype": {"features": []}}}',
  'the key toString': '{"toString": "x"}',
  'brackets 100,000 deep': '['.repeat(100_000),
  'dashes 100,000 deep': '- '.repeat(100_000),
  'objects 100,000 deep': `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
  'one line without end': `{"a": "${'x'.repeat(1_000_000)}`,
};

async function complaintAbout(read: () => unknown): Promise<Error> {
  try {
    await read();
  } catch (error) {
    return error as Error;
  }
  throw new Error('it was taken for good');
}

const isForUsers = (error: Error): boolean => error instanceof UsageError || error instanceof SelectionError;

describe.each(Object.entries(readers))('%s', (_, { name, read }) => {
  const says = async (file: string): Promise<void> => {
    const error = await complaintAbout(() => read(file));
    expect([isForUsers(error) ? '' : error.stack, error.message.split('\n').length]).toEqual(['', 1]);
    expect(error.message).toContain(name);
    expect(error.message.length).toBeLessThan(600);
  };

  // A baseline without entries says that nothing is known to fail.
  const wrong = Object.entries(contents).filter(
    ([what]) => name !== 'baseline.yaml' || !/^(?:nothing at all|spaces only)$/.test(what),
  );
  test.each(wrong)('that holds %s', async (__, content) => {
    const file = path.join(folder(), name);
    writeFileSync(file, content);
    await says(file);
    expect(({} as { features?: unknown }).features).toBeUndefined();
  });

  test('that is a folder', async () => {
    const file = path.join(folder(), name);
    mkdirSync(file);
    await says(file);
  });

  test('that is as large as a disk', async () => {
    const file = path.join(folder(), name);
    writeFileSync(file, '{');
    truncateSync(file, 3 * 1024 ** 3);
    await says(file);
  });

  test('of which the line at fault is told, where there is one', async () => {
    const file = path.join(folder(), name);
    writeFileSync(file, name.endsWith('.yaml') ? 'known:\n  - check: a\n   oops: [\n' : '{\n  "a": 1,\n  oops\n}\n');
    const { message } = await complaintAbout(() => read(file));
    expect(message).toMatch(name === 'log.jsonl' ? /line 1\b/ : /(?:line |:)3\b/);
  });
});
