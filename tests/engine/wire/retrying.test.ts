import { describe, expect, test } from 'vitest';
import type { ExchangeOptions, Wire, WireAnswer, WireRequest } from '../../../engine/wire/http.ts';
import { LiveModeError, refuseLiveMode } from '../../../engine/wire/live-mode.ts';
import { paceOf } from '../../../engine/wire/pace.ts';
import { type SteadyWire, steady } from '../../../engine/wire/retrying.ts';
import { fakeClock } from '../clock.ts';

const get: WireRequest = { method: 'GET', path: '/', headers: {} };
const post: WireRequest = { method: 'POST', path: '/', headers: { 'idempotency-key': 'k' }, body: 'a=1' };
const answer = (status: number, headers: Readonly<Record<string, string>> = {}, text = '{}'): WireAnswer => ({
  kind: 'response',
  status,
  headers,
  text,
});
const lost: WireAnswer = { kind: 'failure', reason: 'reset', detail: 'other side closed' };

interface Scripted {
  readonly wire: SteadyWire;
  readonly sent: { readonly request: WireRequest; readonly options: ExchangeOptions | undefined }[];
  readonly slept: readonly number[];
}

/** A steady wire over a target that answers by a script, the last line again and again. */
function scripted(answers: readonly WireAnswer[], stopped?: () => boolean): Scripted {
  const clock = fakeClock();
  const sent: Scripted['sent'] = [];
  const raw: Wire = {
    exchange: async (request, options) => {
      sent.push({ request, options });
      return answers[Math.min(sent.length, answers.length) - 1] as WireAnswer;
    },
    close: async () => {},
  };
  const wire = steady(raw, { pace: paceOf(undefined, clock), clock, ...(stopped === undefined ? {} : { stopped }) });
  return { wire, sent, slept: clock.slept };
}

describe('a steady wire', () => {
  test('waits as a limit asks and sends the same request again', async () => {
    const { wire, sent, slept } = scripted([answer(429, { 'retry-after': '2' }), answer(200)]);
    expect(await wire.exchange(post)).toEqual({
      ...answer(200),
      attempts: [{ why: { kind: 'answer', http: 429 }, waited: 2000 }],
    });
    expect(sent.map(({ request }) => request)).toEqual([post, post]);
    expect(slept).toEqual([2000]);
  });

  test('takes another connection where one was lost', async () => {
    const { wire, sent } = scripted([lost, answer(200)]);
    expect(await wire.exchange(get)).toMatchObject({ status: 200 });
    expect(sent.map(({ options }) => options?.fresh)).toEqual([false, true]);
  });

  test('takes a connection of its own for every request when they are lost again and again', async () => {
    const { wire, sent } = scripted([lost, lost, lost, answer(200)]);
    await wire.exchange(get);
    await wire.exchange(get);
    expect(sent.at(-1)?.options?.fresh).toBe(true);
  });

  test('takes the first answer where it is told to', async () => {
    const { wire, sent } = scripted([answer(429), answer(200)]);
    expect(await wire.exchange(get, { once: true })).toEqual(answer(429));
    expect(sent).toHaveLength(1);
  });

  test('gives up on a target that never has time', async () => {
    const { wire, sent } = scripted([answer(429)]);
    const answers: WireAnswer[] = [];
    while (wire.exhausted() === undefined) answers.push(await wire.exchange(get));
    expect(wire.exhausted()).toEqual({ kind: 'retries-used-up', last: { kind: 'answer', http: 429 } });
    expect(sent.length).toBeLessThan(150);
    expect(await wire.exchange(get)).toMatchObject({ kind: 'failure', reason: 'stopped' });
  });

  test('gives up at once where it is asked to wait for an hour', async () => {
    const { wire, sent } = scripted([answer(429, { 'retry-after': '3600' })]);
    await wire.exchange(get);
    expect(wire.exhausted()).toEqual({ kind: 'asks-to-wait', milliseconds: 3_600_000 });
    expect(sent).toHaveLength(1);
  });

  test('is patient with a target that mostly answers', async () => {
    const { wire } = scripted(Array.from({ length: 2000 }, (_, at) => (at % 4 === 0 ? lost : answer(200))));
    for (let exchanges = 0; exchanges < 1000; exchanges++) await wire.exchange(get);
    expect(wire.exhausted()).toBeUndefined();
  });

  test('sends crashes again for some time only', async () => {
    const { wire, sent } = scripted([answer(500)]);
    for (let exchanges = 0; exchanges < 100; exchanges++) await wire.exchange(get);
    expect(sent).toHaveLength(120);
    expect(wire.exhausted()).toBeUndefined();
  });

  test('sends nothing once the run has been ended', async () => {
    const { wire, sent } = scripted([answer(200)], () => true);
    expect(await wire.exchange(get)).toEqual({ kind: 'failure', reason: 'stopped', detail: 'the run has ended' });
    expect(sent).toEqual([]);
  });
});

describe('live mode', () => {
  test.each([
    ['{"object":"payment_intent","livemode": true}'],
    ['{"error":{"payment_intent":{"id":"pi_1","livemode":true}}}'],
    ['{"data":[{"livemode":false},{"livemode"\n:\ttrue}'],
    ['{"live\\u006dode":true}'],
    ['{"\\u006C\\u0069\\u0076\\u0065\\u006D\\u006F\\u0064\\u0065" : true}'],
  ])('is refused from the first answer on: %s', async (text) => {
    const { wire, sent } = scripted([answer(200, {}, text)]);
    const guarded = refuseLiveMode(wire);
    await expect(guarded.exchange(get)).rejects.toThrow(LiveModeError);
    await expect(guarded.exchange(get)).rejects.toThrow(LiveModeError);
    expect(sent).toHaveLength(1);
  });

  test.each([
    ['{"livemode":false}'],
    [JSON.stringify({ metadata: { note: '"livemode": true' } })],
    ['{"livemode":"true"}'],
    [JSON.stringify({ metadata: { note: '"live\\u006dode": true' } })],
  ])('is not seen where it is not: %s', async (text) => {
    const { wire } = scripted([answer(200, {}, text)]);
    expect(await refuseLiveMode(wire).exchange(get)).toMatchObject({ status: 200 });
  });
});
