import type { Courier } from '../events/courier.ts';
import type { Ids } from './ids.ts';
import type {
  Cause,
  Charge,
  Customer,
  EndpointObject,
  Json,
  PaymentIntent,
  PaymentMethod,
  Refund,
  StoredEvent,
} from './objects.ts';

/** A payment method with what the object does not show: how it behaves and whether it is spent. */
export interface MethodRecord {
  readonly object: PaymentMethod;
  readonly behaviour: string;
  readonly spent: boolean;
}

/** An authorization of money: when it ends, and the version of the call that got it. */
export interface Authorization {
  readonly until: number;
  readonly version: string;
}

/** An address that events are sent to, with the secret that signs them. */
export interface Endpoint {
  readonly object: EndpointObject;
  readonly secret: string;
}

/** Everything one server remembers; maps keep insertion order, which is the order of lists. */
export interface Store {
  readonly intents: Map<string, PaymentIntent>;
  readonly methods: Map<string, MethodRecord>;
  readonly charges: Map<string, Charge>;
  readonly refunds: Map<string, Refund>;
  readonly customers: Map<string, Customer>;
  /** By charge, oldest first. */
  readonly authorizations: Map<string, Authorization>;
  /** By charge, what its refunds hold of money that was never captured. */
  readonly releases: Map<string, number>;
  readonly balanceTransactions: Map<string, Json>;
  /** Oldest first. */
  readonly events: Map<string, StoredEvent>;
  readonly endpoints: Map<string, Endpoint>;
}

/** The cause of what no call has caused. */
export const NOBODY: Cause = { id: null, idempotency_key: null };

/** The context of handlers: memory, ids, the clock (unix seconds), who calls, and who carries events. */
export interface World {
  readonly store: Store;
  readonly ids: Ids;
  /** Of events and endpoints: other objects have the same ids whoever listens. */
  readonly eventIds: Ids;
  readonly cause: Cause;
  readonly courier: Courier;
  readonly now: () => number;
}

/** Returns an empty memory. */
export function createStore(): Store {
  return {
    intents: new Map(),
    methods: new Map(),
    charges: new Map(),
    refunds: new Map(),
    customers: new Map(),
    authorizations: new Map(),
    releases: new Map(),
    balanceTransactions: new Map(),
    events: new Map(),
    endpoints: new Map(),
  };
}

/** Stores changes to an intent and returns its new snapshot. */
export function saveIntent(world: World, intent: PaymentIntent, changes: Partial<PaymentIntent>): PaymentIntent {
  const next = { ...intent, ...changes };
  world.store.intents.set(next.id, next);
  return next;
}

/** Stores changes to a charge and returns its new snapshot. */
export function saveCharge(world: World, charge: Charge, changes: Partial<Charge>): Charge {
  const next = { ...charge, ...changes } as Charge;
  world.store.charges.set(next.id, next);
  return next;
}
