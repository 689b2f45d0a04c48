import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { expand } from '../../engine/prepare/expand.ts';
import { redactor } from '../../engine/redact/redact.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import { logWriter, readLog } from '../../engine/report/log.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { run } from '../../engine/run.ts';
import { rulebooksOf } from '../../engine/schema/rulebook.ts';
import { completeProfile } from '../../engine/vocabulary/profile.ts';
import { connect } from '../../engine/wire/http.ts';
import { renderConsole } from '../../reporters/console/console.ts';
import { renderHtml } from '../../reporters/html/page.ts';
import { renderJson } from '../../reporters/json.ts';
import { api, catalogue, checks, openCells } from '../fixtures/parcels/parcels.ts';
import { type ParcelFault, serveParcels } from '../fixtures/parcels/server.ts';

const DOCUMENT = JSON.parse(readFileSync(path.join(import.meta.dirname, '../fixtures/parcels/document.json'), 'utf8'));
const apiVersion = DOCUMENT.info.version as string;
const rulebookFor = rulebooksOf([apiVersion], () => DOCUMENT, api.resources);

/** Plays and judges the rows of parcels against a server of them, by the engine as it is. */
async function judged(fault?: ParcelFault): Promise<ConformanceReport> {
  const server = await serveParcels(fault);
  const wire = connect({ baseUrl: server.url, timeout: 10_000, concurrency: 2, insecure: false });
  const profile = completeProfile({ name: 'parcels' });
  const events: RunEvent[] = [];
  try {
    const stream = run(expand(catalogue, api, 1), {
      header: {
        suite: { name: 'parcels', version: '0.0.0' },
        target: { name: 'parcels', baseUrl: server.url, profile: profile.name, apiVersion },
        document: apiVersion,
        seed: 1,
        startedAt: '2026-11-28T10:00:00.000Z',
        openCells,
      },
      target: { baseUrl: server.url, apiKey: 'sk_test_keyOfTheParcels', apiVersion, profile },
      wire,
      judgement: { apiVersion, rulebookFor, api, checks },
      redact: redactor([]),
      concurrency: 2,
      now: Date.now,
      bail: false,
    });
    for await (const event of stream) events.push(event);
  } finally {
    await wire.close();
    await server.close();
  }
  // A report is made of its log and of nothing else.
  return summarise(readLog(events.map(logWriter()).join('')));
}

const failing = ({ findings }: ConformanceReport): readonly string[] =>
  findings.filter(({ verdict }) => verdict === 'fail').map(({ check, operationId }) => `${check} ${operationId}`);
const cells = ({ transitions }: ConformanceReport): readonly string[] =>
  transitions.map(({ from, action, verdict }) => `${from}/${action} ${verdict}`).sort();

test('a resource that the engine has never heard of is expanded, played, judged and reported', async () => {
  const report = await judged();
  expect(failing(report)).toEqual([]);
  expect(report).toMatchObject({
    verdict: 'pass',
    resources: [{ object: 'parcel', statuses: ['open', 'sent', 'canceled'] }],
    coverage: {
      operations: { executed: 4, documented: 4 },
      objects: [{ object: 'parcel', statuses: ['canceled', 'open', 'sent'] }],
    },
  });
  expect(cells(report)).toEqual([
    'canceled/send pass',
    'open/cancel pass',
    'open/send pass',
    'sent/cancel open',
    'sent/send pass',
  ]);
  // What the profile does not claim does not apply, by the table of the resource.
  expect(report.findings).toContainEqual(
    expect.objectContaining({ check: 'send/by-express', verdict: 'not-applicable' }),
  );
});

test('its lifecycle stands in every form of the report', async () => {
  const report = await judged();
  const page = renderHtml(report);
  expect(page).toContain('What each action does to a parcel in each status');
  for (const cell of ['open/send', 'sent/send', 'canceled/send', 'open/cancel', 'sent/cancel', 'canceled/cancel'])
    expect(page).toContain(`data-cell="parcel/${cell}"`);
  expect(page).not.toContain('requires_capture');
  const options = { color: false, width: 100, reportDir: 'out', whole: 'index.html' };
  expect(renderConsole(report, options)).toContain('transitions: 4 of 4 right, 1 open');
  expect(JSON.parse(renderJson(report)).transitions).toHaveLength(5);
});

test('a server that sends twice what is sent is red in its cell and nowhere else in the lifecycle', async () => {
  const report = await judged('sends-again');
  expect(report.verdict).toBe('fail');
  expect(failing(report)).toEqual(['lifecycle/sent/send-is-refused PostParcelsParcelSend']);
  expect(cells(report)).toContain('sent/send fail');
  expect(cells(report).filter((cell) => cell.endsWith(' fail'))).toHaveLength(1);
});

test('a server that tells no number is red by the check on every answer', async () => {
  const report = await judged('tells-no-number');
  expect(failing(report)).toContain('parcel-has-its-number PostParcelsParcelSend');
  expect(failing(report)).toContain('retrieve/shows-the-parcel GetParcelsParcel');
});
