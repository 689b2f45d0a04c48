import { CONFIRM, CREATE, UPDATE } from '../payment-intents/operation-ids.ts';
import { awaiting, CANCELED, CREATED, it, looking, stories } from './setups.ts';
import { acrossOperations } from './terms.ts';

const needs = ['events'] as const;
// A later event is awaited first: what was to come before it has come by then.
const nothingMore = [awaiting(CANCELED, it), looking('payment_intent.*', it, { only: [CREATED, CANCELED] })] as const;

/** What nothing is told of. */
export const silence = acrossOperations([
  {
    id: 'events:update',
    requires: 'an update is told of by no event of the intent',
    fix: 'make no event for an update: there is no payment_intent.updated',
    cites: ['docs:events/types', 'recorded:event-lists'],
    needs,
    shared: stories.updated,
    rows: [
      {
        operation: UPDATE,
        id: 'events/update-tells-nothing',
        title: 'an update makes no event of the intent',
        steps: nothingMore,
      },
    ],
  },
  {
    id: 'events:refusal',
    requires: 'a request that is refused is told of by no event',
    fix: 'make events where something was done, and nowhere else',
    // Nobody recorded that nothing comes, and nothing that was recorded speaks against it.
    cites: ['docs:events/types'],
    needs,
    rows: [
      {
        operation: CONFIRM,
        id: 'events/refusal-tells-nothing',
        level: 'should',
        title: 'requests that are refused make no event of the intent',
        shared: stories.refused,
        steps: nothingMore,
      },
    ],
  },
  {
    id: 'events:replay',
    requires: 'a request that is repeated under its idempotency key is told of once',
    fix: 'answer a repeated request from what is kept, and make no event for it',
    cites: ['docs:idempotency'],
    needs,
    rows: [
      {
        operation: CREATE,
        id: 'events/replay-tells-nothing',
        level: 'should',
        title: 'a create that is repeated under its key makes no second payment_intent.created',
        shared: stories.replayed,
        steps: [awaiting(CREATED, it), awaiting(CANCELED, it), looking(CREATED, it, { times: 1 })],
      },
    ],
  },
]);
