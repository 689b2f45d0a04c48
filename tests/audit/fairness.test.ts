import { beforeAll, describe, expect, test } from 'vitest';
import { auditTexts, told } from './audited.ts';
import { toHar, toLines, toVcr } from './forms.ts';
import { bodyOf, createRecorder, steps, type Told, tellStory, withBody } from './traffic.ts';

let story: readonly Told[];
beforeAll(async () => {
  story = await tellStory();
});

const INTENTS = '/v1/payment_intents';
const OPEN = 'amount=2000&currency=usd&payment_method_types[]=card&payment_method=pm_card_visa';

const change = (at: keyof typeof steps, how: (each: Told) => Told): readonly Told[] =>
  story.map((each, index) => (index === steps[at] ? how(each) : each));

describe('what was taken out of a recording is left alone', () => {
  const hidden: readonly (readonly [string, (text: string) => string])[] = [
    ['client secrets', (text) => text.replaceAll(/pi_\w+_secret_\w+/g, '<CLIENT_SECRET>')],
    ['client secrets with their key', (text) => text.replaceAll(/ *"client_secret": "[^"]*",\n/g, '')],
    ['times', (text) => text.replaceAll(/"created": \d+/g, '"created": "<HIDDEN>"')],
    ['ids of charges', (text) => text.replaceAll(/"ch_\w+"/g, '"[FILTERED]"')],
    ['descriptions', (text) => text.replaceAll('"First"', '"***"')],
    ['request ids', (text) => text.replaceAll(/req_\w+/g, '<REQUEST_ID>')],
  ];
  test.each(hidden)('%s', async (_, hide) => {
    const scrubbed = story.map((each) => ({
      ...each,
      text: hide(each.text),
      responseHeaders: JSON.parse(hide(JSON.stringify(each.responseHeaders))),
    }));
    expect(told(await auditTexts({ 'a.yml': toVcr(scrubbed), 'b.har': toHar(scrubbed) }))).toEqual([]);
  });

  test('but not what stands beside it', async () => {
    const scrubbed = change('retrieve', (each) =>
      withBody(each, (body) => {
        body.client_secret = '<HIDDEN>';
        body.amount = '2000';
      }),
    );
    expect(told(await auditTexts({ 'a.yml': toVcr(scrubbed) }))).toContain('must body-fits-schema a.yml#1 /amount');
  });

  test('a page of HTML is no stand-in', async () => {
    const html = change('retrieve', (each) => ({ ...each, text: '<HTML><BODY>down for maintenance</BODY></HTML>' }));
    expect(told(await auditTexts({ 'a.jsonl': toVcr(html) }))).toContain('must response-is-json a.jsonl#1 body');
  });
});

describe('what an unseen request explains is held against nobody', () => {
  /** Creates an intent, lets `unseen` happen off the record, and looks at the intent again. */
  const lookTwice = async (unseen: (ask: ReturnType<typeof createRecorder>['ask'], id: string) => Promise<unknown>) => {
    const { told: all, ask } = createRecorder();
    const { id } = await ask('POST', INTENTS, OPEN);
    await unseen(ask, id);
    await ask('GET', `${INTENTS}/${id}`);
    return [all[0], all.at(-1)] as readonly Told[];
  };

  test('a customer has confirmed in the browser', async () => {
    const seen = await lookTwice((ask, id) => ask('POST', `${INTENTS}/${id}/confirm`));
    expect(bodyOf(seen[1]).status).toBe('succeeded');
    expect(told(await auditTexts({ 'a.yml': toVcr(seen) }))).toEqual([]);
    expect(told(await auditTexts({ 'a.yml': toVcr(seen) }, { traffic: 'whole' }))).not.toEqual([]);
  });

  test('the owner has changed the amount elsewhere, where the recording is a part', async () => {
    const seen = await lookTwice((ask, id) => ask('POST', `${INTENTS}/${id}`, 'amount=2500'));
    expect(told(await auditTexts({ 'a.har': toHar(seen) }, { traffic: 'part' }))).toEqual([]);
    expect(told(await auditTexts({ 'a.har': toHar(seen) }))).toContain(
      'must retrieve-returns-last-write a.har#1 /amount',
    );
  });

  test('a browser speaks with a publishable key: from then on the recording is a part', async () => {
    const [first, last] = await lookTwice((ask, id) => ask('POST', `${INTENTS}/${id}`, 'amount=2500'));
    const browser: Told = {
      ...(last as Told),
      url: `${last?.url}?key=pk_test_1&client_secret=x`,
      requestHeaders: {},
      text: JSON.stringify({ id: 'pi_1', object: 'payment_intent' }),
    };
    const report = await auditTexts({ 'a.har': toHar([first, browser, last] as readonly Told[]) });
    expect(report.audit?.recordings[0]).toMatchObject({ judged: 2, skipped: { 'publishable-key': 1 } });
    expect(told(report)).toEqual([]);
  });

  test('a request without an answer may have done what it asked for', async () => {
    const [first, last] = await lookTwice((ask, id) => ask('POST', `${INTENTS}/${id}`, 'amount=2500'));
    const lost: Told = { ...(last as Told), method: 'POST', form: 'amount=2500', status: 0, text: '""' };
    const report = await auditTexts({ 'a.har': toHar([first, lost, last] as readonly Told[]) });
    expect(report.audit?.recordings[0]).toMatchObject({ judged: 2, skipped: { 'no-answer': 1 } });
    expect(told(report)).toEqual([]);
  });

  test('but nothing brings an intent back from its end', async () => {
    const back = change('retrieveSucceeded', (each) =>
      withBody(each, (body) => Object.assign(body, { ...bodyOf(story[steps.retrieve]) })),
    );
    expect(told(await auditTexts({ 'a.jsonl': toLines(back) }, { traffic: 'part' }))).toContain(
      `must final-status-does-not-change a.jsonl#${steps.retrieveSucceeded} /status`,
    );
  });
});

describe('clocks', () => {
  test('of a recorder may stand still', async () => {
    const frozen = toHar(story).replaceAll(/"startedDateTime":"[^"]*"/g, '"startedDateTime":"2015-01-01T00:00:00Z"');
    expect(told(await auditTexts({ 'a.har': frozen }))).toEqual([]);
  });

  test('an order that is not that of the Date headers proves nothing', async () => {
    const backwards = [story[steps.retrieveSucceeded], story[steps.create], story[steps.retrieve]] as readonly Told[];
    expect(told(await auditTexts({ 'a.yml': toVcr(backwards) }))).toEqual([]);
  });

  test('a key that is used again days later is no replay', async () => {
    const late = change('createAgain', (each) => ({
      ...withBody(each, (body) => {
        body.description = 'Second';
        body.id = 'pi_0000000000000000000000dd';
        body.client_secret = 'pi_0000000000000000000000dd_secret_x';
      }),
      responseHeaders: { ...each.responseHeaders, date: 'Sat, 05 Sep 2026 10:00:00 GMT' },
    }));
    const found = told(await auditTexts({ 'a.yml': toVcr(late) }));
    expect(found.filter((each) => each.includes('replay'))).toEqual([]);
  });
});

describe('versions and headers', () => {
  test('an answer that names no version is judged by what no version allows', async () => {
    const bare = story.map((each) => ({ ...each, requestHeaders: {} }));
    const report = await auditTexts({ 'a.har': toHar(bare) });
    expect(told(report)).toEqual([]);
    expect(report.target.versions).toMatchObject([{ answered: null }]);
    const wrong = bare.map((each, index) =>
      index === steps.retrieve ? withBody(each, (body) => Object.assign(body, { amount: 'much' })) : each,
    );
    expect(told(await auditTexts({ 'a.har': toHar(wrong) }))).toContain('must body-fits-schema a.har#1 /amount');
  });

  test('headers are missed only where the recorder keeps them', async () => {
    const headless = change('retrieve', (each) => {
      const { 'request-id': _, ...responseHeaders } = each.responseHeaders;
      return { ...each, responseHeaders };
    });
    expect(told(await auditTexts({ 'a.har': toHar(headless) }))).toEqual([]);
    expect(told(await auditTexts({ 'a.yml': toVcr(headless) }))).toEqual([
      'must response-has-a-request-id a.yml#1 header request-id',
    ]);
  });

  test('a recording of live mode is no fault', async () => {
    const live = story.map((each) => ({
      ...each,
      text: each.text.replaceAll('"livemode": false', '"livemode": true'),
    }));
    expect(told(await auditTexts({ 'a.jsonl': toLines(live) }))).toEqual([]);
  });
});
