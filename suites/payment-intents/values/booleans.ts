import { fake } from '../../../engine/vocabulary/values.ts';
import { cardPayment, plainPayment, plainPaymentAtOnce, refused, TYPES_GONE } from '../common.ts';
import { CONFIRM, CREATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';

const ASKING = 'pm_card_threeDSecure2Required';

const asking = { ...cardPayment, payment_method: ASKING, confirm: true } as const;
const asked = { http: 200, status: 'requires_action', body: { amount: fake.amount } } as const;
const given = { status: 'requires_confirmation', payment_method: ASKING } as const;
const raw = `amount=2000&payment_method=${ASKING}&confirm=true`;

const unasked = { http: 402, error: { type: 'card_error', code: 'authentication_required' } } as const;

/** A flag that is sent as false is not sent as true. */
export const booleans = acrossOperations([
  {
    id: 'flags:false-is-not-true',
    requires: 'off_session, error_on_requires_action and use_stripe_sdk are off where they are sent as false',
    fix: 'compare the text of a flag with true, in any case: every text is true to most languages',
    cites: ['recorded:saleor-python', 'docs:intents/create', 'docs:intents/confirm'],
    needs: ['three-d-secure'],
    rows: [
      {
        operation: CREATE,
        id: 'create/false-off-session-lets-a-card-ask',
        shared: plainPaymentAtOnce,
        title: 'a create with off_session=false lets a card ask for authentication',
        send: { ...asking, off_session: false },
        expect: asked,
      },
      {
        operation: CREATE,
        id: 'create/capitalized-false-is-false',
        shared: plainPaymentAtOnce,
        until: TYPES_GONE,
        title: 'a create with off_session=False lets a card ask for authentication',
        sendRaw: `${raw}&off_session=False`,
        expect: { http: 200, status: 'requires_action' },
      },
      {
        operation: CREATE,
        id: 'create/false-error-on-requires-action-lets-a-card-ask',
        shared: plainPaymentAtOnce,
        title: 'a create with error_on_requires_action=false lets a card ask for authentication',
        cites: ['docs:intents/create', 'openapi:dahlia'],
        send: { ...asking, error_on_requires_action: false },
        expect: asked,
      },
      {
        operation: CREATE,
        id: 'create/false-use-stripe-sdk-redirects',
        until: TYPES_GONE,
        title: 'a create with use_stripe_sdk=false and a return_url redirects',
        level: 'should',
        cites: ['docs:intents/create'],
        send: { ...asking, use_stripe_sdk: false, return_url: 'https://example.com/back' },
        expect: { ...asked, body: { next_action: { type: 'redirect_to_url' } } },
      },
      {
        operation: CONFIRM,
        id: 'confirm/false-flags-let-a-card-ask',
        shared: plainPayment,
        title: 'a confirmation with off_session=false and error_on_requires_action=false lets a card ask',
        given,
        send: { off_session: false, error_on_requires_action: false },
        expect: asked,
      },
    ],
  },
  {
    id: 'flags:true-in-any-case',
    requires: 'a flag that is sent as True or TRUE is on',
    fix: 'compare the text of a flag with true and false in any case, and never take the one for the other',
    cites: ['recorded:saleor-python', 'docs:intents/create', 'docs:intents/confirm'],
    rows: [
      {
        operation: CREATE,
        id: 'create/capitalized-off-session-is-on',
        title: 'a create with off_session=True declines a card that has to ask for authentication',
        // Recorded with cards that never ask: that it is taken, not what it does.
        level: 'should',
        shared: plainPaymentAtOnce,
        until: TYPES_GONE,
        needs: ['three-d-secure', 'test-card-names'],
        steps: [
          { name: 'lower', call: CREATE, send: { ...asking, off_session: true }, expect: unasked },
          { name: 'upper', call: CREATE, sendRaw: `${raw}&off_session=True`, expect: unasked },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/capitalized-flags-are-on',
        title: 'a confirmation with off_session=True declines a card that has to ask for authentication',
        // Recorded of creates alone.
        level: 'should',
        shared: plainPayment,
        needs: ['three-d-secure', 'test-card-names'],
        given,
        steps: [
          { name: 'lower', call: CONFIRM, send: { off_session: true }, expect: unasked },
          {
            name: 'upper',
            call: CONFIRM,
            sendRaw: `payment_method=${ASKING}&off_session=True`,
            expect: unasked,
          },
        ],
      },
    ],
  },
  {
    id: 'flags:automatic-methods-switched-off',
    requires: 'automatic_payment_methods with enabled=false are off',
    fix: 'compare the text of enabled with true before switching automatic_payment_methods on',
    level: 'should',
    cites: ['docs:intents/create'],
    rows: [
      {
        operation: CREATE,
        id: 'create/automatic-methods-can-be-switched-off',
        title: 'automatic_payment_methods with enabled=false are not shown as enabled',
        send: { amount: fake.amount, currency: 'usd', automatic_payment_methods: { enabled: false } },
        expect: {
          http: 200,
          body: { amount: fake.amount, automatic_payment_methods: { $oneOf: [null, { enabled: false }] } },
        },
      },
    ],
  },
  {
    id: 'flags:are-words',
    requires: 'a flag is true or false: 1 and 0 are neither',
    fix: 'refuse any other text with HTTP 400 and the name of the flag in param',
    cites: ['recorded:invalid-boolean', 'docs:error-codes'],
    theme: 'booleans',
    rows: [
      {
        operation: CREATE,
        id: 'create/number-as-enabled-is-refused',
        title: 'automatic_payment_methods with enabled=1 is refused',
        sendRaw: 'amount=2000&currency=usd&automatic_payment_methods[enabled]=1',
        expect: refused(),
      },
      {
        operation: CONFIRM,
        id: 'confirm/number-as-boolean-is-refused',
        title: 'a confirmation with error_on_requires_action=0 is refused',
        shared: plainPayment,
        given: { status: 'requires_payment_method' },
        sendRaw: 'payment_method=pm_card_visa&error_on_requires_action=0',
        expect: refused({ param: 'error_on_requires_action' }),
      },
    ],
  },
  {
    id: 'flags:refusals-have-no-code',
    requires: 'the refusal of a flag that is neither true nor false names the parameter and has no code',
    fix: 'refuse with param and message alone',
    // One report shows that there is none; another names the parameter.
    level: 'should',
    cites: ['recorded:invalid-boolean'],
    theme: 'booleans',
    rows: [
      {
        operation: CREATE,
        id: 'create/non-boolean-is-refused-without-a-code',
        title: 'the refusal of a confirm that is neither true nor false has no code',
        sendRaw: 'amount=2000&currency=usd&confirm=maybe',
        expect: refused({ code: null, param: 'confirm' }),
      },
    ],
  },
]);
