import { expect, test } from 'vitest';
import { scriptFor } from '../../reporters/shared/script.ts';
import { golden } from './golden.ts';

test('what stands in a log ends no comment of a script', () => {
  const evil = 'x\ntouch forged\u2028touch forged\r\ntouch forged';
  const report = golden.map((each) => each.report).find(({ scripts }) => Object.keys(scripts).length > 0);
  if (report === undefined) throw new Error('no report has a script');
  const findings = report.findings.map((finding) => ({ ...finding, check: evil, title: evil }));
  const scripts = Object.keys(report.scripts).map((scenario) => scriptFor({ ...report, findings }, scenario) ?? '');
  expect(scripts.filter((script) => /\\u000atouch forged/.test(script)).length).toBeGreaterThan(0);
  expect(scripts.filter((script) => /^\s*touch forged/m.test(script))).toEqual([]);
});
