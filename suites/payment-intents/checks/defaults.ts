import { anySubjectOf, failing, isNull, onAnswers, type Seen, unless } from '../../../engine/judge/check.ts';
import { matchPattern } from '../../../engine/judge/match.ts';
import type { Answered } from '../../../engine/vocabulary/observation.ts';
import { isObject, type JsonObject, valueAt } from '../../../engine/vocabulary/values.ts';
import { namesIn } from './about.ts';

// Null in all of 1,856 recorded creates that did not send them.
const OPTIONAL = [
  'customer',
  'description',
  'on_behalf_of',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'statement_descriptor',
  'statement_descriptor_suffix',
  'application_fee_amount',
  'transfer_data',
];

/** The intent that a create made, also where its confirmation was declined. */
const madeBy = (seen: Seen) => (seen.observation.call === 'PostPaymentIntents' ? anySubjectOf(seen) : undefined);

/** A form that is malformed on purpose has no parameters that could be looked at; a confirmation token brings its own. */
const isPlain = ({ observation: { params } }: Seen): boolean =>
  Object.keys(params).length > 0 && params.confirmation_token === undefined;

const takesCardsOnly = ({ payment_method_types: types }: JsonObject): boolean =>
  Array.isArray(types) && types.every((type) => type === 'card');

export const defaultChecks = onAnswers([
  {
    id: 'unsent-parameters-are-null',
    title: 'parameters that a create does not send are null on the intent',
    fix: 'start from null for each optional field, {} for metadata and automatic for confirmation_method',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    judge: (seen) => {
      const intent = madeBy(seen);
      if (intent === undefined || !isPlain(seen)) return undefined;
      const named = new Set(namesIn(seen.observation.params));
      return failing(...OPTIONAL.filter((key) => !named.has(key)).map((key) => unless(isNull, intent, key, null)));
    },
  },
  {
    id: 'confirmation-method-is-automatic-by-default',
    title: 'confirmation_method is automatic by default',
    fix: 'start from null for each optional field, {} for metadata and automatic for confirmation_method',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    judge: (seen) => {
      const intent = madeBy(seen);
      if (intent === undefined || !isPlain(seen) || seen.observation.params.confirmation_method !== undefined)
        return undefined;
      return failing(unless((value) => value === 'automatic', intent, 'confirmation_method', 'automatic'));
    },
  },
  {
    id: 'metadata-is-empty-by-default',
    title: 'metadata is an empty object by default',
    fix: 'start from null for each optional field, {} for metadata and automatic for confirmation_method',
    level: 'must',
    cites: ['recorded:money-path', 'docs:metadata'],
    judge: (seen) => {
      const intent = madeBy(seen);
      if (intent === undefined || !isPlain(seen) || seen.observation.params.metadata !== undefined) return undefined;
      return failing(
        unless((value) => isObject(value) && Object.keys(value).length === 0, intent, 'metadata', 'an empty object'),
      );
    },
  },
  {
    id: 'amount-details-hold-a-tip',
    title: 'amount_details is an object with an empty tip by default',
    fix: 'start from null for each optional field, {} for metadata and automatic for confirmation_method',
    level: 'must',
    // 560 of 560 recorded intents that have the key.
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork', 'recorded:money-path'],
    judge: (seen) => {
      const details = madeBy(seen)?.amount_details;
      if (details === undefined || !isPlain(seen) || seen.observation.params.amount_details !== undefined)
        return undefined;
      return matchPattern({ tip: {} }, details, '/amount_details');
    },
  },
  {
    id: 'card-options-have-their-defaults',
    title: 'card options default to request_three_d_secure=automatic, without installments or network',
    fix: 'start from null for each optional field, {} for metadata and automatic for confirmation_method',
    level: 'should',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    judge: (seen) => {
      const intent = madeBy(seen);
      const card = valueAt(intent, 'payment_method_options.card');
      if (!isObject(card) || !isPlain(seen) || seen.observation.params.payment_method_options !== undefined)
        return undefined;
      return failing(
        unless((value) => value === 'automatic', card, 'request_three_d_secure', 'automatic'),
        unless(isNull, card, 'installments', null),
        unless(isNull, card, 'network', null),
      ).map((mismatch) => ({ ...mismatch, at: `/payment_method_options/card${mismatch.at}` }));
    },
  },
  {
    id: 'automatic-methods-are-null-or-enabled',
    ofObject: true,
    title: 'automatic_payment_methods is null or has enabled true',
    fix: 'leave automatic_payment_methods null where payment_method_types is sent, and list each type and its options once',
    level: 'should',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    judge: (seen) => {
      const intent = anySubjectOf(seen);
      const automatic = intent?.automatic_payment_methods;
      // The response where they are explicitly disabled was never recorded.
      const switched = ({ params }: Answered): boolean =>
        String(valueAt(params, 'automatic_payment_methods.enabled')) === 'false';
      if (automatic === undefined || [...seen.before, seen.observation].some(switched)) return undefined;
      return automatic === null || valueAt(automatic, 'enabled') === true
        ? []
        : [{ at: '/automatic_payment_methods', expected: 'null, or enabled: true', actual: automatic }];
    },
  },
  {
    id: 'off-session-never-requires-action',
    title: 'an off-session card payment never requires action: it is made or declined',
    fix: 'decline with authentication_required in place of requires_action where off_session is true',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:money-path'],
    judge: (seen) => {
      const intent = anySubjectOf(seen);
      const { call, params } = seen.observation;
      if (intent === undefined || String(params.off_session) !== 'true' || !takesCardsOnly(intent)) return undefined;
      if (call !== 'PostPaymentIntents' && call !== 'PostPaymentIntentsIntentConfirm') return undefined;
      return failing(unless((value) => value !== 'requires_action', intent, 'status', 'anything but requires_action'));
    },
  },
]);
