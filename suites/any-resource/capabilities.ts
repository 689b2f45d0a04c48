import { type Capability, type Probe, type Probing, successOf } from '../../engine/vocabulary/probing.ts';
import type { ScenarioStep } from '../../engine/vocabulary/scenario.ts';
import { valueAt } from '../../engine/vocabulary/values.ts';
import type { FixtureName } from './fixtures.ts';

type NeededBy = NonNullable<Capability['neededBy']>;

const makes =
  (fixture: FixtureName): NeededBy =>
  ({ makes: all = {} }) =>
    Object.values(all).some(({ a: kind }) => kind === fixture);

const presents =
  (...credentials: readonly ScenarioStep['credentials'][]): NeededBy =>
  (step) =>
    credentials.includes(step.credentials) && step.credentials !== undefined;

const isRefused = (answer: Probe['answer']): boolean => answer.kind === 'response' && answer.status === 401;

/** One request twice under one key: a canned answer is the same again under any key. */
async function keepsKeys({
  ask,
  manners: { arrays, stateful },
  all,
  create,
  key,
}: Probing): Promise<boolean | undefined> {
  const first = await ask.post('create under a key', all, create, { arrays, key });
  const again = await ask.post('the same again', all, create, { arrays, key });
  const id = valueAt(successOf(first)?.json, 'id');
  return stateful ? id !== undefined && id === valueAt(successOf(again)?.json, 'id') : undefined;
}

/** Capabilities independent of the resource. A capability is a line here or in the table of its resource. */
export const anyCapabilities = {
  idempotency: { neededBy: ({ idempotencyKey }) => idempotencyKey !== undefined, probe: keepsKeys },
  authentication: {
    neededBy: presents('none', 'malformed-key', 'unknown-key'),
    probe: async ({ ask, all }) => isRefused(await ask.get('list without a key', `${all}?limit=1`, 'none')),
  },
  'basic-authentication': {
    neededBy: presents('basic'),
    probe: async ({ ask, all }) => !isRefused(await ask.get('list by Basic', `${all}?limit=1`, 'basic')),
  },
  'publishable-keys': { neededBy: presents('publishable'), rests: 'on-publishable-key' },
  expand: { neededBy: ({ params }) => params.expand !== undefined },
  customers: { special: true, neededBy: makes('customer') },
  refunds: { special: true, neededBy: makes('refund') },
  connect: { special: true },
} as const satisfies Readonly<Record<string, Capability>>;
