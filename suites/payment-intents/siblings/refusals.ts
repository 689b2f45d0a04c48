import { limits } from '../../../specs/limits.ts';
import { refused, TYPES_GONE } from '../common.ts';
import { manyKeys } from '../fidelity/odd.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, UPDATE } from '../operation-ids.ts';
import { acrossOperations, type Shared, type WrittenAnywhere } from '../terms.ts';
import { allowed, knowsAllowed } from '../themes/allowed-types.ts';
import { onAuthorized, onOpen, onPayable } from '../values/setups.ts';

const required = 'amount=2000&currency=usd';
const LINE = 'shipping[name]=A&shipping[address][line1]=B';
const empty = (param: string) => refused({ code: 'parameter_invalid_empty', param });
const unknown = (param: string) => refused({ code: 'parameter_unknown', param });

/** A reason that stands on intents which nobody has canceled by a request. */
const reserved = (reason: string): WrittenAnywhere => ({
  operation: CANCEL,
  id: `cancel/reason-${reason.replaceAll('_', '-')}-is-refused`,
  title: `cancellation_reason=${reason}, which only Stripe sets, is refused`,
  ...onOpen,
  sendRaw: `cancellation_reason=${reason}`,
  expect: refused(),
});

const manual = { needs: ['manual-capture'] } as const;

const knowsAllowedTypes = {
  name: 'knows-allowed-types',
  steps: [knowsAllowed],
} as const satisfies Shared;

