import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReference } from '../../targets/reference/server.ts';
import { isLong } from '../form.ts';
import { type Ended, type LocalServer, runCli, serve } from './cli.ts';

// In the short form some requests of each kind: with a body, with an idempotency key, with the key of the browser.
const PART = isLong ? [] : ['--only', 'retrieve/*,list/*,cancel/*,idempotency/*,create/c*'];
const BROWSER_KEY = 'browser+key/of=5678';
const OWN_KEYS = { 'of Stripe’s form': 'sk_test_4eC39HqLyjWDarjtT1zdp7dc', 'of any form': 'mock+key/of=1234' };

/** What nobody may read afterwards, each by the part that is secret. */
const CORPUS = {
  'a live key': ['rk_live_', '51HqLyjWDarjtT1zdp7dcXyZ'],
  'a webhook secret': ['whsec_', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  'a client secret': ['pi_3MtwBwLkdIwHu7ix28a3tqPa_secret_', 'YrKJUKribcBjcG8HVhfZluoGH'],
  'the client secret of a setup': ['seti_1Mm8s8LkdIwHu7ix0OXBfTRG_secret_', 'NXDICkPqPeiBTAFqWmkbff09lRmSVXe'],
  'the number of a card': ['', '4000002500003155'],
} as const;

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const unicode = (text: string): string =>
  [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
/** The letters that base64 gives a text wherever it begins. */
const inBase64 = (text: string): readonly string[] =>
  [0, 1, 2].map((shift) => {
    const whole = base64(`${'\0'.repeat(shift)}${text}`);
    return whole.slice(Math.ceil((8 * shift) / 6), Math.floor((8 * (shift + text.length)) / 6));
  });

const disguised = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  percent(secret),
  base64(secret),
  base64(`${secret}:`),
  unicode(secret),
];
const readable = (secret: string): readonly string[] => [
  ...new Set([secret, encodeURIComponent(secret), percent(secret), unicode(secret), ...inBase64(secret)]),
];

const everyDisguise = (own: string): readonly string[] =>
  [own, BROWSER_KEY, ...Object.values(CORPUS).map((parts) => parts.join(''))].flatMap(disguised);

/** The reference, but that its answers repeat all that they were sent and more, in ever other places. */
async function serveEcho(own: string): Promise<LocalServer> {
  const { fetch } = createReference({ apiKeys: [own], publishableKeys: [BROWSER_KEY] });
  const all = everyDisguise(own);
  let count = 0;
  return serve(async (request, response) => {
    count += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const sent = Buffer.concat(chunks).toString();
    const { method = 'GET', url = '', headers, rawHeaders } = request;
    const answer = await fetch(
      new Request(`http://reference.test${url}`, {
        method,
        headers: headers as Record<string, string>,
        ...(method === 'POST' ? { body: sent } : {}),
      }),
    );
    const echo = { url, headers, rawHeaders, sent, all, card: 4000002500003155, text: all.join(' ') };
    const text = JSON.stringify(echo);
    const extra = { 'x-echo': `${headers.authorization} ${all.join(',')}`, 'set-cookie': [`key=${own}`] };
    const json = { 'content-type': 'application/json', ...extra };
    // The first question of a run gets its right answer, or there would be no run.
    switch (count === 1 ? 0 : count % 9) {
      case 3:
        return void response.writeHead(200, { 'content-type': 'text/html', ...extra }).end(`<p>${all.join('<br>')}`);
      case 4:
        return void response
          .writeHead(400, json)
          .end(JSON.stringify({ error: { message: text, type: text, param: own } }));
      case 5:
        return void response.writeHead(200, json).end(text.slice(0, -5));
      case 6:
        return void response.writeHead(302, { location: `http://127.0.0.1:9/?key=${encodeURIComponent(text)}` }).end();
      case 7:
        return void response
          .writeHead(200, json)
          .end(JSON.stringify({ ...echo, object: 'payment_intent', client_secret: own, [own]: own }));
      default:
        response
          .writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...extra })
          .end((await answer.text()).replace('{', `{"echo":${text},`));
    }
  });
}

/** Every file below a folder, whichever reports there are. */
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? filesBelow(file) : [file];
  });

interface Output {
  readonly place: string;
  readonly text: string;
}

function outputOf({ stdout, stderr, reportDir }: Ended): readonly Output[] {
  const files = filesBelow(path.dirname(reportDir)).map((file) => ({
    place: path.basename(file),
    text: `${file}\n${readFileSync(file, 'latin1')}`,
  }));
  return [{ place: 'stdout', text: stdout }, { place: 'stderr', text: stderr }, ...files];
}

const leaksIn = (outputs: readonly Output[], secret: string): readonly string[] =>
  readable(secret).flatMap((form) =>
    outputs.filter(({ text }) => text.includes(form)).map(({ place }) => `${place} shows ${form}`),
  );

describe.each(Object.entries(OWN_KEYS))('against a server that repeats everything, with a key %s', (_, own) => {
  let outputs: readonly Output[] = [];
  let server: LocalServer;
  beforeAll(async () => {
    server = await serveEcho(own);
    const keys = ['--api-key', own, '--publishable-key', BROWSER_KEY];
    const ended = await runCli(['run', '--target', server.url, ...keys, ...PART]);
    const log = path.join(ended.reportDir, 'log.jsonl');
    const again = await Promise.all([
      runCli(['report', log]),
      runCli(['report', log, '--json']),
      runCli(['run', '--target', server.url, `--api-keey=${own}`]),
      runCli(['run', '--target', server.url, ...keys, `--only=${BROWSER_KEY}`]),
      runCli(['run', '--target', `${server.url}/?key=${own}`, '--api-key', own, '--only', own]),
      runCli(['run', '--target', 'reference', '--profile', own, '--api-key', own], { STRIPE_CONFORMANCE_API_KEY: own }),
    ]);
    outputs = [
      ...outputOf(ended),
      ...again.flatMap(({ stdout, stderr }) => [{ place: 'again', text: stdout + stderr }]),
    ];
  });
  afterAll(() => server.close());

  test('there is something to look at', () => {
    expect(server.requests()).toBeGreaterThan(100);
    expect(outputs.map(({ place }) => place)).toEqual(expect.arrayContaining(['log.jsonl', 'report.json']));
    expect(outputs.find(({ place }) => place === 'log.jsonl')?.text).toContain('[redacted]');
  });

  test('the keys are nowhere', () => {
    expect(leaksIn(outputs, own.replace(/^sk_test_/, ''))).toEqual([]);
    expect(leaksIn(outputs, BROWSER_KEY)).toEqual([]);
  });

  test.each(Object.entries(CORPUS))('%s is nowhere', (__, [, secret]) => {
    expect(leaksIn(outputs, secret)).toEqual([]);
  });
});

test('a redirect before the run does not show what it was asked with', async () => {
  const own = OWN_KEYS['of any form'];
  const server = await serve(({ headers }, response) =>
    response.writeHead(301, { location: `http://a.test/?${base64(`${headers.authorization}`)}&${own}` }).end(),
  );
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
  const { code, stderr } = await runCli(['run', '--target', server.url, '--api-key', own, '--report-dir', folder]);
  await server.close();
  expect(code).toBe(3);
  expect(leaksIn([{ place: 'stderr', text: stderr }], own)).toEqual([]);
});
