import type { JsonObject } from '../../engine/vocabulary/values.ts';
import type { Telling, Walkable } from '../../engine/vocabulary/walks/walkable.ts';
import { EVENTS } from './operations.ts';
import { ACTION, CANCELED, CAPTURABLE, SUCCEEDED } from './setups.ts';

/** The event that tells of an intent in the status in which it stands. */
function tellingOf({ id = null, status = null, capture_method: method }: JsonObject): Telling | undefined {
  const shows = { id, status };
  switch (status) {
    case 'requires_capture':
      return { event: CAPTURABLE, row: 'events/authorization-tells-capturable', shows };
    case 'succeeded':
      return {
        event: SUCCEEDED,
        row: method === 'manual' ? 'events/capture-tells-succeeded' : 'events/payment-tells-succeeded',
        shows,
      };
    case 'canceled':
      return { event: CANCELED, row: 'events/cancel-tells-canceled', shows };
    case 'requires_action':
      return { event: ACTION, row: 'events/authentication-tells-requires-action', shows };
    default:
      return undefined;
  }
}

/** What a walk waits for, where events are asked for. */
export const told: NonNullable<Walkable['told']> = {
  ask: { name: 'told', call: EVENTS, params: { limit: 100 }, needs: ['event-list'] },
  of: tellingOf,
};
