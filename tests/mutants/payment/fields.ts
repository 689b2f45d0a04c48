import {
  CANCEL,
  type Change,
  CONFIRM,
  CREATE,
  ignoring,
  lacking,
  on,
  patchIntent,
  patchIntentIn,
  patchSuccess,
  RETRIEVE,
  rewriting,
  setting,
  UPDATE,
} from '../faults.ts';
import { family } from '../mutant.ts';

const timesThousand =
  (key: string): Change =>
  (intent) => ({ ...intent, [key]: typeof intent[key] === 'number' ? intent[key] * 1000 : null });

/** Keys, times, ids and secrets of the intent. */
export const fieldMutants = family('fields', {
  'keys without value are left out': {
    kills: ['intent-has-all-recorded-keys'],
    shownBy: ['create/id-and-client-secret-are-set'],
    fault: patchIntent((intent) => Object.fromEntries(Object.entries(intent).filter(([, value]) => value !== null))),
  },
  'newer keys are missing': {
    kills: ['body-has-documented-keys'],
    shownBy: ['create/id-and-client-secret-are-set'],
    fault: patchIntent(lacking('customer_account', 'excluded_payment_method_types')),
  },
  'an option has a value that is not documented': {
    kills: ['values-are-documented'],
    shownBy: ['create/id-and-client-secret-are-set'],
    fault: patchIntent(setting({ payment_method_options: { card: { request_three_d_secure: 'sometimes' } } })),
  },
  'metadata is a list': {
    kills: ['body-fits-schema'],
    shownBy: ['create/id-and-client-secret-are-set'],
    fault: patchIntent(setting({ metadata: [] })),
  },
  'created is an ISO time': {
    kills: ['body-fits-schema'],
    shownBy: ['create/id-and-client-secret-are-set'],
    fault: patchIntent((intent) => ({ ...intent, created: new Date(Number(intent.created) * 1000).toISOString() })),
  },
  'the id has another prefix': {
    kills: ['ids-have-their-prefix'],
    shownBy: ['create/id-and-client-secret-are-set'],
    fault: {
      request: ({ request }) => ({ ...request, path: request.path.replace('/intent_', '/pi_') }),
      ...patchIntent((intent) => ({ ...intent, id: String(intent.id).replace('pi_', 'intent_') })),
    },
  },
  'there is no client secret': {
    kills: ['create/id-and-client-secret-are-set'],
    fault: patchIntent(setting({ client_secret: null })),
  },
  'the client secret names no intent': {
    kills: ['client-secret-begins-with-intent-id'],
    shownBy: ['create/id-and-client-secret-are-set'],
    fault: patchIntent(setting({ client_secret: 'pi_0000_secret_0000' })),
  },
  'every update makes a new client secret': {
    kills: ['immutable-fields-do-not-change'],
    shownBy: ['update/description-is-replaced'],
    on: { 'immutable-fields-do-not-change': UPDATE },
    fault: on(
      UPDATE,
      patchSuccess((intent) => ({ ...intent, client_secret: `${intent.id}_secret_other` })),
    ),
  },
  'every read makes a new client secret': {
    kills: ['immutable-fields-do-not-change', 'retrieve-returns-last-write'],
    shownBy: ['retrieve/returns-the-intent'],
    on: { 'immutable-fields-do-not-change': RETRIEVE, 'retrieve-returns-last-write': RETRIEVE },
    fault: () => {
      let reads = 0;
      return on(
        RETRIEVE,
        patchSuccess((intent) => {
          reads += 1;
          return { ...intent, client_secret: `${intent.id}_secret_${reads}` };
        }),
      );
    },
  },
  'created is the time of the read': {
    kills: ['retrieve/repeated-retrieves-are-equal', 'immutable-fields-do-not-change'],
    on: { 'immutable-fields-do-not-change': RETRIEVE },
    fault: () => {
      let time = 1_800_000_000;
      return on(
        RETRIEVE,
        patchSuccess((intent) => {
          time += 1;
          return { ...intent, created: time };
        }),
      );
    },
  },
  'created moves on confirmation': {
    kills: ['immutable-fields-do-not-change'],
    shownBy: ['confirm/valid-card-succeeds'],
    on: { 'immutable-fields-do-not-change': CONFIRM },
    fault: on(
      CONFIRM,
      patchSuccess((intent) => ({ ...intent, created: Number(intent.created) + 1 })),
    ),
  },
  'the description is shortened': {
    kills: ['create/order-details-are-returned'],
    fault: on(
      CREATE,
      patchSuccess((intent) => ({
        ...intent,
        description: typeof intent.description === 'string' ? intent.description.slice(0, 5) : null,
      })),
    ),
  },
  'forms are decoded twice': {
    kills: ['create/special-characters-are-decoded'],
    fault: on(
      CREATE,
      rewriting('description', (text) => text.replaceAll('+', ' ')),
    ),
  },
  'forms are read as Latin-1': {
    kills: ['create/special-characters-are-decoded'],
    fault: on(
      CREATE,
      rewriting('description', (text) => Buffer.from(text, 'utf8').toString('latin1')),
    ),
  },
  'a value ends at its equals sign': {
    kills: ['create/special-characters-are-decoded'],
    fault: on(
      CREATE,
      rewriting('description', (text) => text.split('=')[0] ?? ''),
    ),
  },
  'times are in milliseconds': {
    kills: ['times-are-in-seconds'],
    shownBy: ['create/id-and-client-secret-are-set'],
    fault: patchIntent(timesThousand('created')),
  },
  'created is zero': {
    kills: ['times-are-in-seconds'],
    shownBy: ['create/id-and-client-secret-are-set'],
    fault: patchIntent(setting({ created: 0 })),
  },
  'canceled_at is in milliseconds': {
    kills: ['times-are-in-seconds'],
    shownBy: ['cancel/sets-canceled-at'],
    on: { 'times-are-in-seconds': CANCEL },
    fault: on(CANCEL, patchIntent(timesThousand('canceled_at'))),
  },
  'an intent is canceled before it is created': {
    kills: ['times-are-in-seconds'],
    shownBy: ['cancel/sets-canceled-at'],
    fault: patchIntentIn('canceled', (intent) => ({ ...intent, canceled_at: Number(intent.created) - 1000 })),
  },
  'payment_method_types are ignored': {
    kills: ['create-echoes-parameters'],
    shownBy: ['create/intent-without-payment-method-requires-one'],
    fault: patchIntent(setting({ payment_method_types: ['card', 'link'] })),
  },
  'shipping is dropped': {
    kills: ['create/order-details-are-returned'],
    fault: on(CREATE, ignoring('shipping')),
  },
  'the receipt address is dropped': {
    kills: ['create/order-details-are-returned'],
    fault: on(CREATE, ignoring('receipt_email')),
  },
  'the capture method is dropped': {
    kills: [
      'create/manual-capture-is-returned',
      'create/confirm-true-with-manual-capture-requires-capture',
      'create-echoes-parameters',
    ],
    fault: on(CREATE, ignoring('capture_method')),
  },
  'the capture method is not remembered': {
    kills: ['requires-capture-is-authorized'],
    shownBy: ['confirm/manual-capture-requires-capture'],
    fault: patchIntentIn('requires_capture', setting({ capture_method: 'automatic' })),
  },
  'the name of a test payment method is echoed': {
    kills: ['create/test-payment-method-gets-its-own-id'],
    fault: on(
      CREATE,
      patchSuccess((intent, { form }) => ({ ...intent, payment_method: form.get('payment_method') })),
    ),
  },
  'a paid intent has no charge': {
    kills: ['succeeded-intent-is-paid', 'create/confirm-true-succeeds'],
    fault: patchIntentIn('succeeded', setting({ latest_charge: null })),
  },
  'an authorized intent has no charge': {
    kills: ['requires-capture-is-authorized'],
    shownBy: ['confirm/manual-capture-requires-capture'],
    fault: patchIntentIn('requires_capture', setting({ latest_charge: null })),
  },
  'an unconfirmed intent has no payment method': {
    kills: ['requires-confirmation-has-payment-method', 'create/intent-with-payment-method-requires-confirmation'],
    fault: patchIntentIn('requires_confirmation', setting({ payment_method: null })),
  },
});
