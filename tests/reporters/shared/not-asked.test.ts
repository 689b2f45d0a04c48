import { describe, expect, test } from 'vitest';
import type { RunHeader } from '../../../engine/report/events.ts';
import { summarise } from '../../../engine/report/report.ts';
import { renderBadge } from '../../../reporters/badge.ts';
import { renderConsole } from '../../../reporters/console/console.ts';
import { renderHtml } from '../../../reporters/html/page.ts';
import { renderMarkdown } from '../../../reporters/markdown.ts';
import { findingOf, headerOf, resultOf, runOf } from '../../engine/builders.ts';

const unclaimed = (id: string, capability: string, keyless?: true) =>
  resultOf(id, [
    findingOf({
      scenario: id,
      verdict: 'not-applicable',
      why: { kind: 'not-claimed', profile: 'small', capabilities: [capability], ...(keyless && { keyless }) },
    }),
  ]);

const passed = resultOf('retrieve/one', [findingOf({ scenario: 'retrieve/one', verdict: 'pass' })]);
const unseen = {
  capability: 'customers',
  request: 'POST /v1/customers',
  came: { kind: 'answer', http: 404 },
} as const;

function reportOf(more: Partial<RunHeader>, capabilities: readonly (readonly [string, true?])[] = []) {
  const results = [passed, ...capabilities.map(([name, keyless], at) => unclaimed(`row/${at}`, name, keyless))];
  const [header, ...rest] = runOf(results);
  const plan = header?.kind === 'header' ? header.plan : [];
  return summarise([headerOf(plan, more), ...rest]);
}
const every = (report: ReturnType<typeof reportOf>): Readonly<Record<string, string>> => ({
  console: renderConsole(report, { color: false, width: 200, reportDir: 'r', whole: 'index.html' }),
  markdown: renderMarkdown(report)
    .replace(/\\(.)/g, '$1')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)),
  html: renderHtml(report),
});

const left = [['customers'], ['customers'], ['publishable-keys', true], ['search']] as const;
const { target } = headerOf([]);

describe('what was not asked', () => {
  const report = reportOf({ target: { ...target, unseen: [unseen] } }, left);

  test('is data, with how many checks it leaves out and the exchange that shows why', () => {
    expect(report.notAsked).toEqual([
      { capability: 'customers', checks: 2, request: 'POST /v1/customers', came: { kind: 'answer', http: 404 } },
      { capability: 'publishable-keys', checks: 1, keyless: true },
      { capability: 'search', checks: 1 },
    ]);
  });

  test.each(Object.entries(every(report)))('is at the head of %s, with how to have it asked', (_, text) => {
    expect(text).toContain('not asked: 4 checks, for want of 3 capabilities');
    expect(text).toContain('customers (2 checks): POST /v1/customers answered 404');
    expect(text).toContain('publishable-keys (1 check): give --publishable-key');
    expect(text).toContain('search (1 check): not among the features of the profile');
    expect(text.indexOf('not asked: 4')).toBeLessThan(text.indexOf('/v1/payment_intents/{intent}'));
  });

  test('is on the badge', () => {
    const badge = (all: typeof left | readonly (readonly [string])[]): string =>
      JSON.parse(renderBadge(reportOf({}, all))).message;
    expect(badge(left)).toBe('conformant 1/1, without 3 capabilities');
    expect(badge([['search'], ['customers']])).toBe('conformant 1/1, without customers and search');
    expect(badge([])).toBe('conformant 1/1');
  });
});

describe('a part', () => {
  const report = reportOf({ part: true, parts: ['--only capture/*', '--level must'] });

  test.each(Object.entries(every(report)))('is told as one in %s', (_, text) => {
    expect(text).toContain('a part, and not all that there is to ask: --only capture/*, --level must');
    expect(text).toContain('conformant (a part)');
  });

  test('has no green badge', () => {
    expect(JSON.parse(renderBadge(report))).toMatchObject({ message: 'conformant (a part) 1/1', color: 'lightgrey' });
    expect(report.part).toEqual(['--only capture/*', '--level must']);
  });

  test('is nothing that a whole run says of itself', () => {
    expect(reportOf({}).part).toBeUndefined();
  });
});
