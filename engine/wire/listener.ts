import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Delivery } from '../vocabulary/observation.ts';
import { isAbout } from '../vocabulary/observation.ts';
import { isObject, type Json, type JsonObject } from '../vocabulary/values.ts';
import { verify } from './signature.ts';

// A list of a hundred charges is about 500 kB, and an event holds one object.
const LONGEST_BODY = 1024 * 1024;
const MOST_BYTES = 64 * 1024 * 1024;
// A target may send all at once: the usual 511 that may wait to be taken are too few for a thousand.
const WAITING = 4096;
/** How a delivery is answered, by the beginning of its path: taken, refused, or sent elsewhere. */
const ANSWERS = { refuse: 500, redirect: 307 } as const;

/** Why a delivery is not kept. */
export type Unheard = 'too-long' | 'not-json' | 'live-mode' | 'too-many';

/** Where a target delivers its events, as a run listens to it. */
export interface Ear {
  /** The address of a hook, as the target is told it. */
  readonly addressOf: (hook: string) => string;
  /** The secret that deliveries to an address are signed with. */
  readonly know: (address: string, secret: string) => void;
  /** What came to a hook about an object, oldest first; the first parts of a path are its hook. */
  readonly about: (id: string, hook: string) => readonly Delivery[];
  /** How many deliveries came, and of how many nothing was kept, by why not. */
  readonly heard: () => { readonly received: number; readonly unheard: Readonly<Partial<Record<Unheard, number>>> };
}

/** An open port that is listened to. */
export interface Listener extends Ear {
  readonly close: () => Promise<void>;
}

interface Kept {
  readonly hook: string;
  readonly at: number;
  readonly answered: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly event: JsonObject;
}

/** The bytes of a request; undefined as soon as there are too many, and the rest is let go. */
async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LONGEST_BODY) chunks.push(chunk);
  }
  return size > LONGEST_BODY ? undefined : Buffer.concat(chunks);
}

function parse(text: string): JsonObject | undefined {
  try {
    const body: Json = JSON.parse(text);
    return isObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps deliveries within bounds, and finds those about an object again. */
function createMemory() {
  const kept: Kept[] = [];
  const unheard: Partial<Record<Unheard, number>> = {};
  let bytes = 0;
  let received = 0;
  /** Why nothing is kept of it, if so. */
  const take = (one: Omit<Kept, 'event' | 'body'>, raw: Buffer | undefined): Unheard | undefined => {
    if (raw === undefined) return 'too-long';
    const body = raw.toString('utf8');
    const event = parse(body);
    if (event === undefined) return 'not-json';
    // Payments of live mode are none of a run's business, and move money.
    if (event.livemode === true) return 'live-mode';
    if (bytes + raw.length > MOST_BYTES) return 'too-many';
    bytes += raw.length;
    kept.push({ ...one, body, event });
    return undefined;
  };
  const keep = (one: Omit<Kept, 'event' | 'body'>, raw: Buffer | undefined): void => {
    received += 1;
    const why = take(one, raw);
    if (why !== undefined) unheard[why] = (unheard[why] ?? 0) + 1;
  };
  return { kept, keep, heard: () => ({ received, unheard: { ...unheard } }) };
}

const headersOf = (request: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));

function answer(hook: string, response: ServerResponse): number {
  const [kind = ''] = hook.split('/');
  const status: number = Object.hasOwn(ANSWERS, kind) ? ANSWERS[kind as keyof typeof ANSWERS] : 200;
  response.writeHead(
    status,
    status === ANSWERS.redirect ? { location: `/${hook.replace('redirect/', 'redirected/')}` } : {},
  );
  response.end();
  return status;
}

/**
 * Opens a port on loopback for the deliveries of a target. `outside` is the address by which the target reaches it, where
 * that is another one. Rejects with node's error where the port cannot be had.
 */
export function openListener({
  port = 0,
  outside,
}: {
  readonly port?: number;
  readonly outside?: string;
} = {}): Promise<Listener> {
  const { kept, keep, heard } = createMemory();
  const secrets = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const hook = (request.url ?? '/').split('?')[0]?.slice(1) ?? '';
    const at = Date.now();
    try {
      const raw = await read(request);
      const answered = answer(hook, response);
      keep({ hook, at, answered, headers: headersOf(request) }, raw);
    } catch {
      // Who hangs up has delivered nothing.
      response.destroy();
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', backlog: WAITING }, () => {
      server.off('error', reject);
      const base = outside ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const addressOf = (hook: string): string => `${base.replace(/\/$/, '')}/${hook}`;
      resolve({
        addressOf,
        know: (address, secret) => void secrets.set(address, secret),
        about: (id, hook) =>
          kept
            .filter((each) => each.hook === hook && isAbout(each.event, id))
            .map(({ event: _, ...each }) => ({
              kind: 'delivery' as const,
              id: '',
              ...each,
              signature: verify(each, secrets.get(addressOf(hook))),
            })),
        heard,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
