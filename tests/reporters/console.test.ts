import { describe, expect, test } from 'vitest';
import type { Finding } from '../../engine/judge/judge.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { routeOf } from '../../engine/vocabulary/route.ts';
import type { Why } from '../../engine/vocabulary/why.ts';
import { renderConsole } from '../../reporters/console/console.ts';
import { paymentIntents } from '../../suites/payment-intents/resource.ts';
import { evidenceOf, findingOf, resultOf, runOf } from '../engine/builders.ts';

const CREATE = 'PostPaymentIntents';
const ESCAPE = '\u001b';

const reportOf = (...findings: readonly Finding[]): ConformanceReport =>
  summarise(
    runOf(
      findings.map((finding) => resultOf(finding.scenario, [finding])),
      [evidenceOf({ id: 'x', curl: "curl -X POST 'http://target.test/v1/payment_intents' -d 'amount=1'" })],
    ),
  );
const shown = (report: ConformanceReport, width = 100, color = false): string =>
  renderConsole(report, { color, width, reportDir: 'out', whole: 'index.html' });
const linesOf = (text: string): readonly string[] => text.split('\n');

const unreached = (said: string): Why => ({
  kind: 'status-not-reached',
  noun: 'intent',
  status: 'succeeded',
  asked: routeOf(paymentIntents, CREATE),
  came: { kind: 'answer', http: 200, said },
});

const prose =
  'an intent that was created with a payment method and without confirm waits for its confirmation and holds no money';
const failingIn = (scenario: string, more: Partial<Finding> = {}): Finding =>
  findingOf({
    scenario,
    operationId: CREATE,
    title: prose,
    fix: 'store it',
    mismatches: [{ at: '/amount', expected: 2000, actual: '(absent)' }],
    evidence: ['x'],
    ...more,
  });
const failing = failingIn('create/a');

