import { type AnswerCheck, bodyOf, isSuccess, onAnswers, type Seen } from '../../../engine/judge/check.ts';
import { ABSENT, type Mismatch } from '../../../engine/judge/match.ts';
import { eventsIn } from '../../../engine/vocabulary/observation.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../../../engine/vocabulary/values.ts';

/** Every event of payment intents. */
const NAMES = [
  ...['amount_capturable_updated', 'canceled', 'created', 'partially_funded'],
  ...['payment_failed', 'processing', 'requires_action', 'succeeded'],
].map((name) => `payment_intent.${name}`);

/** The events of the answer that are about the object in question; those of others are none of the run's business. */
function eventsOf(seen: Seen): readonly JsonObject[] {
  const { awaited } = seen.observation;
  return awaited === undefined || !isSuccess(seen.response) ? [] : eventsIn(bodyOf(seen), awaited.of);
}

/** A statement about each of them by itself; a difference stands at the name of its event. */
const ofEach =
  (judge: (event: JsonObject, seen: Seen) => readonly Mismatch[] | undefined): AnswerCheck['judge'] =>
  (seen) => {
    const all = eventsOf(seen).flatMap((event) => {
      const found = judge(event, seen);
      return found === undefined ? [] : [found.map((each) => ({ ...each, at: `event ${event.type}${each.at}` }))];
    });
    return all.length === 0 ? undefined : all.flat();
  };

const isWhole = (value: Json | undefined): boolean => Number.isInteger(value) && Number(value) >= 0;

/** The forms of the members that every event has. */
const FORMS: readonly (readonly [string, string, (value: Json | undefined) => boolean])[] = [
  ['id', 'a text like evt_…', (value) => typeof value === 'string' && /^evt_\w/.test(value)],
  ['object', 'event', (value) => value === 'event'],
  ['type', 'a text', (value) => typeof value === 'string'],
  ['created', 'whole seconds', (value) => isWhole(value) && Number(value) < 1e11],
  ['livemode', 'true or false', (value) => typeof value === 'boolean'],
  ['pending_webhooks', 'a whole number', isWhole],
  ['api_version', 'a text or null', (value) => value === null || typeof value === 'string'],
  [
    'request',
    'an object with id and idempotency_key, or null',
    (value) => value === null || (isObject(value) && value.id !== undefined && value.idempotency_key !== undefined),
  ],
];

const shown = (value: Json | undefined): Json =>
  value === undefined ? ABSENT : isObject(value) ? '(an object)' : value;

const isIntent = ({ data }: JsonObject): boolean => valueAt(data, 'object.object') === 'payment_intent';

/** What earlier answers have shown of the intent: an update may have changed it meanwhile. */
const shownBefore = ({ before }: Seen, id: Json | undefined, key: string): readonly Json[] =>
  before.flatMap(({ answer }) => {
    const body = answer.kind === 'response' ? answer.json : undefined;
    return [body, valueAt(body, 'error.payment_intent')].flatMap((each) => {
      const value = valueAt(each, 'id') === id ? valueAt(each, key) : undefined;
      return value === undefined ? [] : [value];
    });
  });

/** Statements about every event that is told of an object of the run. */
export const eventChecks = onAnswers([
  {
    id: 'event-has-its-form',
    title: 'an event has id, object, type, created, livemode, pending_webhooks, api_version, request and data.object',
    fix: 'send every member that the finding names, request as {"id": …, "idempotency_key": …} or null',
    level: 'must',
    cites: ['recorded:event-lists', 'recorded:event-deliveries', 'docs:events/object'],
    judge: ofEach((event) =>
      FORMS.flatMap(([key, expected, holds]) =>
        holds(event[key]) ? [] : [{ at: `/${key}`, expected, actual: shown(event[key]) }],
      ),
    ),
  },
  {
    id: 'event-shows-the-whole-intent',
    title: 'data.object of an event is the whole intent, with id, status, amount and currency, and no reference to it',
    fix: 'put the intent into data.object as a retrieve would have shown it then',
    level: 'must',
    cites: ['recorded:event-deliveries', 'recorded:event-lists'],
    judge: ofEach((event, seen) => {
      const object = valueAt(event, 'data.object');
      if (!isIntent(event) || !isObject(object)) return undefined;
      return ['status', 'amount', 'currency', 'client_secret', 'payment_method_types'].flatMap((key) => {
        const known = shownBefore(seen, object.id, key);
        const actual = object[key];
        // What the intent never has is found where it is shown.
        if (actual === undefined && known.length === 0) return [];
        if (actual === undefined)
          return [{ at: `/data/object/${key}`, expected: 'as a retrieve shows it', actual: ABSENT }];
        const fixed = key === 'amount' || key === 'currency';
        return !fixed || known.length === 0 || known.includes(actual)
          ? []
          : [{ at: `/data/object/${key}`, expected: known.at(-1) ?? null, actual }];
      });
    }),
  },
  {
    id: 'intent-event-has-a-documented-name',
    title: 'an event of a payment intent has one of the names that Stripe documents',
    fix: 'use the names of the reference: there is no payment_intent.updated, .confirmed or .captured',
    level: 'must',
    cites: ['docs:events/types'],
    judge: ofEach((event) => {
      const type = String(event.type);
      if (!type.startsWith('payment_intent.')) return undefined;
      return NAMES.includes(type) ? [] : [{ at: '/type', expected: `one of ${NAMES.join(', ')}`, actual: type }];
    }),
  },
  {
    id: 'intent-event-has-no-previous-attributes',
    title: 'an event of a payment intent does not tell previous attributes',
    fix: 'leave previous_attributes out of data: only events named *.updated have it',
    level: 'should',
    cites: ['recorded:event-lists', 'recorded:event-deliveries'],
    judge: ofEach((event) => {
      if (!isIntent(event)) return undefined;
      const actual = valueAt(event, 'data.previous_attributes');
      return actual === undefined ? [] : [{ at: '/data/previous_attributes', expected: ABSENT, actual: shown(actual) }];
    }),
  },
  {
    id: 'event-list-is-newest-first',
    title: 'the list of events is sorted by created, newest first',
    fix: 'list events from new to old',
    level: 'should',
    cites: ['recorded:event-lists', 'docs:events/list'],
    judge: (seen) => {
      const data = bodyOf(seen)?.data;
      if (
        seen.observation.call !== 'GetEvents' ||
        seen.observation.heard !== undefined ||
        !Array.isArray(data) ||
        data.length < 2
      )
        return undefined;
      const times = data.map((event: Json) => valueAt(event, 'created')).filter((time) => typeof time === 'number');
      return times.every((time, place) => time <= (times[place - 1] ?? time))
        ? []
        : [
            {
              at: '/data',
              expected: 'no event newer than the one before it',
              actual: 'a newer event after an older one',
            },
          ];
    },
  },
]);
