import { type Capability, type Probe, type Probing, successOf } from '../../engine/vocabulary/probing.ts';
import type { ScenarioStep } from '../../engine/vocabulary/scenario.ts';
import { isObject, type JsonObject, valueAt } from '../../engine/vocabulary/values.ts';
import { type FixtureName, fixtures } from './fixtures.ts';

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
async function keepsKeys({ ask, manners: { stateful }, all, create, key }: Probing): Promise<boolean | undefined> {
  const first = await ask.post('create under a key', all, create, { key });
  const again = await ask.post('the same again', all, create, { key });
  const id = valueAt(successOf(first)?.json, 'id');
  return stateful ? id !== undefined && id === valueAt(successOf(again)?.json, 'id') : undefined;
}

/** Whether an object of another part of the API is made when it is asked for. */
const makesOne =
  (fixture: FixtureName, paramsFor: (paid: JsonObject) => JsonObject | undefined): NonNullable<Capability['probe']> =>
  async ({ ask, manners: { paid, stateful } }) => {
    const params = paramsFor(paid ?? {});
    if (params === undefined || !stateful) return undefined;
    const answer = await ask.post(fixture, fixtures[fixture].path, params);
    return typeof valueAt(successOf(answer)?.json, 'id') === 'string';
  };

/** Whether an id becomes the object that it names: told by an object with such an id. */
async function expands({ ask, all, manners: { paid = {} } }: Probing): Promise<boolean | undefined> {
  const name = ['latest_charge', 'payment_method'].find((each) => typeof paid[each] === 'string');
  if (name === undefined || typeof paid.id !== 'string') return undefined;
  const answer = await ask.get('expanded', `${all}/${encodeURIComponent(paid.id)}?expand[]=${name}`);
  return isObject(valueAt(successOf(answer)?.json, name));
}

/** Capabilities independent of the resource. A capability is a line here or in the table of its resource. */
export const anyCapabilities = {
  idempotency: { neededBy: ({ idempotencyKey }) => idempotencyKey !== undefined, probe: keepsKeys },
  authentication: {
    neededBy: presents('none', 'malformed-key', 'unknown-key'),
    probe: async ({ ask, answers }) =>
      isRefused(await ask.get('asked without a key', answers, { credentials: 'none' })),
  },
  'basic-authentication': {
    neededBy: presents('basic'),
    rests: 'on-authorization',
    probe: async ({ ask, answers }) =>
      successOf(await ask.get('asked by Basic', answers, { credentials: 'basic' })) !== undefined,
  },
  'publishable-keys': { neededBy: presents('publishable'), rests: 'on-publishable-key' },
  expand: { neededBy: ({ params }) => params.expand !== undefined, probe: expands },
  customers: { special: true, neededBy: makes('customer'), probe: makesOne('customer', () => ({})) },
  refunds: {
    special: true,
    neededBy: makes('refund'),
    // Of a payment: without one, it cannot be told.
    probe: makesOne('refund', ({ object, id }) =>
      typeof object === 'string' && typeof id === 'string' ? { [object]: id } : undefined,
    ),
  },
  connect: {
    special: true,
    // Who knows of other accounts knows that this one is none.
    probe: async ({ ask, all, create }) => {
      const answer = await ask.post('on behalf of nobody', all, { ...create, on_behalf_of: 'acct_NoSuchAccount' });
      return answer.kind === 'response' && valueAt(answer.json, 'error.code') === 'resource_missing';
    },
  },
} as const satisfies Readonly<Record<string, Capability>>;
