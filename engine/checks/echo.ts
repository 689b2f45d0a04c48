import { matchPattern } from '../match.ts';
import type { Json, JsonObject } from '../values.ts';
import { intentOf, type UniversalCheck } from './check.ts';

// The parameters that come back under their own name; recorded on creates with each of them.
const ECHOED = [
  'amount',
  'currency',
  'customer',
  'description',
  'receipt_email',
  'setup_future_usage',
  'statement_descriptor_suffix',
  'capture_method',
  'confirmation_method',
  'metadata',
] as const;

const sent = (key: string, value: Json): Json => (key === 'currency' ? String(value).toLowerCase() : value);

const echoed = (params: JsonObject): JsonObject =>
  Object.fromEntries(ECHOED.flatMap((key) => (params[key] === undefined || params[key] === '' ? [] : [[key, sent(key, params[key])]])));

export const echoChecks: readonly UniversalCheck[] = [
  {
    id: 'create-echoes-parameters',
    title: 'what a create sends comes back under its own name, the currency in lower case',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork', 'docs:intents/create'],
    judge: ({ observation }) => {
      const intent = intentOf(observation);
      if (intent === undefined || observation.call !== 'PostPaymentIntents') return undefined;
      // A key that the object lacks altogether is a fault of the object, found by the schema.
      const known = Object.fromEntries(Object.entries(echoed(observation.params)).filter(([key]) => intent[key] !== undefined));
      return matchPattern(known, intent);
    },
  },
  {
    id: 'create-with-confirm-acts',
    title: 'a create with confirm=true attempts the payment: it never ends in requires_confirmation',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    judge: ({ observation }) => {
      const intent = intentOf(observation);
      const { call, params } = observation;
      if (intent === undefined || call !== 'PostPaymentIntents' || params['confirm'] !== true) return undefined;
      const ignored = ['requires_confirmation', 'requires_payment_method'].includes(String(intent['status']));
      const expected = 'succeeded, requires_action, requires_capture or processing';
      return ignored ? [{ at: '/status', expected, actual: intent['status'] ?? null }] : [];
    },
  },
];
