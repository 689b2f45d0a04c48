import { beforeAll, describe, expect, test } from 'vitest';
import { auditTexts, told } from './audited.ts';
import { toLines, toVcr } from './forms.ts';
import { type Body, steps, type Told, tellStory, withBody } from './traffic.ts';

let story: readonly Told[];
beforeAll(async () => {
  story = await tellStory();
});

const everywhere = (change: (text: string) => string): readonly Told[] =>
  story.map((each) => ({ ...each, url: change(each.url), form: change(each.form), text: change(each.text) }));

const held = async (traffic: readonly Told[]) =>
  told(await auditTexts({ 'a.yml': toVcr(traffic), 'a.jsonl': toLines(traffic) }));

describe('what something plausible was put in the place of is compared with nothing', () => {
  let count = 0;
  test.each<[string, (text: string) => string]>([
    ['client secrets', (text) => text.replaceAll(/pi_\w+_secret_\w+/g, () => `secret_${count++}`)],
    ['one client secret for all', (text) => text.replaceAll(/pi_\w+_secret_\w+/g, 'pi_1_secret_2')],
    [
      'ids of payment methods',
      (text) => text.replaceAll(/"pm_\w{24}"/g, () => `"pm_${'1'.repeat(1 + (count++ % 9))}"`),
    ],
    [
      'times',
      (text) =>
        text
          .replaceAll(/"created": \d+/g, '"created": 1234567890')
          .replaceAll(/"canceled_at": \d+/g, '"canceled_at": 1'),
    ],
    ['one id for all intents', (text) => text.replaceAll(/pi_[A-Za-z0-9]{24}/g, '<PAYMENT_INTENT_ID>')],
    ['one plausible id for all intents', (text) => text.replaceAll(/pi_(?!0000)[A-Za-z0-9]{24}/g, 'pi_123')],
  ])('%s', async (_, change) => {
    expect(await held(everywhere(change))).toEqual([]);
  });

  test('ids that keep apart what they name keep their histories', async () => {
    const names = new Map<string, string>();
    const renamed = everywhere((text) =>
      text.replaceAll(/pi_[A-Za-z0-9]{24}/g, (id) => {
        if (!names.has(id)) names.set(id, `<PI_${names.size + 1}>`);
        return names.get(id) ?? '';
      }),
    );
    expect(await held(renamed)).toEqual([]);
    const back = renamed.map((each, index) =>
      index === steps.retrieveSucceeded
        ? withBody(each, (body) => Object.assign(body, JSON.parse(renamed[steps.retrieve]?.text ?? '{}')))
        : each,
    );
    expect(await held(back)).toContain(`must final-status-does-not-change a.jsonl#${steps.retrieveSucceeded} /status`);
  });
});

describe('dates', () => {
  const KEYS = {
    '2019-05-21': ['payment_method_options', 'setup_future_usage', 'statement_descriptor_suffix'],
    '2021-09-13': ['automatic_payment_methods', 'processing'],
    '2023-08-03': ['payment_method_configuration_details'],
  };
  const on = (day: string, keys: readonly string[], version = '2019-03-14'): readonly Told[] =>
    story.slice(0, 1).map((each) => {
      const time = Date.parse(`${day}T10:00:00Z`);
      const old = withBody(each, (body: Body) => {
        body.created = time / 1000;
        for (const key of keys) delete body[key];
      });
      const date = new Date(time).toUTCString();
      return {
        ...old,
        requestHeaders: { ...each.requestHeaders, 'stripe-version': version },
        responseHeaders: { ...each.responseHeaders, 'stripe-version': version, date },
      };
    });

  test.each(Object.entries(KEYS))('%s: keys that came later are not asked for', async (day, keys) => {
    const missing = (await held(on(day, keys, '2023-10-16' > day ? '2019-03-14' : '2023-10-16'))).filter((each) =>
      each.includes('intent-has-all-recorded-keys'),
    );
    expect(missing).toEqual([]);
  });

  test('and those that were there are', async () => {
    const missing = await held(on('2020-06-01', KEYS['2019-05-21']));
    for (const key of KEYS['2019-05-21'])
      expect(missing).toContain(`must intent-has-all-recorded-keys a.jsonl#0 /${key}`);
  });

  test.each([
    ["older than today's statuses", '2018-05-21', '2018-06-01'],
    ['newer than any document', '2031-01-01.foo', '2031-02-01'],
  ])('a version %s is outside, told once, accused of nothing', async (_, version, day) => {
    const report = await auditTexts({ 'a.yml': toVcr(on(day, ['amount', 'status'], version)) });
    expect(told(report)).toEqual([]);
    expect(report.audit?.recordings[0]).toMatchObject({ judged: 0, skipped: { outside: 1 } });
  });
});

describe('order', () => {
  const gone = (told: readonly Told[]): readonly Told[] =>
    told.map(({ responseHeaders: { date: _, ...responseHeaders }, ...each }) => ({ ...each, responseHeaders }));

  test('without time stamps nothing is said of what came before', async () => {
    const backwards = gone([...story].reverse());
    expect(await held(backwards)).toEqual([]);
  });

  test('but of what one answer shows', async () => {
    const wrong = gone(story).map((each, index) =>
      index === steps.retrieve ? withBody(each, (body) => Object.assign(body, { amount_received: 7 })) : each,
    );
    expect(await held(wrong)).toContain(
      `must money-received-only-when-succeeded a.jsonl#${steps.retrieve} /amount_received`,
    );
  });

  test('several sessions in one file are several', async () => {
    const again = toVcr(story);
    const report = await auditTexts({ 'a.yml': `${again}${again}` });
    expect(told(report)).toEqual([]);
    expect(report.audit?.recordings[0]).toMatchObject({ judged: 2 * story.length, broken: 0 });
  });
});