describe('a failure', () => {
  test('says what was required, what came, by what source, and how to see it again', () => {
    const lines = linesOf(shown(reportOf(failing), 200)).map((line) => line.trim());
    const at = lines.indexOf('✗ create/a  must, documented, cause #1');
    const own = lines.slice(at + 1, at + 10);
    expect(own[5]).toMatch(/^came {6}HTTP 200 \{ "/);
    expect(own.filter((line) => !/^came|^"/.test(line))).toEqual([
      `required  ${prose}`,
      'fix       store it',
      'at        /amount',
      'expected  2000',
      'actual    absent',
      'source    https://docs.stripe.com/api',
      "repeat    stripe-conformance run --target http://target.test --only 'create/a' --seed 1",
    ]);
  });

  test('stands under its operation, and the last word is the verdict', () => {
    const lines = linesOf(shown(reportOf(failing)));
    expect(lines.indexOf('POST /v1/payment_intents')).toBeLessThan(
      lines.findIndex((line) => line.includes('✗ create/a')),
    );
    expect(lines.slice(-3)).toEqual(['not conformant: 0 of 1 must checks passed', 'report: out/index.html', '']);
  });

  test('shows six differences and counts the others', () => {
    const mismatches = Array.from({ length: 9 }, (_, number) => ({
      at: `/at-${number}`,
      expected: number,
      actual: -1,
    }));
    const text = shown(reportOf({ ...failing, mismatches }));
    expect(text).toContain('/at-5');
    expect(text).not.toContain('/at-6');
    expect(text).toContain('and 3 more differences');
  });

  test('tells differences that are alike once', () => {
    const mismatches = ['/a', '/b', '/c'].map((at) => ({ at, expected: 'present', actual: '(absent)' }));
    const lines = linesOf(shown(reportOf({ ...failing, mismatches }))).map((line) => line.trim());
    expect(lines.filter((line) => line.startsWith('at '))).toEqual(['at        /a, /b, /c']);
  });

  test('of a cause is told in whole once, then named', () => {
    const ids = ['create/a', 'create/b', 'create/c', 'create/d'];
    const text = shown(reportOf(...ids.map((id) => failingIn(id, { theme: 'declines' }))));
    expect(linesOf(text).filter((line) => line.includes('✗'))).toEqual([
      '  ✗ create/a  must, documented, cause #1',
      '  ✗ and 3 more, in index.html: create/b, create/c, create/d',
    ]);
  });

  test('is one of fifty at most', () => {
    const other = (number: number) => [{ at: `/field${number}`, expected: 1, actual: 2 }];
    const many = Array.from({ length: 100 }, (_, number) =>
      failingIn(`create/${number}`, { mismatches: other(number) }),
    );
    const lines = linesOf(shown(reportOf(...many)));
    expect(lines.filter((line) => line.startsWith('  ✗ create/'))).toHaveLength(50);
    expect(lines.find((line) => line.startsWith('  ✗ and'))).toContain('  ✗ and 50 more, in index.html: create/50');
  });

  test('of a universal check says where it was seen', () => {
    const seen = (scenario: string) => failingIn(scenario, { check: 'response-is-json' });
    expect(shown(reportOf(seen('create/a'), seen('create/b')))).toContain('where     seen in create/a and 1 more');
  });

  test('of level should is advice and does not decide the verdict', () => {
    const text = shown(
      reportOf(
        { ...failing, level: 'should' },
        findingOf({ scenario: 'create/b', operationId: CREATE, verdict: 'pass' }),
      ),
    );
    expect(text).not.toContain('✗');
    expect(text).toContain('Recommendations (should: do not decide the verdict)');
    expect(text).toContain('\nconformant: 1 of 1 must checks passed');
  });
});

describe('what could not be judged', () => {
  const open = (scenario: string, why: Why) =>
    findingOf({ scenario, operationId: CREATE, verdict: 'inconclusive', why });
  const gateway: Why = { kind: 'gateway', http: 502 };
  const limit: Why = { kind: 'rate-limit', http: 429 };
  test('is grouped by its reason', () => {
    const text = shown(reportOf(open('create/a', gateway), open('create/b', limit), open('create/c', { ...gateway })));
    const lines = linesOf(text.slice(text.indexOf('Could not be judged')));
    expect(lines.slice(1, 6)).toEqual([
      '  ? a gateway responded instead of the target (HTTP 502)',
      '      create/a',
      '      create/c',
      '  ? the target rate-limits requests (HTTP 429)',
      '      create/b',
    ]);
  });

  test('is named even where no reason was given', () => {
    const { why: _, ...bare } = open('create/a', gateway);
    expect(shown(reportOf(bare))).toContain('      create/a');
  });
});

describe('a cause', () => {
  test('is numbered, and the failures that it explains carry the number', () => {
    const text = shown(reportOf(...['create/a', 'create/b'].map((id) => failingIn(id, { theme: 'declines' }))));
    expect(text).toContain(
      '  #1 intent of POST /v1/payment_intents: amount is missing (2 checks: 2 pass once it is mended)',
    );
    expect(text).toContain('✗ create/a  must, documented, cause #1');
  });
});

describe('what a target sends cannot steer the terminal', () => {
  const evil = `${ESCAPE}[2J${ESCAPE}]0;title\u0007\u009b31m\u202eabc\r`;
  const lying = 'all is\nconformant: 9 of 9 must checks passed';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
  const places: readonly [string, (text: string) => Finding][] = [
    ['in a value', (text) => ({ ...failing, mismatches: [{ at: '/a', expected: 1, actual: `${text} and more` }] })],
    ['inside a value', (text) => ({ ...failing, mismatches: [{ at: '/a', expected: 1, actual: { deep: [text] } }] })],
    [
      'in the name of a key',
      (text) => ({ ...failing, mismatches: [{ at: `/${text}`, expected: '(absent)', actual: 1 }] }),
    ],
    [
      'in an expected value, which an earlier answer gave',
      (text) => ({ ...failing, mismatches: [{ at: '/id', expected: `${text} x`, actual: 1 }] }),
    ],
    [
      'in the reason',
      (text) => ({
        ...failing,
        verdict: 'inconclusive',
        why: { kind: 'no-answer', failure: 'protocol', detail: text },
      }),
    ],
    ['in the title of a cause', (text) => ({ ...failing, verdict: 'inconclusive', why: unreached(text) })],
  ];
  test.each(places)('%s', (_, place) => {
    expect(shown(reportOf(place(evil)))).not.toMatch(steering);
    const forged = linesOf(shown(reportOf(place(lying)))).filter((line) =>
      line.trimStart().startsWith('conformant: 9 of 9'),
    );
    expect(forged).toEqual([]);
  });

  test('in the version that it names, and in the reason why a run ended', () => {
    const report = reportOf(failing);
    const versions = [{ answered: `${evil}${lying}`, judgedBy: 'x', answers: 1 }];
    const text = shown({
      ...report,
      target: { ...report.target, versions },
      run: { ...report.run, stopped: { kind: 'interrupted', signal: `${evil}${lying}` } },
    });
    expect(text).not.toMatch(steering);
    expect(linesOf(text).filter((line) => line.startsWith('conformant: 9 of 9'))).toEqual([]);
  });

  test('in the command of its evidence', () => {
    const curl = `curl 'http://target.test/${evil}'`;
    const report = { ...reportOf(failing), evidence: { x: evidenceOf({ curl }) } };
    expect(shown(report)).not.toMatch(steering);
  });
});

describe('the page', () => {
  const several = [
    failing,
    failingIn('create/b', { theme: 'unknown-intent' }),
    failingIn('create/c', { verdict: 'inconclusive', why: unreached(prose) }),
    failingIn('create/d', { level: 'should' }),
  ];
  test.each([80, 100, 140])('keeps its prose within %i columns', (width) => {
    const lines = linesOf(shown(reportOf(...several), width));
    const whole = lines.filter((line) => !/again|curl|https?:|^ {2}(?:operation|GET|POST)|not judged/.test(line));
    expect(whole.filter((line) => line.length > width)).toEqual([]);
    expect(whole.some((line) => line.length > width * 0.6)).toBe(true);
  });

  test.each([60, 72, 80, 100, 200])('has a table within %i columns', (width) => {
    const report = reportOf(
      ...several,
      ...['a', 'b', 'c'].map((id) => failingIn(`create/${id}`, { theme: 'metadata' })),
    );
    const lines = linesOf(shown(report, width));
    const from = lines.findIndex((line) => line.startsWith('  operation'));
    const table = lines.slice(from, lines.indexOf('', from));
    expect(table.length).toBeGreaterThan(1);
    expect(table.filter((line) => line.length > width)).toEqual([]);
    expect(table[1]).toContain('not conformant');
  });

  test('has no colour where none is wanted, and some where it is', () => {
    expect(shown(reportOf(...several))).not.toContain(ESCAPE);
    expect(shown(reportOf(...several), 100, true)).toContain(`${ESCAPE}[31m`);
  });

  test('says the same in colour', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    expect(shown(reportOf(...several), 100, true).replace(/\u001b\[\d+m/g, '')).toBe(shown(reportOf(...several)));
  });

  test('says why a run ended early', () => {
    const report = summarise(runOf([resultOf('create/a', [failing])], [], { kind: 'interrupted', signal: 'SIGINT' }));
    expect(shown(report)).toContain('\nthe run was interrupted (SIGINT)\n');
  });
});

test('the coverage of a run is a line of its own, as far as the log knows the whole', () => {
  const report = reportOf(failing);
  expect(shown(report)).toContain('  coverage: 1 of 12 operations, 0 error codes\n');
  const share = { documented: 38, touched: 30, untouched: ['hooks'], excluded: [] };
  const parameters = [{ operationId: CREATE, parameters: share, nested: share, values: share }] as const;
  const known = {
    ...report,
    coverage: {
      ...report.coverage,
      parameters,
      objects: [{ object: 'payment_intent', statuses: [], properties: share }],
    },
  };
  expect(shown(known, 200)).toContain(
    '  coverage: 1 of 12 operations, 30 of 38 parameters, 30 of 38 properties of an intent, 0 error codes\n',
  );
});

test('where no transition was played, none is counted', () => {
  expect(shown(reportOf(failing))).toContain('\n  transitions: none played\n');
});
