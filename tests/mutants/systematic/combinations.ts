import type { JsonObject } from '../../../engine/vocabulary/values.ts';
import { CONFIRM, CREATE, isSuccess, patchIntent, UPDATE } from '../faults.ts';
import type { Call, Fault } from '../wire.ts';
import { refuses } from './answers.ts';
import { faults, type SystematicFault } from './fault.ts';

/** A property of a payment that is known when it is confirmed. */
type Test = (call: Call) => boolean;

const sent = (call: Call, name: string): string => call.form.get(name) ?? '';
/** What the confirmation says, or else what the intent says already. */
const heldFor = (call: Call, name: string): string => sent(call, name) || String(call.before?.[name] ?? '');
const methodOf = (call: Call): string => heldFor(call, 'payment_method');
const isConfirming: Test = (call) =>
  call.operation === CONFIRM || (call.operation === CREATE && sent(call, 'confirm') === 'true');

const factors: Readonly<Record<string, Readonly<Record<string, Test>>>> = {
  how: {
    'on creation': (call) => call.operation === CREATE,
    'by confirm': (call) => call.operation === CONFIRM && sent(call, 'payment_method') === '',
    'by confirm with a method': (call) => call.operation === CONFIRM && sent(call, 'payment_method') !== '',
  },
  capture: {
    automatic: (call) => !['manual', 'automatic_async'].includes(heldFor(call, 'capture_method')),
    'automatic async': (call) => heldFor(call, 'capture_method') === 'automatic_async',
    manual: (call) => heldFor(call, 'capture_method') === 'manual',
  },
  card: {
    visa: (call) => /^pm_card_visa$/.test(methodOf(call)),
    mastercard: (call) => /^pm_card_mastercard$/.test(methodOf(call)),
    'a declined card': (call) => /chargeDeclined/.test(methodOf(call)),
    'a card that asks for authentication': (call) => /threeDSecure|authentication/.test(methodOf(call)),
  },
  'future use': {
    none: (call) => heldFor(call, 'setup_future_usage') === '',
    'off session': (call) => heldFor(call, 'setup_future_usage') === 'off_session',
    'on session': (call) => heldFor(call, 'setup_future_usage') === 'on_session',
  },
  customer: {
    none: (call) => heldFor(call, 'customer') === '',
    one: (call) => heldFor(call, 'customer') !== '',
  },
  currency: {
    usd: (call) => heldFor(call, 'currency') === 'usd',
    eur: (call) => heldFor(call, 'currency') === 'eur',
    jpy: (call) => heldFor(call, 'currency') === 'jpy',
  },
};

/** How the outcome of a confirmation may be another one. */
const outcomes: Readonly<Record<string, (applies: Test) => Fault | (() => Fault)>> = {
  refused: (applies) => refuses(applies),
  'another status': (applies) =>
    marked(applies, ({ status }) => ({ status: status === 'succeeded' ? 'processing' : 'succeeded' })),
  'other money': (applies) =>
    marked(applies, (intent) => ({
      amount_received: intent.amount_received === 0 ? (intent.amount ?? 0) : 0,
      amount_capturable: intent.amount_capturable === 0 ? (intent.amount ?? 0) : 0,
    })),
  'customer and future use are lost': (applies) =>
    marked(applies, () => ({ customer: null, setup_future_usage: null })),
};

/** From a call on, the intent of its answer looks different for good. */
function marked(applies: Test, change: (intent: JsonObject) => JsonObject): () => Fault {
  return () => {
    const kept = new Map<string, JsonObject>();
    const view = patchIntent((intent, call) => {
      const id = String(intent.id);
      if (applies(call)) kept.set(id, change(intent));
      return { ...intent, ...kept.get(id) };
    });
    return {
      response: (answer, call) => {
        const isEnd = call.request.method !== 'GET' && !applies(call) && isSuccess(answer) && call.operation !== UPDATE;
        if (isEnd && call.intent !== undefined) kept.delete(call.intent);
        return view.response?.(answer, call) ?? answer;
      },
    };
  };
}

const values = Object.entries(factors).map(([factor, tests]) =>
  Object.entries(tests).map(([value, test]) => ({ name: `${factor} ${value}`, test })),
);

const pairs = values.flatMap((ones, index) =>
  values.slice(index + 1).flatMap((others) => ones.flatMap((one) => others.map((other) => [one, other] as const))),
);

/** Each pair of circumstances under which a payment is confirmed comes out wrong, and no other payment does. */
export const combinationFaults: readonly SystematicFault[] = faults(
  'combinations',
  pairs.flatMap(([one, other]) => {
    const applies: Test = (call) => isConfirming(call) && one.test(call) && other.test(call);
    return Object.entries(outcomes).map(
      ([wrong, fault]) => [`${one.name}, ${other.name}: ${wrong}`, fault(applies)] as const,
    );
  }),
);
