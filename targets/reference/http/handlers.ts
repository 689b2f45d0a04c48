import { selectKnown } from '../parameters/arrivals.ts';
import { decode, type Input, type Rules } from '../parameters/validation.ts';
import { findIntent } from '../payment-intents/intents.ts';
import type { PaymentIntent } from '../state/objects.ts';
import type { World } from '../state/store.ts';
import { ApiError } from './errors.ts';
import { checkExpand, expandObject } from './expand.ts';
import type { Params } from './form.ts';

/** One call, after transport and authentication. */
export interface Call {
  readonly world: World;
  readonly id: string;
  readonly path: string;
  readonly params: Params;
  readonly version: string;
}

export type Handler = (call: Call) => object;

/** Makes a handler that decodes parameters by a table and inlines what expand asks for. */
export function handle<T extends Rules>(
  object: string,
  rules: T,
  act: (call: Call, input: Input<T>) => object,
  required: readonly string[] = [],
): Handler {
  return (call) => {
    const input = decode(call.params, selectKnown(rules, call.version), required) as Input<T>;
    const paths = checkExpand(input.expand, object, call.version);
    return expandObject(call.world.store, act(call, input), paths);
  };
}

/** Like handle, for a call on an existing intent: its 400s carry the intent as it then stands. */
export function handleIntent<T extends Rules>(
  rules: T,
  act: (call: Call, input: Input<T>, intent: PaymentIntent) => PaymentIntent,
  required: readonly string[] = [],
): Handler {
  return (call) => {
    const intent = findIntent(call.world, call.id);
    const inner = handle('payment_intent', rules, (inside, input: Input<T>) => act(inside, input, intent), required);
    return carryIntent(call.world, intent.id, () => inner(call));
  };
}

/** Runs an action on a stored intent and adds that intent to the 400s it raises. */
export function carryIntent<T>(world: World, id: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const intent = world.store.intents.get(id);
    if (!(error instanceof ApiError) || error.status !== 400 || intent === undefined) throw error;
    throw error.about(intent);
  }
}
