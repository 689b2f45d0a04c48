import { expect, test } from 'vitest';
import { listen } from '../../../engine/judge/pages.ts';
import type { Answered } from '../../../engine/vocabulary/observation.ts';
import { answered, observed, refusal, scenarioOf, stepOf } from '../builders.ts';

const page = (text: string): Answered['answer'] => ({
  kind: 'response',
  status: 403,
  headers: { 'content-type': 'text/html' },
  text,
});
const seen = (answer: Answered['answer'], more: Partial<Answered> = {}): Answered => ({
  ...observed(scenarioOf(), stepOf('request', { expect: { http: 404 } }), answer),
  ...more,
});
const elsewhere = { elsewhere: true } as const;
const marked = (heard: readonly Answered[], one: Answered): boolean => {
  const voices = listen();
  for (const each of heard) voices.hear(each);
  const { answer } = voices.mark(one);
  return answer.kind === 'response' && answer.foreign === true;
};
const refused = seen(answered(refusal(), 404));

test('a page is somebody else’s where the operation refuses in JSON', () => {
  expect(marked([refused], seen(page('<h1>Denied</h1>')))).toBe(true);
  expect(marked([], seen(page('<h1>Denied</h1>')))).toBe(false);
});

test('at an address that is no operation’s own, it is so where it looks like one of those', () => {
  const denied = seen(page('<h1>Denied</h1> ray 7f3a9c'));
  const alike = seen(page('<h1>Denied</h1> ray 81bb02'), elsewhere);
  expect(marked([refused, denied], alike)).toBe(true);
  expect(marked([denied], alike)).toBe(false);
  expect(marked([refused, denied], seen(page('<pre>Cannot GET /v1/nowhere</pre>'), elsewhere))).toBe(false);
});
