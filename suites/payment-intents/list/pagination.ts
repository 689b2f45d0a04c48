import { fake, present, ref } from '../../../engine/vocabulary/values.ts';
import { refused } from '../common.ts';
import { LIST } from '../operation-ids.ts';
import { acrossOperations, type WrittenAnywhere } from '../terms.ts';
import { onOpen, openIntent } from '../values/setups.ts';
import { exactly, four, newestFirst, payments, theirs } from './population.ts';

const customer = ref('owner.id');
/** The whole list of the customer: pages are compared with it, whatever its order. */
const whole = {
  name: 'whole',
  call: LIST,
  send: { customer, limit: 100 },
  expect: { http: 200, body: { data: exactly(...payments) } },
} as const;

type Page = { readonly limit: number; readonly after?: number; readonly before?: number };

/** A page of the customer's list: a range of the whole list, and has_more. */
const page = (
  name: string,
  title: string,
  { limit, after, before }: Page,
  [from, to]: readonly [number, number],
  more?: boolean,
): WrittenAnywhere => ({
  operation: LIST,
  id: `pagination/${name}`,
  title,
  shared: four,
  steps: [
    whole,
    {
      name: 'page',
      call: LIST,
      send: {
        customer,
        limit,
        ...(after === undefined ? {} : { starting_after: ref(`whole.data.${after}.id`) }),
        ...(before === undefined ? {} : { ending_before: ref(`whole.data.${before}.id`) }),
      },
      expect: {
        http: 200,
        body: {
          data: [0, 1, 2, 3].slice(from, to).map((place) => ({ id: ref(`whole.data.${place}.id`) })),
          ...(more === undefined ? {} : { has_more: more }),
        },
      },
    },
  ],
});

/** The payments on one side of a cursor: exactly these of the four. */
const beside = (
  name: string,
  title: string,
  send: { readonly limit: number },
  cursor: 'starting_after' | 'ending_before',
  of: string,
  ...names: readonly string[]
): WrittenAnywhere => ({
  operation: LIST,
  id: `pagination/${name}`,
  title,
  shared: four,
  steps: [
    // Older and newer depend on the list order: if that is wrong, the cursors cannot be judged.
    { name: 'order', call: LIST, collect: payments, send: theirs, expect: { http: 200, body: { data: newestFirst } } },
    {
      name: 'page',
      call: LIST,
      collect: payments,
      send: { ...send, [cursor]: ref(`${of}.id`) },
      expect: { http: 200, body: { data: exactly(...names) } },
    },
  ],
});

const everybodys = { limit: 100 } as const;

