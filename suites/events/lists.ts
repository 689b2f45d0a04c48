import { ref } from '../../engine/vocabulary/values.ts';
import { EVENT, EVENTS } from './operations.ts';
import { awaiting, CANCELED, CREATED, it, looking, stories } from './setups.ts';
import { acrossOperations } from './terms.ts';

const second = ref('made.created');
const both = [awaiting(CREATED, it), awaiting(CANCELED, it)] as const;
const seen = { ...awaiting(CREATED, it), name: 'seen' } as const;
const event = (key: string) => ref(`seen.events.0.${key}`);

/** Looks at what is told of the intent in a part of the list. */
const filtered = (send: object, told: Parameters<typeof looking>[2]) => {
  const step = looking('*', it, told);
  return { ...step, send: { ...step.send, ...send } };
};

/** How events are listed and read. */
export const eventLists = acrossOperations([
  {
    id: 'events:filters',
    requires: 'the list of events is filtered by type, by types and by created',
    fix: 'list only the events that type, types[] and created[…] ask for',
    cites: ['docs:events/list'],
    level: 'should',
    needs: ['event-list'],
    shared: stories.canceled,
    rows: [
      {
        operation: EVENTS,
        id: 'events/list-is-filtered-by-type',
        title: 'with type the list has the events of that name, and no others',
        steps: [...both, filtered({ type: CANCELED }, { times: 1 })],
      },
      {
        operation: EVENTS,
        id: 'events/list-is-filtered-by-types',
        title: 'with types the list has the events of these names, and no others',
        steps: [...both, filtered({ types: [CREATED, 'payment_intent.succeeded'] }, { times: 1 })],
      },
      {
        operation: EVENTS,
        id: 'events/list-is-filtered-by-time',
        title: 'with created[lt] the list has no event of that second or later',
        steps: [...both, filtered({ created: { lt: second } }, { times: 0 })],
      },
    ],
  },
  {
    id: 'events:envelope',
    requires: 'the list of events is a list as any other: object, url, has_more and as many items as its limit',
    fix: 'answer object "list", url "/v1/events", data and has_more, which is true where older events follow',
    cites: ['recorded:event-lists', 'docs:events/list', 'docs:pagination'],
    level: 'should',
    needs: ['event-list'],
    shared: stories.canceled,
    rows: [
      {
        operation: EVENTS,
        id: 'events/list-has-an-envelope',
        title: 'a list of one event has its url, one item, and more to come',
        steps: [
          ...both,
          {
            name: 'page',
            call: EVENTS,
            send: { limit: 1 },
            asks: true,
            expect: {
              http: 200,
              body: { object: 'list', url: '/v1/events', has_more: true, data: [{ object: 'event' }] },
            },
          },
        ],
      },
    ],
  },
  {
    id: 'events:retrieve',
    requires: 'an event that is read by its id is the one of the list',
    fix: 'serve GET /v1/events/{id} from what the list is made of',
    cites: ['docs:events/object'],
    level: 'should',
    needs: ['event-list'],
    shared: stories.unpaid,
    rows: [
      {
        operation: EVENT,
        id: 'events/retrieve-shows-the-event',
        title: 'an event can be read by its id, with its object as the list shows it',
        steps: [
          seen,
          {
            name: 'read',
            call: EVENT,
            on: event('id'),
            expect: {
              http: 200,
              body: {
                id: event('id'),
                object: 'event',
                type: CREATED,
                created: event('created'),
                data: { object: { id: it, object: 'payment_intent', amount: ref('made.amount') } },
              },
            },
          },
        ],
      },
    ],
  },
]);
