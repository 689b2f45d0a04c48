import { containing, fake, not, present, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment } from '../common.ts';
import { acrossOperations, type WrittenAnywhere } from '../terms.ts';

const LIST = 'GetPaymentIntents';
const CREATE = 'PostPaymentIntents';

const made = (name: string) => ({ name, call: CREATE, send: cardPayment, expect: { http: 200 } }) as const;
/** Some second of 2001, when nobody had made an intent. */
const LONG_AGO = 1_000_000_000;

const theIntent = (name: string) => containing({ id: ref(`${name}.id`) });

/** An intent by the second in which it was made. */
const byTime = (
  name: string,
  title: string,
  bound: 'gt' | 'gte' | 'lt' | 'lte' | undefined,
  shows: boolean,
): WrittenAnywhere => {
  const at = ref('made.created');
  return {
    operation: LIST,
    id: `pagination/${name}`,
    title,
    ...(shows ? { byOrder: true } : {}),
    steps: [
      { name: 'made', call: CREATE, send: cardPayment, expect: { http: 200, body: { created: present } } },
      {
        name: 'page',
        call: LIST,
        send: { limit: 100, created: bound === undefined ? at : { [bound]: at } },
        expect: { http: 200, body: { data: shows ? theIntent('made') : not(theIntent('made')) } },
      },
    ],
  };
};

/** Pages beyond the first: their end, the way back, and the second in which intents were made. */
export const paginationSuites = acrossOperations([
  {
    id: 'pagination:by-time',
    requires: 'a list is bounded by the second in which intents were made',
    fix: 'compare created with created or its gt, gte, lt and lte; an empty list has no more',
    cites: ['docs:pagination', 'docs:intents/list'],
    rows: [
      {
        operation: LIST,
        id: 'pagination/empty-list-has-no-more',
        title: 'an empty list has has_more false',
        steps: [
          made('made'),
          {
            name: 'page',
            call: LIST,
            send: { limit: 1, created: { lt: LONG_AGO } },
            expect: { http: 200, body: { object: 'list', data: [], has_more: false } },
          },
        ],
      },
      byTime('created-equals-a-second', 'a list with created=t includes the intents of second t', undefined, true),
      byTime('created-gte', 'a list with created[gte]=t includes the intents of second t', 'gte', true),
      byTime('created-lte', 'a list with created[lte]=t includes the intents of second t', 'lte', true),
      byTime('created-gt', 'a list with created[gt]=t excludes the intents of second t', 'gt', false),
      byTime('created-lt', 'a list with created[lt]=t excludes the intents of second t', 'lt', false),
    ],
  },
  {
    id: 'pagination:both-ways',
    requires: 'starting_after leads to older objects, ending_before to newer ones, each without the cursor',
    fix: 'cut the page beside the cursor, on the side that was asked for',
    cites: ['docs:pagination', 'docs:intents/list'],
    rows: [
      {
        operation: LIST,
        id: 'pagination/pages-do-not-overlap',
        title: 'the second page of two begins where the first ended',
        cites: ['recorded:openfoodnetwork', 'docs:pagination'],
        steps: [
          made('oldest'),
          made('older'),
          made('newer'),
          made('newest'),
          {
            name: 'first',
            call: LIST,
            send: { limit: 2 },
            expect: { http: 200, body: { data: [{ object: 'payment_intent' }, { object: 'payment_intent' }] } },
          },
          {
            name: 'second',
            call: LIST,
            send: { limit: 2, starting_after: ref('first.data.1.id') },
            expect: {
              http: 200,
              body: {
                data: [
                  { id: not(ref('first.data.0.id')), object: 'payment_intent' },
                  { id: not(ref('first.data.1.id')), object: 'payment_intent' },
                ],
              },
            },
          },
        ],
      },
      {
        operation: LIST,
        id: 'pagination/starting-after-returns-the-next-older',
        byOrder: true,
        title: 'starting_after returns the intent created before the cursor',
        cites: ['docs:pagination', 'recorded:openfoodnetwork'],
        steps: [
          made('older'),
          made('newer'),
          {
            name: 'page',
            call: LIST,
            send: { limit: 100, starting_after: ref('newer.id') },
            expect: { http: 200, body: { data: theIntent('older') } },
          },
        ],
      },
      {
        operation: LIST,
        id: 'pagination/ending-before-returns-the-next-newer',
        byOrder: true,
        title: 'ending_before returns the intent created after the cursor',
        steps: [
          made('older'),
          made('newer'),
          {
            name: 'page',
            call: LIST,
            send: { limit: 100, ending_before: ref('older.id') },
            expect: { http: 200, body: { data: theIntent('newer') } },
          },
        ],
      },
      {
        operation: LIST,
        id: 'pagination/ending-before-excludes-the-cursor',
        title: 'a page with ending_before has neither the cursor nor older intents',
        steps: [
          made('older'),
          made('cursor'),
          made('newer'),
          {
            name: 'page',
            call: LIST,
            send: { limit: 100, ending_before: ref('cursor.id') },
            expect: { http: 200, body: { data: not(theIntent('cursor')) } },
          },
        ],
      },
      {
        operation: LIST,
        id: 'pagination/unknown-ending-before-is-refused',
        title: 'an ending_before that names no intent is refused',
        cites: ['recorded:sandbox-errors', 'docs:error-codes'],
        send: { ending_before: fake.unknownId },
        expect: { http: 400, error: { type: 'invalid_request_error' } },
      },
      {
        operation: 'GetPaymentIntentsIntentAmountDetailsLineItems',
        id: 'pagination/line-items-accept-a-limit',
        title: 'a list of line items accepts limit, even when it is empty',
        level: 'should',
        cites: ['docs:intents/line-items', 'docs:pagination'],
        since: '2025-10-29.clover',
        given: { status: 'requires_payment_method' },
        send: { limit: 1 },
        expect: { http: 200, body: { object: 'list', data: [], has_more: false } },
      },
    ],
  },
  {
    id: 'pagination:malformed-times',
    requires: 'a bound of created that is not a whole number is refused',
    fix: 'refuse with HTTP 400',
    level: 'should',
    cites: ['docs:intents/list', 'docs:error-codes'],
    theme: 'integer-format',
    rows: [
      {
        operation: LIST,
        id: 'pagination/non-integer-created-is-refused',
        title: 'a created filter that is not an integer is refused',
        sendRaw: 'created[gte]=yesterday',
        expect: { http: 400, error: { type: 'invalid_request_error' } },
      },
    ],
  },
]);
