import type { Finding } from '../../engine/judge/judge.ts';
import type { Cause } from '../../engine/report/blame/blame.ts';
import type { Transition } from '../../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import type { Json } from '../../engine/vocabulary/values.ts';
import { evidenceOf, findingOf, headerOf, intentOf, resultOf, runOf } from '../engine/builders.ts';

const CREATE = 'PostPaymentIntents';
const CAPTURE = 'PostPaymentIntentsIntentCapture';

const openCells: readonly Transition[] = [
  {
    from: 'requires_action',
    action: 'confirm',
    operation: 'PostPaymentIntentsIntentConfirm',
    expected: 'open',
    verdict: 'open',
    why: { kind: 'no-source', note: 'no clean answer was ever recorded' },
  },
];

/** A report with something of everything: passes, failures of every level, causes, cells, what could not be judged. */
export function sampleReport(): ConformanceReport {
  const failing = (scenario: string, more: Partial<Finding> = {}): Finding =>
    findingOf({
      scenario,
      operationId: CREATE,
      title: `what ${scenario} states is so`,
      mismatches: [{ at: '/amount', expected: 2000, actual: 2001 }],
      evidence: [`${scenario}/request`],
      ...more,
    });
  const refused = 'lifecycle/succeeded/capture-is-refused';
  const results = [
    resultOf('create/passes', [findingOf({ scenario: 'create/passes', operationId: CREATE, verdict: 'pass' })]),
    resultOf('create/amount', [failing('create/amount')]),
    resultOf('create/declines', [failing('create/declines', { theme: 'declines' })]),
    resultOf('create/advice', [failing('create/advice', { level: 'should' })]),
    resultOf('create/later', [
      failing('create/later', { verdict: 'inconclusive', mismatches: [], evidence: [], why: { kind: 'not-run' } }),
    ]),
    resultOf('create/unclaimed', [
      failing('create/unclaimed', {
        verdict: 'not-applicable',
        mismatches: [],
        evidence: [],
        why: { kind: 'not-claimed', profile: 'small', capabilities: ['search'] },
      }),
    ]),
    resultOf(
      refused,
      [
        failing(refused, {
          operationId: CAPTURE,
          mismatches: [
            { at: 'status', expected: 400, actual: 200 },
            { at: '/error', expected: { type: 'invalid_request_error' }, actual: '(absent)' },
            { at: 'header request-id', expected: 'text like /^req_/', actual: '(absent)' },
          ],
          evidence: [`${refused}/before`, `${refused}/request`],
        }),
      ],
      { cell: { from: 'succeeded', action: 'capture', expected: 'refused' }, asksForSuccess: false },
    ),
  ];
  const exchanges = [
    ...results.map(({ id, operationId }) =>
      evidenceOf({
        id: `${id}/request`,
        operationId,
        request: {
          method: 'POST',
          path: '/v1/payment_intents',
          headers: { 'stripe-version': '2026-08-26.dahlia' },
          body: 'amount=2000&currency=usd&metadata[a%20b]=c+d',
        },
        response: { status: 200, headers: { 'content-type': 'application/json' }, body: intentOf({ amount: 2001 }) },
        curl: `curl -X POST 'http://target.test/v1/payment_intents' -d 'amount=2000'`,
      }),
    ),
    evidenceOf({ id: `${refused}/before` }),
  ];
  const [, ...events] = runOf(results, exchanges);
  return summarise([
    headerOf(
      results.map(({ id, operationId }) => ({ id, operationId, level: 'must' })),
      { openCells },
    ),
    ...events,
  ]);
}

/** A report with so many findings, each with an exchange of its own. */
export function largeReport(count: number): ConformanceReport {
  const sample = sampleReport();
  const [finding] = sample.findings.filter(({ evidence }) => evidence.length > 0);
  const numbers = Array.from({ length: count }, (_, number) => number);
  return {
    ...sample,
    findings: numbers.map((number) => ({
      ...(finding as ConformanceReport['findings'][number]),
      check: `create/row-${number}`,
      scenario: `create/row-${number}`,
      evidence: [`create/row-${number}/request`],
    })),
    evidence: Object.fromEntries(
      numbers.map((number) => [`create/row-${number}/request`, evidenceOf({ id: `create/row-${number}/request` })]),
    ),
  };
}

/** Adds a text to every text of a value, and to the name of every key but those that a reader of reports needs. */
function poison(value: Json, text: string): Json {
  if (typeof value === 'string') return `${value}${text}`;
  if (Array.isArray(value)) return value.map((item) => poison(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [`${key}${text}`, poison(item, text)]));
}

/** The sample as a hostile target would have it: the text stands wherever something of its answers does. */
export function poisonedReport(text: string): ConformanceReport {
  const report = sampleReport();
  const at = (value: string): string => `${value}${text}`;
  return {
    ...report,
    archetype: at('a server'),
    target: { ...report.target, versions: [{ answered: text, judgedBy: '2026-08-26.dahlia', answers: 1 }] },
    run: { ...report.run, stopped: { kind: 'interrupted', signal: at('SIGINT') } },
    coverage: { ...report.coverage, errorCodes: [text], objects: [{ object: 'payment_intent', statuses: [text] }] },
    causes: report.causes.map(
      ({ kind: _, ...cause }): Cause => ({
        ...cause,
        ...{
          kind: 'object-not-made',
          object: text,
          path: '/v1/customers',
          came: { kind: 'answer', http: 404, said: text },
        },
      }),
    ),
    transitions: report.transitions.map((each) => ({ ...each, why: { kind: 'no-source', note: at('reason') } })),
    findings: report.findings.map((finding) => ({
      ...finding,
      why: { kind: 'own-fault', error: at('reason') },
      mismatches: finding.mismatches.map((mismatch) => ({
        at: at(mismatch.at),
        expected: poison(mismatch.expected, text),
        actual: poison(mismatch.actual, text),
      })),
    })),
    evidence: Object.fromEntries(
      Object.entries(report.evidence).map(([id, { request, response, ...rest }]) => [
        id,
        {
          ...rest,
          curl: at(rest.curl),
          request: {
            ...request,
            path: at(request.path),
            headers: poison(request.headers, text) as Record<string, string>,
            body: at(request.body ?? ''),
          },
          ...(response === undefined
            ? {}
            : {
                response: {
                  status: response.status,
                  headers: poison(response.headers, text) as Record<string, string>,
                  body: poison(response.body, text),
                },
              }),
        },
      ]),
    ),
  };
}

/** What hostile servers send. */
export const hostile: Readonly<Record<string, string>> = {
  'an end of the script': '</script><script>alert(1)</script>',
  'an image with a handler': '"><img src=x onerror=alert(1)>',
  'an end of the style and a comment': '</style><!--<svg onload=alert(1)>',
  'a template and entities': '</template></textarea></title>&lt;b&gt;&quot; onfocus=alert(1) autofocus="',
  'an address that runs': 'javascript:alert(1)//',
  'escape sequences of a terminal': '\u001b[2J\u001b]0;title\u0007\u009b31m',
  'line breaks': 'a\r\nset-cookie: b=c\r\n\r\n<i>c</i>\n\u2028\u2029\u0085',
  'overrides of direction': '\u202eabc\u2066\u200f\u061c',
  'halves of characters': '\ud83d and \ude00 and \ufeff',
  'zero bytes and others': '\u0000\u0001\u007f\ufffe\uffff',
  'what templates replace': '$& $1 $` \u0024{alert(1)} {{alert(1)}} %s %o',
  'names of the language': '__proto__ constructor toString',
};
