import { anySubjectOf, onAnswers, subjectOf } from '../../../engine/judge/check.ts';
import { asIds } from '../../../engine/judge/history.ts';
import { matchPattern } from '../../../engine/judge/match.ts';
import { isObject, type Json, type JsonObject } from '../../../engine/vocabulary/values.ts';
import { CAPTURE, CONFIRM, UPDATE } from '../operation-ids.ts';
import { mayMoveItsAmount } from './money.ts';

// The parameters that come back under their own name; recorded on creates with each of them.
const ECHOED = [
  'amount',
  'currency',
  'customer',
  'description',
  'receipt_email',
  'setup_future_usage',
  'on_behalf_of',
  'application_fee_amount',
  'transfer_group',
  'statement_descriptor_suffix',
  'capture_method',
  'confirmation_method',
  'metadata',
  'payment_method_types',
  'shipping',
] as const;

// A form has only text, so `2000` and 2000 are the same value.
const asText = (value: Json): Json =>
  Array.isArray(value)
    ? value.map(asText)
    : isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asText(item)]))
      : String(value);

// That a currency is answered in lower case is another check's statement. An empty value of metadata unsets its key.
const withoutEmpty = (value: Json): Json =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, item]) => item !== '')) : value;

const asEchoed = (key: string, value: Json): Json =>
  asText(key === 'currency' ? String(value).toLowerCase() : key === 'metadata' ? withoutEmpty(value) : value);

// Amounts of changes may be those of a part, and have checks of their own.
const ECHOED_BY_CHANGES = ECHOED.filter((key) => key !== 'amount' && key !== 'payment_method_types');

// On the intents of 58 declined creates no more was looked at.
const ECHOED_BY_DECLINES = ['amount', 'currency', 'customer', 'description'] as const;

const echoed = (
  keys: readonly string[],
  params: JsonObject,
  intent: JsonObject,
): readonly (readonly [string, Json, Json])[] =>
  keys.flatMap((key) => {
    const [sent, came] = [params[key], intent[key]];
    // A key that the object lacks altogether is a fault of the object, found by its own check.
    return sent === undefined || sent === '' || came === undefined
      ? []
      : [[key, asEchoed(key, sent), asText(key === 'currency' ? String(came).toLowerCase() : came)] as const];
  });

export const echoChecks = onAnswers([
  {
    id: 'create-echoes-parameters',
    title: 'a create returns its parameters under their own names, the currency in lowercase',
    fix: 'copy every documented parameter onto the intent as it was sent, decoded from the form as UTF-8',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork', 'docs:intents/create'],
    judge: (seen) => {
      const { observation } = seen;
      if (observation.call !== 'PostPaymentIntents') return undefined;
      const made = subjectOf(observation);
      const intent = made ?? (seen.response.status === 402 ? anySubjectOf(seen) : undefined);
      if (intent === undefined) return undefined;
      const [keys, at] = made === undefined ? [ECHOED_BY_DECLINES, '/error/payment_intent'] : [ECHOED, ''];
      // Of a card that is authorized in part the amount becomes that part.
      const held = mayMoveItsAmount(seen, intent) ? keys.filter((key) => key !== 'amount') : keys;
      // A customer may stand whole in its place, where expand asks for it.
      return echoed(held, observation.params, asIds(intent))
        .flatMap(([key, sent, came]) => matchPattern(sent, came, `${at}/${key}`))
        .filter((mismatch) => !seen.saidByRow.some((said) => said.at === mismatch.at));
    },
  },
  {
    id: 'change-echoes-parameters',
    runsOnly: true,
    title: 'update, confirm and capture return their parameters under their own names',
    fix: 'copy every documented parameter onto the intent as it was sent, decoded from the form as UTF-8',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'recorded:saleor', 'docs:intents/update', 'docs:intents/confirm'],
    judge: (seen) => {
      const { call, params } = seen.observation;
      const intent = [UPDATE, CONFIRM, CAPTURE].some((each) => each === call) ? subjectOf(seen.observation) : undefined;
      return intent === undefined
        ? undefined
        : echoed(ECHOED_BY_CHANGES, params, asIds(intent))
            .flatMap(([key, sent, came]) => matchPattern(sent, came, `/${key}`))
            .filter((mismatch) => !seen.saidByRow.some((said) => said.at === mismatch.at));
    },
  },
  {
    id: 'create-with-confirm-attempts-payment',
    about: 'shortcut',
    title: 'a create with confirm=true attempts the payment: it does not end in requires_confirmation',
    fix: 'run the confirmation inside the create where confirm is true, and answer with what it led to',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    judge: ({ observation }) => {
      const intent = subjectOf(observation);
      const { call, params } = observation;
      if (intent === undefined || call !== 'PostPaymentIntents' || String(params.confirm) !== 'true') return undefined;
      const ignored = ['requires_confirmation', 'requires_payment_method'].includes(String(intent.status));
      const expected = 'succeeded, requires_action, requires_capture or processing';
      return ignored ? [{ at: '/status', expected, actual: intent.status ?? null }] : [];
    },
  },
]);
