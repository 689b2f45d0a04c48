import { fake, matching, present, ref } from '../../../engine/vocabulary/values.ts';
import { aCharge, cardPayment, plainPayment, refused, TYPES_GONE } from '../common.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, RETRIEVE, UPDATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';
import { onOpen, onPaid } from './setups.ts';

const required = 'amount=2000&currency=usd';
const unknown = (param: string) => refused({ code: 'parameter_unknown', param });
const THREE_D_SECURE = 'payment_method_options[card][request_three_d_secure]';

/** Rules that one operation was asked, asked of its siblings. */
export const siblings = acrossOperations([
  {
    id: 'siblings:choices',
    requires: 'a value outside the documented ones is refused on every operation that has the parameter',
    fix: 'check choices in one place, for every operation and for parameters inside others',
    cites: ['docs:error-codes', 'docs:intents/create'],
    theme: 'choices',
    rows: [
      {
        operation: UPDATE,
        id: 'update/unknown-setup-future-usage-is-refused',
        title: 'an update to a setup_future_usage outside the documented values is refused',
        ...onOpen,
        sendRaw: 'setup_future_usage=sometimes',
        expect: refused({ param: 'setup_future_usage' }),
      },
      {
        operation: CREATE,
        id: 'create/unknown-allow-redirects-is-refused',
        title: 'an allow_redirects outside the documented values is refused',
        sendRaw: `${required}&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=sometimes`,
        expect: refused({ param: 'automatic_payment_methods[allow_redirects]' }),
      },
      {
        operation: CREATE,
        id: 'create/unknown-request-three-d-secure-is-refused',
        title: 'a request_three_d_secure outside the documented values is refused',
        sendRaw: `${required}&${THREE_D_SECURE}=sometimes`,
        expect: refused({ param: THREE_D_SECURE }),
      },
      {
        operation: CONFIRM,
        id: 'confirm/unknown-request-three-d-secure-is-refused',
        title: 'a confirmation with a request_three_d_secure outside the documented values is refused',
        shared: plainPayment,
        given: { status: 'requires_payment_method' },
        sendRaw: `payment_method=pm_card_visa&${THREE_D_SECURE}=sometimes`,
        expect: refused({ param: THREE_D_SECURE }),
      },
    ],
  },
  {
    id: 'siblings:choices-have-no-code',
    requires: 'the refusal of a value outside the documented ones names the parameter and has no code',
    fix: 'refuse with param and message alone',
    // Recorded of other resources, by the same validator.
    level: 'should',
    cites: ['recorded:sandbox-errors'],
    theme: 'choices',
    rows: [
      {
        operation: CREATE,
        id: 'create/unknown-choice-is-refused-without-a-code',
        title: 'a capture_method outside the documented values is refused with param, without code',
        sendRaw: `${required}&capture_method=sometimes`,
        expect: refused({ code: null, param: 'capture_method' }),
      },
    ],
  },
  {
    id: 'siblings:currencies',
    requires: 'an update takes the currencies of a create and no others, and types go with their currencies',
    fix: 'check currencies in one place for create and update, and against the types of the intent',
    cites: ['recorded:activemerchant', 'docs:intents/update', 'docs:intents/create'],
    rows: [
      {
        operation: UPDATE,
        id: 'update/unknown-currency-is-refused',
        title: 'an update to a currency that does not exist is refused',
        ...onOpen,
        sendRaw: 'currency=xyz',
        expect: refused({ param: 'currency' }),
      },
      {
        operation: CREATE,
        id: 'create/type-of-another-currency-is-refused',
        until: TYPES_GONE,
        title: 'a create in usd refuses a type that takes euros only',
        send: { ...cardPayment, currency: 'usd', payment_method_types: ['card', 'ideal'] },
        expect: refused(),
      },
    ],
  },
  {
    id: 'siblings:three-decimals',
    requires: 'an amount in a currency of three decimals is taken as it is',
    fix: 'do not multiply or divide amounts, and know currencies of none, two and three decimals',
    level: 'should',
    cites: ['docs:currencies', 'docs:intents/create'],
    rows: [
      {
        operation: CREATE,
        id: 'create/three-decimal-currency-is-not-scaled',
        title: 'an amount in a currency of three decimals is returned unchanged',
        send: { ...cardPayment, amount: 12_340, currency: 'kwd' },
        expect: { http: 200, body: { amount: 12_340, currency: 'kwd' } },
      },
    ],
  },
  {
    id: 'siblings:addresses-of-e-mail',
    requires: 'an address of e-mail has an account and a domain with an ending, and no blank',
    fix: 'ask for text, @, a domain and an ending, and refuse with email_invalid',
    level: 'should',
    cites: ['recorded:email-invalid', 'docs:error-codes'],
    rows: [
      {
        operation: CREATE,
        id: 'create/email-without-an-ending-is-refused',
        title: 'a receipt_email whose domain has no ending is refused',
        sendRaw: `${required}&receipt_email=a%40b`,
        expect: refused({ code: 'email_invalid', param: 'receipt_email' }),
      },
    ],
  },
  {
    id: 'siblings:parameters-of-others',
    requires: 'a parameter of another operation is unknown',
    fix: 'know the parameters of each operation, and refuse the others by their name',
    // Recorded of names that no operation knows.
    level: 'should',
    cites: ['recorded:sandbox-errors', 'docs:intents/update'],
    theme: 'unknown-parameters',
    rows: [
      {
        operation: UPDATE,
        id: 'update/confirm-is-unknown',
        title: 'an update refuses confirm, which is a parameter of a create',
        ...onOpen,
        sendRaw: 'confirm=true&payment_method=pm_card_visa',
        expect: unknown('confirm'),
      },
      {
        operation: UPDATE,
        id: 'update/status-is-unknown',
        title: 'an update refuses status, which is no parameter',
        ...onOpen,
        sendRaw: 'status=succeeded',
        expect: unknown('status'),
      },
      {
        operation: CONFIRM,
        id: 'confirm/amount-is-unknown',
        title: 'a confirmation refuses amount, which is a parameter of an update',
        ...onOpen,
        sendRaw: 'payment_method=pm_card_visa&amount=1',
        expect: unknown('amount'),
      },
    ],
  },
  {
    id: 'siblings:unknown-before-status',
    requires: 'an unknown parameter is told before the status is looked at, on every operation',
    fix: 'check the names of parameters before anything else',
    level: 'should',
    cites: ['recorded:money-path', 'docs:error-codes'],
    theme: 'unknown-parameters',
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/unknown-parameter-is-refused-before-status',
        title: 'a confirmation of a paid intent refuses an unknown parameter by its name',
        ...onPaid,
        sendRaw: 'surprise=1',
        expect: unknown('surprise'),
      },
      {
        operation: CAPTURE,
        id: 'capture/unknown-parameter-is-refused-before-status',
        title: 'a capture of a paid intent refuses an unknown parameter by its name',
        ...onPaid,
        sendRaw: 'surprise=1',
        expect: unknown('surprise'),
      },
      {
        operation: UPDATE,
        id: 'update/unknown-parameter-is-refused-before-status',
        title: 'an update of a paid intent refuses an unknown parameter before its amount',
        ...onPaid,
        sendRaw: 'amount=3000&surprise=1',
        expect: unknown('surprise'),
      },
    ],
  },
  {
    id: 'siblings:expansion',
    requires: 'every action expands what it answers with, several paths at once, as a retrieve does',
    fix: 'expand answers in one place, for every operation, each path by itself',
    cites: ['docs:expand', 'docs:intents/retrieve'],
    rows: [
      {
        operation: RETRIEVE,
        id: 'expansion/several-paths-are-expanded',
        title: 'a retrieve expands each of several paths',
        ...onPaid,
        send: { expand: ['payment_method', 'latest_charge', 'latest_charge.balance_transaction'] },
        expect: {
          http: 200,
          body: {
            payment_method: { object: 'payment_method' },
            latest_charge: { object: 'charge', balance_transaction: { object: 'balance_transaction' } },
          },
          provided: aCharge,
        },
      },
      {
        operation: CANCEL,
        id: 'expansion/cancel-expands-the-payment-method',
        title: 'a cancellation expands the payment_method and the charge that it leaves',
        needs: ['manual-capture'],
        given: { status: 'requires_capture' },
        send: { expand: ['latest_charge', 'payment_method'] },
        expect: {
          http: 200,
          status: 'canceled',
          body: { payment_method: { object: 'payment_method' }, latest_charge: { object: 'charge' } },
          provided: {
            body: { payment_method: present, latest_charge: present },
            by: 'lifecycle/requires_capture/cancel-leads-to-canceled',
          },
        },
      },
    ],
  },
  {
    id: 'siblings:secrets',
    requires: 'a publishable key reads an intent with its own client secret, and with no other',
    fix: 'compare client_secret with that of the intent in the path, whole',
    cites: ['recorded:client-secret-mismatch', 'docs:intents/retrieve'],
    rows: [
      {
        operation: RETRIEVE,
        id: 'retrieve/client-secret-of-another-intent-is-refused',
        title: 'a retrieve with a publishable key and the client_secret of another intent is refused',
        given: { status: 'requires_payment_method' },
        steps: [
          {
            name: 'other',
            call: CREATE,
            send: cardPayment,
            expect: { http: 200, body: { amount: fake.amount, client_secret: matching(/./) } },
          },
          {
            name: 'read',
            call: RETRIEVE,
            credentials: 'publishable',
            clientSecret: ref('other.client_secret'),
            expect: { http: 400, anyRefusal: true, error: { type: 'invalid_request_error' } },
          },
        ],
      },
    ],
  },
]);
