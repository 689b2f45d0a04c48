import { ref } from '../../../engine/vocabulary/values.ts';
import { refused } from '../common.ts';
import { operation } from '../terms.ts';
import { exactly, four, payments, theirs } from './population.ts';

type Bounds = Readonly<Partial<Record<'gt' | 'gte' | 'lt' | 'lte', ReturnType<typeof ref>>>>;

/** A second of 2001, before any intent. */
const LONG_AGO = 1_000_000_000;

const [FIRST, SECOND, THIRD, FOURTH] = [
  ref('first.created'),
  ref('second.created'),
  ref('third.created'),
  ref('fourth.created'),
];

/** A list with a created filter: exactly these of the four payments. */
const within = (name: string, title: string, bounds: Bounds, ...names: readonly string[]) =>
  ({
    id: `list/${name}`,
    title,
    shared: four,
    collect: payments,
    send: { ...theirs, created: bounds },
    expect: { http: 200, body: { data: exactly(...names) } },
  }) as const;

/** Lists filtered by created. */
export const listsByTime = operation('GetPaymentIntents', [
  {
    id: 'list:by-time',
    requires: 'created filters a list by the second in which intents were created',
    fix: 'compare created of each intent with the filter: equal, gt, gte, lt, lte, or two of them',
    cites: ['docs:intents/list'],
    theme: 'created',
    rows: [
      {
        id: 'list/created-equals-a-second',
        title: 'created=<second> returns the intents created in that second and no others',
        cites: ['recorded:created-of-a-second', 'docs:intents/list'],
        shared: four,
        collect: payments,
        send: { ...theirs, created: SECOND },
        expect: { http: 200, body: { data: exactly('second') } },
      },
      within(
        'created-gt-excludes-its-second',
        'created[gt] returns later intents and none of the second itself',
        { gt: SECOND },
        'third',
        'fourth',
      ),
      within(
        'created-gt-includes-the-next-second',
        'created[gt] includes the very next second',
        { gt: ref('second.created', -1) },
        'second',
        'third',
        'fourth',
      ),
      within(
        'created-gte-includes-its-second',
        'created[gte] returns the intents of the second itself and later ones',
        { gte: SECOND },
        'second',
        'third',
        'fourth',
      ),
      within(
        'created-gte-excludes-the-second-before',
        'created[gte] excludes the second before',
        { gte: ref('second.created', 1) },
        'third',
        'fourth',
      ),
      within(
        'created-lt-excludes-its-second',
        'created[lt] returns earlier intents and none of the second itself',
        { lt: THIRD },
        'first',
        'second',
      ),
      within(
        'created-lt-includes-the-second-before',
        'created[lt] includes the very second before',
        { lt: ref('third.created', 1) },
        'first',
        'second',
        'third',
      ),
      within(
        'created-lte-includes-its-second',
        'created[lte] returns the intents of the second itself and earlier ones',
        { lte: THIRD },
        'first',
        'second',
        'third',
      ),
      within(
        'created-lte-excludes-the-next-second',
        'created[lte] excludes the next second',
        { lte: ref('third.created', -1) },
        'first',
        'second',
      ),
      within(
        'created-gt-and-lt-together',
        'created[gt] together with created[lt] returns the intents between the two seconds',
        { gt: FIRST, lt: FOURTH },
        'second',
        'third',
      ),
      within(
        'created-gte-and-lte-together',
        'created[gte] together with created[lte] returns the intents from one second to the other',
        { gte: SECOND, lte: THIRD },
        'second',
        'third',
      ),
      {
        id: 'list/created-filters-the-whole-account',
        title: 'created[gte] together with created[lte] also filters the list of the whole account',
        shared: four,
        collect: payments,
        send: { limit: 100, created: { gte: SECOND, lte: THIRD } },
        expect: { http: 200, body: { data: exactly('second', 'third') } },
      },
      {
        id: 'list/created-holds-after-a-cursor',
        title: 'created[gte] together with starting_after returns the older ones down to that second and no others',
        cites: ['docs:intents/list', 'docs:pagination'],
        shared: four,
        collect: payments,
        send: { ...theirs, created: { gte: SECOND }, starting_after: ref('fourth.id') },
        expect: { http: 200, body: { data: exactly('second', 'third') } },
      },
      {
        id: 'list/created-holds-before-a-cursor',
        title: 'created[lte] together with ending_before returns the newer ones up to that second and no others',
        cites: ['docs:intents/list', 'docs:pagination'],
        shared: four,
        collect: payments,
        send: { ...theirs, created: { lte: THIRD }, ending_before: ref('first.id') },
        expect: { http: 200, body: { data: exactly('second', 'third') } },
      },
      {
        id: 'list/created-without-a-match-is-empty',
        title: 'a list whose created filter matches nothing is empty, with has_more false',
        cites: ['docs:pagination', 'docs:intents/list'],
        shared: four,
        send: { created: { lt: LONG_AGO } },
        expect: { http: 200, body: { object: 'list', data: [], has_more: false } },
      },
    ],
  },
  {
    id: 'list:malformed-times',
    requires: 'a created filter that is not an integer is refused',
    fix: 'refuse with HTTP 400',
    level: 'should',
    cites: ['docs:intents/list', 'docs:error-codes'],
    theme: 'integer-format',
    rows: [
      {
        id: 'list/non-integer-created-is-refused',
        title: 'a created filter that is not an integer is refused',
        sendRaw: 'created[gte]=yesterday',
        expect: { http: 400, error: { type: 'invalid_request_error' } },
      },
    ],
  },
  {
    id: 'list:bounds-that-do-not-exist',
    requires: 'a bound of created that does not exist is refused',
    fix: 'refuse with HTTP 400',
    cites: ['recorded:sandbox-errors', 'docs:error-codes'],
    theme: 'unknown-parameters',
    rows: [
      {
        id: 'list/unknown-bound-of-created-is-refused',
        title: 'a bound of created that does not exist is refused',
        sendRaw: 'created[surprise]=1',
        expect: refused(),
      },
    ],
  },
]);
