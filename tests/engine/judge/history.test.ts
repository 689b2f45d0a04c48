import { expect, test } from 'vitest';
import { summarise } from '../../../engine/report/report.ts';
import { AUTHORING_VERSION } from '../../../specs/documents.ts';
import { played, scenarios } from '../../mutants/judged.ts';
import { type Fault, openWire } from '../../mutants/wire.ts';

test('an object that passes through statuses by itself is not held against a view from before its last write', async () => {
  const rows = scenarios.filter(({ id }) => /^lifecycle\/processing\/.*-is-refused$/.test(id));
  // So a debit is set up by two requests, of which the second one shows a status that may pass.
  const request: Fault['request'] = ({ request: asked }) =>
    asked.body === undefined ? asked : { ...asked, body: asked.body.replace('&confirm=true', '') };
  const { findings } = summarise(await played(openWire({ request }), rows, AUTHORING_VERSION));
  expect(findings.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
});
