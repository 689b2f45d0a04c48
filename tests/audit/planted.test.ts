import { beforeAll, describe, expect, test } from 'vitest';
import { isLong } from '../form.ts';
import { auditTexts, told } from './audited.ts';
import { type FormName, forms } from './forms.ts';
import { type Body, steps, type Told, tellStory, withBody } from './traffic.ts';

let story: readonly Told[];
beforeAll(async () => {
  story = await tellStory();
});

interface Fault {
  readonly what: string;
  readonly at: keyof typeof steps;
  readonly change: (body: Body) => void;
  /** What must be told, `check /path`. */
  readonly told: string;
}

const set =
  (key: string, value: unknown) =>
  (body: Body): void => {
    body[key] = value;
  };
const drop =
  (key: string) =>
  (body: Body): void => {
    delete body[key];
  };

const faults: readonly Fault[] = [
  // Transitions that no action leads to.
  {
    what: 'a success is taken back',
    at: 'retrieveSucceeded',
    change: set('status', 'requires_confirmation'),
    told: 'final-status-does-not-change /status',
  },
  {
    what: 'an authorization is forgotten',
    at: 'retrieveAuthorized',
    change: set('status', 'requires_confirmation'),
    told: 'status-follows-the-lifecycle /status',
  },
  {
    what: 'a capture leaves the intent uncaptured',
    at: 'capture',
    change: set('status', 'requires_capture'),
    told: 'capture-receives-the-requested-amount /status',
  },
  {
    what: 'a create without confirmation succeeds',
    at: 'createOpen',
    change: set('status', 'succeeded'),
    told: 'status-follows-the-lifecycle /status',
  },
  {
    what: 'a confirmation cancels',
    at: 'confirm',
    change: set('status', 'canceled'),
    told: 'status-follows-the-lifecycle /status',
  },
  {
    what: 'a canceled intent comes back',
    at: 'retrieveCanceled',
    change: set('status', 'requires_payment_method'),
    told: 'final-status-does-not-change /status',
  },
  {
    what: 'a declined create is paid',
    at: 'decline',
    change: (body) => set('status', 'succeeded')(body.error.payment_intent),
    told: 'decline-embeds-intent /error/payment_intent/status',
  },
  // Dropped fields.
  {
    what: 'a field is gone',
    at: 'retrieve',
    change: drop('amount_received'),
    told: 'intent-has-all-recorded-keys /amount_received',
  },
  { what: 'a field of a list is gone', at: 'list', change: drop('has_more'), told: 'body-fits-schema /has_more' },
  {
    what: 'an error without type',
    at: 'missing',
    change: (body) => drop('type')(body.error),
    told: 'error-has-an-envelope /error/type',
  },
  // Wrong types.
  { what: 'an amount as text', at: 'create', change: set('amount', '2000'), told: 'body-fits-schema /amount' },
  {
    what: 'a time in milliseconds',
    at: 'capture',
    change: set('created', 1_788_256_800_000),
    told: 'times-are-in-seconds /created',
  },
  { what: 'metadata as a list', at: 'update', change: set('metadata', []), told: 'body-fits-schema /metadata' },
  // Changed amounts, and money from nowhere.
  {
    what: 'another amount than was asked for',
    at: 'create',
    change: set('amount', 2001),
    told: 'create-echoes-parameters /amount',
  },
  {
    what: 'the amount changes while it is confirmed',
    at: 'confirmManual',
    change: (body) => {
      body.amount = 2500;
      body.amount_capturable = 2500;
    },
    told: 'immutable-fields-do-not-change /amount',
  },
  {
    what: 'the amount changes between write and retrieve',
    at: 'retrieveCaptured',
    change: (body) => {
      body.amount = 1500;
      body.amount_received = 1500;
    },
    told: 'retrieve-returns-last-write /amount',
  },
  {
    what: 'money without a payment',
    at: 'retrieve',
    change: set('amount_received', 2000),
    told: 'money-received-only-when-succeeded /amount_received',
  },
  {
    what: 'more money than was asked for',
    at: 'capture',
    change: set('amount_received', 2600),
    told: 'money-never-exceeds-amount /amount_received',
  },
  // Fields that nothing changes, and retrieves that contradict.
  {
    what: 'another currency',
    at: 'retrieve',
    change: set('currency', 'eur'),
    told: 'retrieve-returns-last-write /currency',
  },
  {
    what: 'another time of creation',
    at: 'cancel',
    change: set('created', 1_788_256_000),
    told: 'immutable-fields-do-not-change /created',
  },
  {
    what: 'another description',
    at: 'retrieveSucceeded',
    change: set('description', 'Second'),
    told: 'retrieve-returns-last-write /description',
  },
  {
    what: 'another intent',
    at: 'confirm',
    change: set('id', 'pi_0000000000000000000000bb'),
    told: 'response-is-the-requested-object /id',
  },
  {
    what: 'a refusal shows another intent than there is',
    at: 'cancelRefused',
    change: (body) => set('canceled_at', 1_788_256_999)(body.error.payment_intent),
    told: 'state-error-embeds-intent /error/payment_intent/canceled_at',
  },
  // Replays under an idempotency key.
  {
    what: 'a replay with another description',
    at: 'createAgain',
    change: set('description', 'Second'),
    told: 'replay-repeats-the-response /description',
  },
  {
    what: 'a replay that makes another intent',
    at: 'createAgain',
    change: (body) => {
      body.id = 'pi_0000000000000000000000cc';
      body.client_secret = 'pi_0000000000000000000000cc_secret_x';
    },
    told: 'replay-repeats-the-response /id',
  },
];

const names = Object.keys(forms) as FormName[];
// How a form is read does not depend on the fault: in the short form each fault is in one of them, and each of them has one.
const inShort = (form: number) => (_: Fault, fault: number) => fault % names.length === form;

describe.each(names.map((name, place) => [name, place] as const))('in %s', (name, form) => {
  test.each(isLong ? faults : faults.filter(inShort(form)))(
    '$what is found at $at',
    async ({ at, change, told: expected }) => {
      const planted = story.map((each, index) => (index === steps[at] ? withBody(each, change) : each));
      const found = told(await auditTexts({ [name]: forms[name](planted) }));
      const [check, path] = expected.split(' ');
      expect(found).toContain(`must ${check} ${name}#${steps[at]} ${path}`);
      // Nothing is said of exchanges before the one at fault.
      const places = found.map((each) => Number(/#(\d+)/.exec(each)?.[1]));
      expect(Math.min(...places)).toBe(steps[at]);
    },
  );
});

test('a replay that was refused is found', async () => {
  const refused = JSON.stringify({ error: { type: 'invalid_request_error', message: 'No.' } });
  const planted = story.map((each, index) =>
    index === steps.createAgain ? { ...each, status: 400, text: refused } : each,
  );
  const found = told(await auditTexts({ 'a.yml': forms['story.yml'](planted) }));
  expect(found).toContain(`must replay-repeats-the-response a.yml#${steps.createAgain} status`);
});

test('two faults of one kind are told of both', async () => {
  const at = [steps.retrieve, steps.retrieveSucceeded];
  const planted = story.map((each, index) =>
    at.includes(index as (typeof at)[number]) ? withBody(each, drop('livemode')) : each,
  );
  const { findings } = await auditTexts({ 'a.jsonl': forms['story.jsonl'](planted) });
  const [found] = findings.filter(({ check }) => check === 'intent-has-all-recorded-keys');
  expect([found?.scenario, ...(found?.also ?? [])]).toEqual(at.map((index) => `a.jsonl#${index}`));
});
