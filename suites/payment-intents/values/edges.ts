import { fake, ref } from '../../../engine/vocabulary/values.ts';
import { limits } from '../../../specs/limits.ts';
import { aCharge, cardPayment, made, paid, refused } from '../common.ts';
import { fullMetadata } from '../fidelity/odd.ts';
import { CAPTURE, CREATE, RETRIEVE, UPDATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';
import { onOpen, onPaid } from './setups.ts';

const { max: LARGEST } = limits.amount;
const suffix = 'ORDER '.padEnd(limits['statement-descriptor-suffix'].max, '0123456789');
const description = 'd'.repeat(limits.description.max);
const given = { status: 'requires_payment_method' } as const;
const AUTHORIZED = 2_000;
const authorized = { given: { status: 'requires_capture', amount: AUTHORIZED }, needs: ['manual-capture'] } as const;

/** What must still be accepted at the edge of a limit, and what is refused right beyond it. */
export const edges = acrossOperations([
  {
    id: 'edges:amounts',
    requires: `an amount of an update goes up to ${LARGEST}, as that of a create; half a US dollar is enough`,
    fix: 'check the same limits on create and update, and count the limit itself in',
    cites: ['docs:intents/create', 'docs:currencies'],
    rows: [
      {
        operation: CREATE,
        id: 'create/half-a-dollar-is-accepted',
        title: 'an amount of 50 cents is accepted',
        level: 'should',
        send: { ...cardPayment, amount: 50 },
        expect: { http: 200, body: { amount: 50 } },
      },
      {
        operation: UPDATE,
        id: 'update/largest-amount-is-accepted',
        title: 'an update to an amount of eight digits is accepted',
        cites: ['docs:intents/update'],
        given,
        send: { amount: LARGEST },
        expect: { http: 200, body: { amount: LARGEST } },
      },
      {
        operation: CREATE,
        id: 'create/largest-amount-of-yen-is-accepted',
        title: 'an amount of eight digits is accepted in a currency without decimals',
        // The page has its example in US dollars, and nobody recorded the edge in another currency.
        level: 'should',
        steps: [
          // Which currencies there are is no question of limits.
          {
            name: 'small',
            call: CREATE,
            send: { ...cardPayment, currency: 'jpy' },
            expect: { http: 200, body: { currency: 'jpy' } },
          },
          {
            name: 'largest',
            call: CREATE,
            send: { ...cardPayment, amount: LARGEST, currency: 'jpy' },
            expect: { http: 200, body: { amount: LARGEST, currency: 'jpy' } },
          },
        ],
      },
      {
        operation: UPDATE,
        id: 'update/amount-of-nine-digits-is-refused',
        title: `an update to an amount above ${LARGEST} is refused`,
        cites: ['docs:intents/update', 'docs:error-codes'],
        ...onOpen,
        sendRaw: `amount=${LARGEST + 1}`,
        expect: refused({ code: 'amount_too_large', param: 'amount' }),
      },
      {
        operation: UPDATE,
        id: 'update/negative-amount-is-refused',
        title: 'an update to a negative amount is refused',
        cites: ['docs:intents/update', 'docs:error-codes'],
        ...onOpen,
        sendRaw: 'amount=-1',
        expect: refused({ param: 'amount' }),
      },
    ],
  },
  {
    id: 'edges:captures',
    requires: 'a capture takes the authorized amount and no unit more',
    fix: 'compare amount_to_capture with amount_capturable, and count the limit itself in',
    cites: ['recorded:money-path', 'docs:intents/capture'],
    ...authorized,
    rows: [
      {
        operation: CAPTURE,
        id: 'capture/whole-amount-by-name-succeeds',
        title: 'amount_to_capture equal to the authorized amount captures the whole',
        send: { amount_to_capture: AUTHORIZED },
        expect: paid({ amount_received: AUTHORIZED, amount_capturable: 0 }),
      },
      {
        operation: CAPTURE,
        id: 'capture/one-unit-less-succeeds',
        title: 'amount_to_capture one unit below the authorized amount is captured',
        send: { amount_to_capture: AUTHORIZED - 1 },
        expect: paid({ amount_received: AUTHORIZED - 1, amount: AUTHORIZED, amount_capturable: 0 }),
      },
      {
        operation: CAPTURE,
        id: 'capture/one-unit-more-is-refused',
        title: 'amount_to_capture one unit above the authorized amount is refused',
        send: { amount_to_capture: AUTHORIZED + 1 },
        expect: refused({ code: 'amount_too_large' }),
      },
    ],
  },
  {
    id: 'edges:texts',
    requires: `a suffix has up to ${limits['statement-descriptor-suffix'].max} characters, an idempotency key up to ${limits['idempotency-key'].max}`,
    fix: 'count characters, and count the limit itself in',
    cites: ['openapi:2022-11-15', 'docs:intents/create'],
    rows: [
      {
        operation: CREATE,
        id: 'create/longest-suffix-is-returned-whole',
        title: `a statement_descriptor_suffix of ${suffix.length} characters is accepted and returned whole`,
        send: { ...cardPayment, statement_descriptor_suffix: suffix },
        expect: { http: 200, body: { amount: fake.amount, statement_descriptor_suffix: suffix } },
      },
      {
        operation: UPDATE,
        id: 'update/longest-suffix-is-returned-whole',
        title: `an update to a suffix of ${suffix.length} characters is accepted and returned whole`,
        cites: ['openapi:2022-11-15', 'docs:intents/update'],
        given,
        send: { statement_descriptor_suffix: suffix },
        expect: { http: 200, body: { amount: fake.amount, statement_descriptor_suffix: suffix } },
      },
      {
        operation: UPDATE,
        id: 'update/longest-description-is-returned-whole',
        title: 'an update to a description of as many characters as documented is accepted and returned whole',
        level: 'should',
        cites: ['openapi:2022-11-15', 'docs:intents/update'],
        given,
        send: { description },
        expect: { http: 200, body: { amount: fake.amount, description } },
      },
      {
        operation: UPDATE,
        id: 'update/fullest-metadata-is-returned-whole',
        title: 'an update with 50 metadata keys, the longest key and the longest value is accepted',
        cites: ['docs:metadata', 'docs:intents/update'],
        given,
        send: { metadata: fullMetadata },
        expect: { http: 200, body: { amount: fake.amount, metadata: fullMetadata } },
      },
      {
        operation: CREATE,
        id: 'idempotency/longest-key-is-accepted',
        title: `an idempotency key of ${limits['idempotency-key'].max} characters is accepted`,
        cites: ['docs:idempotency'],
        send: cardPayment,
        idempotencyKey: fake.longestIdempotencyKey,
        expect: made,
      },
    ],
  },
  {
    id: 'edges:expansion',
    requires: `an expand path has up to ${limits['expand-depth'].max} levels`,
    fix: 'count the levels of each path in expand[], and refuse the fifth',
    cites: ['recorded:openfoodnetwork', 'docs:expand'],
    rows: [
      {
        operation: RETRIEVE,
        id: 'expansion/fourth-level-is-expanded',
        title: 'an expand path of four levels is accepted',
        ...onPaid,
        send: { expand: ['latest_charge.payment_intent.latest_charge.payment_intent'] },
        expect: {
          ...paid({
            latest_charge: { payment_intent: { latest_charge: { payment_intent: { id: ref('made.id') } } } },
          }),
          provided: aCharge,
        },
      },
    ],
  },
]);
