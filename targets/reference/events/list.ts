import { noSuch, refuse } from '../http/errors.ts';
import { type Handler, handle } from '../http/handlers.ts';
import { PAGE } from '../parameters/parameters.ts';
import { cutPage, readCreated } from '../payment-intents/lists.ts';
import { renderEvent } from './record.ts';

const MOST_TYPES = 20;
const LIST = {
  ...PAGE,
  created: { kind: 'open' },
  delivery_success: { kind: 'flag' },
  type: { kind: 'text' },
  types: { kind: 'list' },
} as const;

export const listEvents: Handler = handle('list:event', LIST, (call, input) => {
  const { type, types, delivery_success: done } = input;
  if (type && types) throw refuse('You may only specify one of these parameters: type, types.');
  if ((types?.length ?? 0) > MOST_TYPES)
    throw refuse(`You can filter by at most ${MOST_TYPES} event types.`, { param: 'types' });
  const within = readCreated(input.created ?? {});
  const newestFirst = [...call.world.store.events.values()].reverse();
  const chosen = newestFirst.filter(
    (event) =>
      within(event.created) &&
      (!type || fits(type, event.type)) &&
      (!types || types.includes(event.type)) &&
      (done === undefined || (event.pending.size === 0) === done),
  );
  const page = cutPage('event', newestFirst, chosen, input);
  return { object: 'list', ...page, data: page.data.map((event) => renderEvent(event)), url: '/v1/events' };
});

export const retrieveEvent: Handler = handle('event', { expand: { kind: 'list' } }, (call) => {
  const event = call.world.store.events.get(call.id);
  if (event === undefined) throw noSuch('event', call.id, 'id', 404);
  return renderEvent(event);
});

/** A name, or all of a group: `charge.*`. */
function fits(wanted: string, type: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}
