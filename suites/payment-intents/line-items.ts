import { fake, matching } from '../../engine/vocabulary/values.ts';
import { noKey, noSuchObject, unknownIntent } from './common.ts';
import { operation } from './terms.ts';
import { onOpen } from './values/setups.ts';

/** The version that brought line items. */
const ITEMS = '2025-10-29.clover';

export const lineItems = operation('GetPaymentIntentsIntentAmountDetailsLineItems', [
  {
    id: 'items:are-a-list',
    requires: 'the line items of an intent are a list under its path; an intent without any has an empty one',
    fix: 'answer with an empty list where no line items were sent',
    cites: ['docs:intents/line-items'],
    since: ITEMS,
    rows: [
      {
        ...onOpen,
        id: 'items/no-line-items-are-an-empty-list',
        title: 'an intent created without line items has an empty list of them',
        level: 'should',
        expect: { http: 200, body: { object: 'list', data: [], has_more: false } },
      },
      {
        ...onOpen,
        id: 'items/url-is-of-the-intent',
        title: 'the url of a list of line items is under the path of an intent',
        level: 'may',
        expect: {
          http: 200,
          body: { url: matching(/^\/v1\/payment_intents\/[^/]+\/amount_details_line_items$/) },
        },
      },
    ],
  },
  {
    id: 'items:unknown-intent',
    requires: 'line items of an unknown intent return 404',
    fix: 'answer with HTTP 404 and code resource_missing',
    cites: ['docs:errors', 'docs:error-codes'],
    since: ITEMS,
    rows: [
      {
        ...unknownIntent,
        expect: noSuchObject,
        id: 'items/unknown-intent-is-404',
        title: 'line items of an unknown intent return 404',
      },
    ],
  },
  {
    id: 'items:need-a-key',
    requires: 'line items need an API key',
    fix: 'answer requests without a key with HTTP 401 and an invalid_request_error',
    cites: ['recorded:no-key', 'docs:authentication'],
    since: ITEMS,
    rows: [
      {
        id: 'items/no-key-is-401',
        title: 'line items without an API key return 401',
        theme: 'authentication',
        credentials: 'none',
        on: fake.unknownId,
        expect: noKey,
      },
    ],
  },
]);