/** What one operation refuses, asked of the others that have the parameter. */
export const siblingRefusals = acrossOperations([
  {
    id: 'siblings:reserved-reasons',
    requires: 'a reason that only Stripe sets is refused where a request sends it',
    fix: 'take the four documented reasons of a request and no others',
    cites: ['recorded:system-reason', 'docs:intents/cancel'],
    theme: 'choices',
    rows: ['failed_invoice', 'void_invoice', 'expired'].map(reserved),
  },
  {
    id: 'siblings:empty-strings',
    requires: 'an empty string is refused wherever a parameter cannot be unset',
    fix: 'refuse with HTTP 400, parameter_invalid_empty and the name of the parameter in param',
    cites: ['docs:error-codes', 'docs:intents/create', 'docs:intents/update', 'docs:intents/capture'],
    rows: [
      {
        operation: CREATE,
        id: 'create/empty-amount-is-refused',
        title: 'an empty amount is refused: it cannot be unset',
        sendRaw: 'amount=&currency=usd',
        expect: empty('amount'),
      },
      {
        operation: UPDATE,
        id: 'update/empty-currency-is-refused',
        title: 'an update to an empty currency is refused: it cannot be unset',
        ...onOpen,
        sendRaw: 'currency=',
        expect: empty('currency'),
      },
      {
        operation: CAPTURE,
        id: 'capture/empty-amount-is-refused',
        title: 'an empty amount_to_capture is refused: it cannot be unset',
        ...onAuthorized,
        sendRaw: 'amount_to_capture=',
        expect: empty('amount_to_capture'),
      },
    ],
  },
  {
    id: 'siblings:nested-names',
    requires: 'a name that does not exist is refused inside another parameter, too, on every operation',
    fix: 'check the names inside hashes as those at the top, and answer with the full name in param',
    cites: ['docs:error-codes', 'recorded:sandbox-errors'],
    theme: 'unknown-parameters',
    rows: [
      {
        operation: UPDATE,
        id: 'update/unknown-nested-parameter-is-refused',
        title: 'an update with an unknown nested parameter is refused, with its full name in param',
        ...onOpen,
        sendRaw: `${LINE}&shipping[surprise]=1`,
        expect: unknown('shipping[surprise]'),
      },
      {
        operation: CONFIRM,
        id: 'confirm/unknown-nested-parameter-is-refused',
        title: 'a confirmation with an unknown nested parameter is refused, with its full name in param',
        ...onPayable,
        sendRaw: `payment_method=pm_card_visa&${LINE}&shipping[address][surprise]=1`,
        expect: unknown('shipping[address][surprise]'),
      },
    ],
  },
  {
    id: 'siblings:addresses-of-e-mail-elsewhere',
    requires: 'an address of e-mail holds no blank, and has an ending on every operation',
    fix: 'check addresses in one place, for every operation, without trimming them',
    level: 'should',
    cites: ['recorded:email-invalid', 'docs:error-codes'],
    rows: [
      {
        operation: CREATE,
        id: 'create/email-with-a-blank-is-refused',
        title: 'a receipt_email with a blank before it is refused',
        sendRaw: `${required}&receipt_email=%20shopper%40example.com`,
        expect: refused({ code: 'email_invalid', param: 'receipt_email' }),
      },
      {
        operation: UPDATE,
        id: 'update/email-without-an-ending-is-refused',
        title: 'an update to a receipt_email whose domain has no ending is refused',
        ...onOpen,
        sendRaw: 'receipt_email=a%40b',
        expect: refused({ code: 'email_invalid', param: 'receipt_email' }),
      },
    ],
  },
  {
    id: 'siblings:metadata',
    requires: 'a capture holds metadata to the number of keys and to their length, as a create',
    fix: 'check metadata in one place, for every operation',
    cites: ['docs:metadata', 'docs:intents/capture'],
    ...manual,
    rows: [
      {
        operation: CAPTURE,
        id: 'capture/more-than-fifty-keys-are-refused',
        title: 'a capture with more than 50 metadata keys is refused',
        ...onAuthorized,
        send: { metadata: manyKeys(limits.metadata.max + 1) },
        expect: refused(),
      },
      {
        operation: CAPTURE,
        id: 'capture/too-long-key-is-refused',
        title: 'a capture with a metadata key of more than 40 characters is refused',
        ...onAuthorized,
        send: { metadata: { ['k'.repeat(limits['metadata-key'].max + 1)]: '1' } },
        expect: refused(),
      },
      {
        operation: UPDATE,
        id: 'update/more-than-fifty-keys-are-refused',
        title: 'an update with more than 50 metadata keys is refused',
        ...onOpen,
        send: { metadata: manyKeys(limits.metadata.max + 1) },
        expect: refused(),
      },
    ],
  },
  {
    id: 'siblings:types',
    requires: 'a type of payment method that does not exist is refused on updates and confirmations, too',
    fix: 'check payment_method_types in one place, for every operation',
    // The recorded refusal was that of a create.
    level: 'should',
    cites: ['docs:intents/update', 'docs:intents/confirm'],
    until: TYPES_GONE,
    rows: [
      {
        operation: UPDATE,
        id: 'update/unknown-payment-method-type-is-refused',
        title: 'an update to an unknown payment method type is refused',
        ...onOpen,
        send: { payment_method_types: ['telepathy'] },
        expect: refused(),
      },
      {
        operation: CONFIRM,
        id: 'confirm/unknown-payment-method-type-is-refused',
        since: '2024-06-20',
        title: 'a confirmation with an unknown payment method type is refused',
        ...onPayable,
        send: { payment_method: 'pm_card_visa', payment_method_types: ['telepathy'] },
        expect: refused(),
      },
    ],
  },
  {
    id: 'siblings:allowed-types',
    requires: 'allowed_payment_method_types together with another choice of types is refused',
    fix: 'refuse the pair with HTTP 400',
    cites: ['docs:changelog/allowed-types'],
    since: '2026-08-26.dahlia',
    shared: knowsAllowedTypes,
    rows: [
      {
        operation: CREATE,
        id: 'create/allowed-types-with-excluded-types-are-refused',
        title: 'allowed_payment_method_types together with excluded_payment_method_types is refused',
        send: { ...allowed, excluded_payment_method_types: ['klarna'] },
        expect: refused(),
      },
      {
        operation: CREATE,
        id: 'create/allowed-types-with-types-are-refused',
        title: 'allowed_payment_method_types together with payment_method_types is refused',
        until: TYPES_GONE,
        send: { ...allowed, payment_method_types: ['card'] },
        expect: refused(),
      },
    ],
  },
]);
