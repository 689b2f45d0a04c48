import { fake, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, paid, plainPayment, plainPaymentAtOnce, refused, TYPES_GONE } from '../common.ts';
import { CONFIRM, CREATE, UPDATE } from '../operation-ids.ts';
import { acrossOperations, type WrittenAnywhere } from '../terms.ts';
import { onPayable } from './setups.ts';

const required = 'amount=2000&currency=usd';

const always = { enabled: true, allow_redirects: 'always' } as const;

/** Choices inside others, and of siblings, that a create or a confirmation refuses. */
const unknownChoices = [
  [CREATE, 'create/unknown-capture-method-of-cards-is-refused', 'payment_method_options[card][capture_method]', ''],
  [CREATE, 'create/unknown-type-of-data-is-refused', 'payment_method_data[type]', ''],
  [CONFIRM, 'confirm/unknown-capture-method-is-refused', 'capture_method', '&payment_method=pm_card_visa'],
] as const;

/** Flags of a confirmation; with a create they stand beside confirm=true. */
const flags = ['off_session', 'error_on_requires_action'] as const;
const confirming = `${required}&payment_method=pm_card_visa&confirm=true`;

const refusedChoice = ([operation, id, name, more]: (typeof unknownChoices)[number]): WrittenAnywhere =>
  ({
    operation,
    id,
    title: `${name} outside the documented values is refused`,
    ...(operation === CREATE ? {} : onPayable),
    sendRaw: `${name}=sometimes${operation === CREATE ? `&${required}` : more}`,
    expect: refused(),
  }) as unknown as WrittenAnywhere;

const refusedFlag = (name: (typeof flags)[number]): WrittenAnywhere =>
  ({
    operation: CREATE,
    id: `create/other-text-as-${name.replaceAll('_', '-')}-is-refused`,
    title: `a create with confirm=true refuses ${name}=maybe`,
    shared: plainPaymentAtOnce,
    sendRaw: `${confirming}&${name}=maybe`,
    expect: refused({ param: name }),
  }) as unknown as WrittenAnywhere;

/** Each documented value of a choice is taken, others are not, and a flag is true or false. */
export const choices = acrossOperations([
  {
    id: 'choices:are-closed',
    requires: 'a value outside the documented ones is refused, wherever the choice stands',
    fix: 'check choices in one place, for every operation and for parameters inside others',
    cites: ['docs:error-codes', 'docs:intents/create', 'docs:intents/confirm'],
    theme: 'choices',
    rows: unknownChoices.map(refusedChoice),
  },
  {
    id: 'choices:of-updates',
    requires: 'an update and a confirmation set each of the documented capture methods',
    fix: 'take every documented value on every operation',
    cites: ['docs:intents/update', 'docs:intents/confirm'],
    rows: [
      {
        operation: UPDATE,
        id: 'update/capture-method-automatic-async-is-set',
        title: 'an update sets capture_method to automatic_async',
        given: { status: 'requires_payment_method', capture_method: 'automatic' },
        send: { capture_method: 'automatic_async' },
        expect: { http: 200, body: { capture_method: 'automatic_async' } },
      },
      {
        operation: CONFIRM,
        id: 'confirm/capture-method-automatic-captures',
        title: 'a confirmation with capture_method=automatic captures what was to be authorized',
        shared: plainPayment,
        needs: ['manual-capture'],
        given: { status: 'requires_confirmation', capture_method: 'manual' },
        send: { capture_method: 'automatic' },
        expect: paid({ capture_method: 'automatic' }),
      },
    ],
  },
  {
    id: 'choices:of-creates',
    requires: 'a create takes the usual value of a choice where it is named, too',
    fix: 'take every documented value, also the one that holds without it',
    cites: ['docs:intents/create', 'recorded:gumroad'],
    rows: [
      {
        operation: CREATE,
        id: 'create/automatic-confirmation-is-returned',
        title: 'confirmation_method=automatic is returned on the intent',
        // Later the automatic payment methods, which exclude it, are always there.
        until: TYPES_GONE,
        send: { ...cardPayment, confirmation_method: 'automatic' },
        expect: { http: 200, body: { confirmation_method: 'automatic', amount: fake.amount } },
      },
      {
        operation: CREATE,
        id: 'create/challenge-is-returned',
        title: 'request_three_d_secure=challenge among the options of cards is returned on the intent',
        send: { ...cardPayment, payment_method_options: { card: { request_three_d_secure: 'challenge' } } },
        expect: {
          http: 200,
          body: { amount: fake.amount, payment_method_options: { card: { request_three_d_secure: 'challenge' } } },
        },
      },
      {
        operation: CREATE,
        id: 'create/redirects-always-are-returned',
        title: 'automatic_payment_methods with allow_redirects=always is returned as sent, after an update, too',
        steps: [
          {
            name: 'made',
            call: CREATE,
            send: { amount: fake.amount, currency: 'usd', automatic_payment_methods: always },
            expect: { http: 200, body: { amount: fake.amount, automatic_payment_methods: always } },
          },
          {
            name: 'changed',
            call: UPDATE,
            on: ref('made.id'),
            send: { description: fake.description },
            expect: { http: 200, body: { description: fake.description, automatic_payment_methods: always } },
          },
        ],
      },
    ],
  },
  {
    id: 'flags:of-creates-are-words',
    requires: 'a flag is true or false, also one that comes with confirm=true',
    fix: 'refuse any other text with HTTP 400 and the name of the flag in param',
    cites: ['recorded:invalid-boolean', 'docs:error-codes'],
    theme: 'booleans',
    rows: [
      ...flags.map(refusedFlag),
      {
        operation: CONFIRM,
        id: 'confirm/other-text-as-off-session-is-refused',
        title: 'a confirmation refuses off_session=maybe',
        ...onPayable,
        sendRaw: 'payment_method=pm_card_visa&off_session=maybe',
        expect: refused({ param: 'off_session' }),
      },
    ],
  },
]);
