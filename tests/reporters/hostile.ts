import type { Cause } from '../../engine/report/blame/blame.ts';
import type { ConformanceReport } from '../../engine/report/report.ts';
import type { Json } from '../../engine/vocabulary/values.ts';

/** What a target may send in place of any text. */
export const hostileTexts: Readonly<Record<string, string>> = {
  'a script': '</script><img src=x onerror=alert(1)><!--',
  'the end of XML data': ']]></failure><testcase name="forged"/><![CDATA[',
  'escape sequences': '\u001b[2J\u001b]0;title\u0007\u009b31m\u0000\u0008',
  'line breaks': 'all is well\r\n::error title=forged::no\n::stop-commands::x\n| forged | ✅ |\n```\n## forged',
  'halves of characters': 'a\ud800b\udc00c\uffff\ufffe',
  'marks of direction': '\u202egnp.exe\u2066\u200f',
  'Markdown and a shell':
    '`$(touch forged)`"\'; [x](javascript:alert(1)) [click](https://evil.test) @everyone {{=1}} %0A::error::x',
  'a megabyte': 'x'.repeat(1024 * 1024),
};

// An answer as a whole is not longer than what the wire takes.
const LONG = 1_000_000;

const spoiled = (value: Json, text: string): Json => {
  if (text.length > LONG) return { text };
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((item) => spoiled(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spoiled(item, text)]));
};

/** The report with the text wherever something of the target stands in it. */
export function hostile(report: ConformanceReport, text: string): ConformanceReport {
  const { target } = report;
  return {
    ...report,
    archetype: text,
    target: { ...target, versions: target.versions.map((each) => ({ ...each, answered: text })) },
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
    findings: report.findings.map((finding) => ({
      ...finding,
      ...(finding.why === undefined ? {} : { why: { kind: 'own-fault', error: text } as const }),
      mismatches: finding.mismatches.map(({ at }) => ({
        at: `${at}/${text}`,
        expected: text,
        actual: { [text]: [text] },
      })),
    })),
    evidence: Object.fromEntries(
      Object.entries(report.evidence).map(([id, exchange]) => [
        id,
        {
          ...exchange,
          request: {
            ...exchange.request,
            path: `/v1/payment_intents/${encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''))}`,
          },
          ...(exchange.response === undefined
            ? {}
            : {
                response: {
                  status: exchange.response.status,
                  headers: { ...exchange.response.headers, 'x-hostile': text },
                  body: spoiled(exchange.response.body, text),
                },
              }),
        },
      ]),
    ),
  };
}
