import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, onTestFinished, test } from 'vitest';
import { rulebookOf } from '../../engine/schema/rulebook.ts';
import { layOut } from '../../scripts/authors/derive/layout.ts';
import { importDocument } from '../../scripts/authors/import/document.ts';
import { ImportError } from '../../scripts/authors/import/fault.ts';
import { loadDocument, type OpenApiDocument } from '../../specs/documents.ts';
import { api } from '../../suites/index.ts';
import { runScript, temporaryFolder } from './scripts.ts';

const FIXTURE = path.join(import.meta.dirname, '../fixtures/specs/official.json');
const official = readFileSync(FIXTURE, 'utf8');

describe('importing a document of the official kind', () => {
  test('slices it, drops its prose and writes it by its API version', async () => {
    const folder = temporaryFolder();
    const { code, out } = await runScript('import.ts', [FIXTURE, '--out', folder]);
    const file = path.join(folder, '2020-01-01.json');
    expect({ code, out }).toEqual({ code: 0, out: `${file}: 7 operations, 7 components, 1 of them stubs\n` });
    const text = readFileSync(file, 'utf8');
    await expect(text).toMatchFileSnapshot('../fixtures/specs/imported.snap');
    expect(stringsIn(JSON.parse(text)).filter((value) => /\s/.test(value))).toEqual([]);
    const document = loadDocument('2020-01-01', folder);
    const { valid, errors } = await new Validator().validate({ ...document });
    expect(valid, JSON.stringify(errors)).toBe(true);
  });

  test('gives a document that answers and requests can be judged by', async () => {
    const document: OpenApiDocument = JSON.parse(layOut(await importDocument(FIXTURE)));
    const { validate, checkRequest } = rulebookOf(document, api.resources);
    expect(validate('GetPaymentIntentsIntent', INTENT)).toEqual({ must: [], should: [], may: [] });
    expect(validate('GetPaymentIntents', { object: 'list', data: [INTENT] }).must).toEqual([]);
    const verdict = validate('GetPaymentIntentsIntent', { ...INTENT, amount: 'ten', canceled_at: 'never' });
    expect(verdict.must.map(({ at }) => at)).toEqual(['/amount', '/canceled_at']);
    expect(validate('error', { error: { type: 'card_error', code: 'card_declined' } }).must).toEqual([]);
    expect(validate('error', {}).must.map(({ at }) => at)).toEqual(['/error']);
    expect(checkRequest('PostPaymentIntents', { amount: 10, metadata: { order: '1' } })).toEqual([]);
    expect(checkRequest('PostPaymentIntents', { amont: 10 })).toHaveLength(2);
  });

  test('fetches an address', async () => {
    const address = await serve((_, response) => response.end(official));
    await expect(importDocument(`${address}/spec3.json`)).resolves.toEqual(await importDocument(FIXTURE));
  });

  test('takes the API version from the command line where the file has none', async () => {
    const source = save(official.replace('"2020-01-01"', '"Wed Oct 15 2025"'));
    await expect(refusalOf(source)).resolves.toContain('"Wed Oct 15 2025", which names no API version');
    const { code } = await runScript('import.ts', [
      source,
      '--out',
      path.dirname(source),
      '--api-version',
      '2020-02-02',
    ]);
    expect(code).toBe(0);
    expect(loadDocument('2020-02-02', path.dirname(source)).info.version).toBe('2020-02-02');
  });
});

