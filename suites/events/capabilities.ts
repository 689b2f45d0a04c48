import { type Capability, type Prober, type Probing, successOf } from '../../engine/vocabulary/probing.ts';
import { valueAt } from '../../engine/vocabulary/values.ts';
import { eventOperations } from './operations.ts';

/** Whether a list is served at a path. */
const isList = async (ask: Prober, name: string, path: string): Promise<boolean> =>
  Array.isArray(valueAt(successOf(await ask.get(name, `${path}?limit=1`))?.json, 'data'));

type Asks = Pick<Probing, 'ask'>;

const EVENT_CALLS: readonly string[] = ['GetEvents', 'GetEventsId'];

/** What a target may offer besides payments, to tell of them. Looked for only where a run asks for events. */
export const eventCapabilities = {
  // By the list or by deliveries: a run finds out.
  events: { special: true, neededBy: ({ await: awaited }) => awaited !== undefined },
  'event-list': {
    special: true,
    neededBy: ({ call, await: awaited }) => EVENT_CALLS.includes(call) && awaited === undefined,
    probe: ({ ask }: Asks) => isList(ask, 'events', eventOperations.GetEvents.path),
  },
  'webhook-endpoints': {
    special: true,
    neededBy: ({ call }) => call.includes('WebhookEndpoint'),
    probe: ({ ask }: Asks) => isList(ask, 'webhook endpoints', eventOperations.GetWebhookEndpoints.path),
  },
  // The target delivers to the run: it was told where to.
  deliveries: { special: true, neededBy: ({ await: awaited }) => awaited?.at !== undefined },
  // Endpoints can be made that the run listens to.
  'own-hooks': { special: true },
} as const satisfies Readonly<Record<string, Capability>>;
