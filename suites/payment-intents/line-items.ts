import { suite } from '../../engine/vocabulary/scenario.ts';
import { fake, matching } from '../../engine/vocabulary/values.ts';
import { noKey, noSuchIntent } from './common.ts';

/** The version that brought line items. */
const ITEMS = '2025-10-29.clover';

/** Line items of an intent that was given none. */
export const lineItems = suite('GetPaymentIntentsIntentAmountDetailsLineItems', [
  {
    id: 'items/none-are-an-empty-list',
    title: 'the line items of an intent that was created without any are an empty list',
    level: 'should',
    cites: ['docs:intents/line-items'],
    since: ITEMS,
    given: { status: 'requires_payment_method' },
    expect: { http: 200, body: { object: 'list', data: [], has_more: false } },
  },
  {
    id: 'items/url-names-the-intent',
    title: 'the path that a list of line items names is that of the line items of one intent',
    level: 'may',
    cites: ['docs:intents/line-items'],
    since: ITEMS,
    given: { status: 'requires_payment_method' },
    expect: {
      http: 200,
      body: { url: matching(/^\/v1\/payment_intents\/[^/]+\/amount_details_line_items$/) },
    },
  },
  {
    id: 'items/unknown-intent-is-404',
    title: 'the line items of an intent that does not exist are answered with HTTP 404',
    level: 'should',
    cites: ['docs:errors', 'docs:error-codes'],
    since: ITEMS,
    theme: 'unknown-intent',
    intent: fake.unknownIntent,
    expect: noSuchIntent,
  },
  {
    id: 'items/no-key-is-401',
    title: 'line items without an API key are answered with HTTP 401',
    level: 'must',
    cites: ['recorded:no-key', 'docs:authentication'],
    since: ITEMS,
    theme: 'authentication',
    credentials: 'none',
    intent: fake.unknownIntent,
    expect: noKey,
  },
]);