/** Pages in both directions, and the ends of a list. */
export const paginationSuites = acrossOperations([
  {
    id: 'pagination:both-ways',
    requires: 'starting_after returns older objects, ending_before newer ones, each without the cursor',
    fix: 'start the page right after starting_after, or end it right before ending_before',
    cites: ['recorded:openfoodnetwork', 'docs:pagination'],
    theme: 'pages',
    rows: [
      beside(
        'starting-after-returns-older-intents',
        'starting_after returns all intents older than the cursor and no others',
        theirs,
        'starting_after',
        'third',
        'first',
        'second',
      ),
      beside(
        'starting-after-pages-the-whole-account',
        'starting_after also returns older intents in the list of the whole account',
        everybodys,
        'starting_after',
        'third',
        'first',
        'second',
      ),
      {
        ...beside(
          'ending-before-returns-newer-intents',
          'ending_before returns all intents newer than the cursor and no others',
          theirs,
          'ending_before',
          'second',
          'third',
          'fourth',
        ),
        cites: ['docs:pagination', 'docs:intents/list'],
      },
      {
        ...beside(
          'ending-before-pages-the-whole-account',
          'ending_before also returns newer intents in the list of the whole account',
          everybodys,
          'ending_before',
          'second',
          'third',
          'fourth',
        ),
        cites: ['docs:pagination', 'docs:intents/list'],
      },
      {
        operation: LIST,
        id: 'pagination/page-starts-right-after-the-cursor',
        title: 'a page with starting_after starts with the item right after the cursor',
        shared: four,
        steps: [
          // The list below the third payment is stable, even while others create payments.
          {
            name: 'two',
            call: LIST,
            send: { limit: 2, starting_after: ref('third.id') },
            expect: { http: 200, body: { data: [{ id: present }, { id: present }] } },
          },
          {
            name: 'next',
            call: LIST,
            send: { limit: 1, starting_after: ref('two.data.0.id') },
            expect: { http: 200, body: { data: [{ id: ref('two.data.1.id') }] } },
          },
        ],
      },
      {
        operation: LIST,
        id: 'pagination/page-ends-right-before-the-cursor',
        title: 'a page with ending_before ends with the item right before the cursor',
        cites: ['docs:pagination', 'docs:intents/list'],
        shared: four,
        steps: [
          {
            name: 'two',
            call: LIST,
            send: { limit: 2, ending_before: ref('second.id') },
            expect: { http: 200, body: { data: [{ id: present }, { id: present }] } },
          },
          {
            name: 'previous',
            call: LIST,
            send: { limit: 1, ending_before: ref('two.data.1.id') },
            expect: { http: 200, body: { data: [{ id: ref('two.data.0.id') }] } },
          },
        ],
      },
    ],
  },
  {
    id: 'pagination:pages',
    requires:
      'the pages of a list contain each item once, in list order, and has_more is true if and only if more follow',
    fix: 'sort first, then cut the page at the cursor, and compute has_more from the items that are left',
    cites: ['recorded:customer-pages', 'docs:pagination'],
    needs: ['customers'],
    theme: 'pages',
    rows: [
      page(
        'first-page-has-more',
        'limit=2 returns the first two of four items, with has_more true',
        { limit: 2 },
        [0, 2],
        true,
      ),
      page(
        'last-page-has-the-rest',
        'the page after the first two of four items has the other two, with has_more false',
        { limit: 2, after: 1 },
        [2, 4],
        false,
      ),
      page(
        'middle-page-has-more',
        'limit=1 after the first of four items returns the second, with has_more true',
        { limit: 1, after: 0 },
        [1, 2],
        true,
      ),
      page(
        'full-last-page-has-no-more',
        'a full page that ends the list has has_more false',
        { limit: 4 },
        [0, 4],
        false,
      ),
      page(
        'page-with-one-item-left-has-more',
        'limit=3 returns three of four items, with has_more true',
        { limit: 3 },
        [0, 3],
        true,
      ),
      page(
        'last-item-alone-has-no-more',
        'limit=1 after the third of four items returns the fourth, with has_more false',
        { limit: 1, after: 2 },
        [3, 4],
        false,
      ),
      page(
        'page-after-the-last-item-is-empty',
        'the page after the last item is empty, with has_more false',
        { limit: 100, after: 3 },
        [4, 4],
        false,
      ),
      page(
        'ending-before-returns-the-adjacent-page',
        'limit=2 before the last of four items returns the second and the third, in list order',
        { limit: 2, before: 3 },
        [1, 3],
      ),
      page(
        'page-before-the-first-item-is-empty',
        'the page before the first item is empty',
        { limit: 100, before: 0 },
        [0, 0],
      ),
    ],
  },
  {
    id: 'pagination:has-more-on-the-way-back',
    requires: 'with ending_before has_more is true if and only if more items precede the page',
    fix: 'with ending_before, compute has_more from the items before the page',
    level: 'should',
    cites: ['docs:pagination'],
    needs: ['customers'],
    theme: 'pages',
    rows: [
      page(
        'ending-before-has-more',
        'limit=1 before the third of four items has has_more true',
        { limit: 1, before: 2 },
        [1, 2],
        true,
      ),
      page(
        'ending-before-has-no-more',
        'limit=2 before the third of four items has has_more false',
        { limit: 2, before: 2 },
        [0, 2],
        false,
      ),
    ],
  },
  {
    id: 'pagination:refusals',
    requires: 'an unknown cursor is refused, and so are two cursors at once',
    fix: 'refuse with HTTP 400 and an invalid_request_error that names the parameter',
    cites: ['recorded:sandbox-errors', 'docs:error-codes'],
    rows: [
      {
        operation: LIST,
        id: 'list/unknown-cursor-is-refused',
        title: 'a starting_after that names no intent is refused with HTTP 400',
        send: { starting_after: fake.unknownId },
        expect: refused({ code: 'resource_missing', param: 'starting_after' }),
      },
      {
        operation: LIST,
        id: 'pagination/unknown-ending-before-is-refused',
        title: 'an ending_before that names no intent is refused',
        send: { ending_before: fake.unknownId },
        expect: refused({ code: 'resource_missing', param: 'ending_before' }),
      },
      {
        operation: LIST,
        id: 'list/both-cursors-are-refused',
        title: 'starting_after together with ending_before is refused',
        shared: openIntent,
        send: { starting_after: ref('made.id'), ending_before: ref('made.id') },
        expect: refused({ code: null, param: null, message: /^Received both starting_after and ending_before/ }),
      },
      {
        operation: 'GetPaymentIntentsIntentAmountDetailsLineItems',
        id: 'pagination/line-items-accept-a-limit',
        title: 'a list of line items accepts limit, even when it is empty',
        level: 'should',
        cites: ['docs:intents/line-items', 'docs:pagination'],
        since: '2025-10-29.clover',
        ...onOpen,
        send: { limit: 1 },
        expect: { http: 200, body: { object: 'list', data: [], has_more: false } },
      },
    ],
  },
]);