describe('what cannot be imported is refused in one sentence', () => {
  test.each([
    ['a page', '<!doctype html><p>spec3.json</p>', 'is not JSON: Stripe publishes spec3.json'],
    ['YAML', 'openapi: 3.0.0\n', 'is not JSON: Stripe publishes spec3.json'],
    ['a file cut off', official.slice(0, official.length / 2), 'is cut off or damaged'],
    ['JSON of another kind', '{"swagger":"2.0"}', 'is not an OpenAPI 3 document'],
    ['a list', '[]', 'is not an OpenAPI 3 document'],
    [
      'a file without an operation',
      official.replaceAll('IntentCancel"', 'IntentCansel"'),
      'lacks PostPaymentIntentsIntentCancel:',
    ],
    [
      'a file without PaymentIntents',
      official.replaceAll('/v1/payment_intents', '/v1/setup_intents'),
      'lacks PostPaymentIntents, GetPaymentIntentsIntent, PostPaymentIntentsIntent, PostPaymentIntentsIntentConfirm,',
    ],
    [
      'a file with a reference into nothing',
      official.replace('schemas/options"', 'schemas/optoins"'),
      'refers to #/components/schemas/optoins, which it does not hold',
    ],
  ])('%s', async (_, text, complaint) => {
    await expect(refusalOf(save(text))).resolves.toContain(complaint);
  });

  test('a path to nothing, a folder, and an address of another scheme', async () => {
    await expect(refusalOf('/nowhere/spec3.json')).resolves.toContain('/nowhere/spec3.json does not exist');
    await expect(refusalOf(temporaryFolder())).resolves.toContain('is a folder');
    await expect(refusalOf('ftp://localhost/spec3.json')).resolves.toContain('neither a path nor an http(s) address');
  });

  test('an address that cannot be reached, answers no file, or breaks off', async () => {
    const missing = await serve((_, response) => response.writeHead(404).end(official));
    await expect(refusalOf(`${missing}/spec3.json?token=secret`)).resolves.toMatch(/\/spec3\.json answered 404: /);
    const broken = await serve((request, response) => {
      response.writeHead(200, { 'content-length': official.length }).write(official.slice(0, 100));
      setTimeout(() => request.socket.destroy(), 50);
    });
    await expect(refusalOf(broken)).resolves.toContain('broke off');
    await expect(refusalOf('http://127.0.0.1:1')).resolves.toContain('cannot be reached');
  });

  test('with exit code 2, a single line on stderr, and no file', async () => {
    const source = save(official.slice(0, 1000));
    const { code, out, complaint } = await runScript('import.ts', [source, '--out', path.dirname(source)]);
    expect({ code, out, complaint }).toEqual({ code: 2, out: '', complaint: `${await refusalOf(source)}\n` });
    expect(readdirSync(path.dirname(source))).toEqual(['spec3.json']);
  });

  test('a folder that cannot be written, and a command line that makes no sense', async () => {
    const [unwritable, ...senseless] = await Promise.all(
      [['--out', path.join(FIXTURE, 'inside-a-file')], [FIXTURE], ['--into', 'folder']].map((args) =>
        runScript('import.ts', [FIXTURE, ...args]),
      ),
    );
    expect(unwritable).toMatchObject({ code: 2, complaint: expect.stringContaining('choose another folder') });
    for (const { code, complaint } of senseless) {
      expect({ code, complaint }).toEqual({
        code: 2,
        complaint: expect.stringContaining('usage: npm run specs:import'),
      });
    }
  });
});

const INTENT = {
  id: 'pi_1',
  object: 'payment_intent',
  amount: 10,
  canceled_at: null,
  cancellation_reason: null,
  customer: { id: 'cus_1', object: 'customer', test_clock: null },
  description: null,
  last_payment_error: null,
  payment_method_options: { installments: null },
  processing: null,
  status: 'succeeded',
};

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(stringsIn);
}

function save(text: string): string {
  const file = path.join(temporaryFolder(), 'spec3.json');
  writeFileSync(file, text);
  return file;
}

/** The one sentence that is said of a source that cannot be imported. */
async function refusalOf(source: string): Promise<string> {
  const error = await importDocument(source).catch((fault: unknown) => fault);
  if (!(error instanceof ImportError)) throw new Error(`${source} is not refused`, { cause: error });
  expect(error.message).not.toContain('\n');
  return error.message;
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
