import { fake } from '../../../engine/vocabulary/values.ts';
import { limits } from '../../../specs/limits.ts';
import { cardPayment, conflict, keyedCreate, paid, refused } from '../common.ts';
import { CAPTURE, CREATE, UPDATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';
import { onAuthorized, onOpen } from '../values/setups.ts';
import { manyKeys } from './odd.ts';

const { max: LONGEST_KEY } = limits['metadata-key'];
const { max: LONGEST_VALUE } = limits['metadata-value'];
const { max: MOST } = limits.metadata;

/** Keys that a parser of forms could change, and values that could be taken for something else. */
const ODD = {
  OrderID: 'Capital',
  orderid: 'small',
  'order.id': 'a dot',
  'order id': 'a blank',
  'order-id': 'a dash',
  order_id: 'an underscore',
  'größe/%25': 'wide and encoded',
  object: 'payment_intent',
} as const;
const VALUES = {
  null: 'null',
  number: '1e3',
  zero: '007',
  nought: '0',
  no: 'false',
  json: '{"a":[1]}',
  list: 'a,b',
  address: 'https://a.b/?c=d&e=f#g',
} as const;
const WIDE = '中'.repeat(LONGEST_VALUE);
const most = manyKeys(MOST - 1);
const rejected = { http: 400, error: { type: 'invalid_request_error' } } as const;

/** Keys and values of metadata, on every operation that takes metadata. */
export const metadataKeys = acrossOperations([
  {
    id: 'metadata:keys-and-values-as-sent',
    requires: 'keys and values of metadata come back as they were sent, letter for letter',
    fix: 'keep metadata as a map of texts: no changed case, no split at dots, no parsed values',
    cites: ['recorded:gumroad', 'docs:metadata'],
    rows: [
      {
        operation: CREATE,
        id: 'metadata/keys-of-a-create-are-kept-letter-for-letter',
        title: 'case, dots, blanks and percent signs in metadata keys of a create are kept',
        send: { ...cardPayment, metadata: ODD },
        expect: { http: 200, body: { amount: fake.amount, metadata: ODD } },
      },
      {
        operation: UPDATE,
        id: 'metadata/keys-of-an-update-are-kept-letter-for-letter',
        title: 'case, dots, blanks and percent signs in metadata keys of an update are kept',
        given: { status: 'requires_payment_method', metadata: { ORDERID: 'there' } },
        send: { metadata: ODD },
        expect: { http: 200, body: { metadata: { ...ODD, ORDERID: 'there' } } },
      },
      {
        operation: CAPTURE,
        id: 'metadata/keys-of-a-capture-are-kept-letter-for-letter',
        title: 'case, dots, blanks and percent signs in metadata keys of a capture are kept',
        cites: ['openapi:dahlia'],
        given: { status: 'requires_capture' },
        needs: ['manual-capture'],
        send: { metadata: ODD },
        expect: paid({ metadata: ODD }),
      },
      {
        operation: CREATE,
        id: 'metadata/values-are-not-parsed',
        title: 'metadata values that look like something else are returned as texts',
        send: { ...cardPayment, metadata: VALUES },
        expect: { http: 200, body: { amount: fake.amount, metadata: VALUES } },
      },
      {
        operation: CREATE,
        id: 'metadata/empty-value-of-a-create-stores-no-key',
        title: 'an empty metadata value of a create stores no key',
        level: 'should',
        cites: ['docs:metadata'],
        send: { ...cardPayment, metadata: { kept: 'here', empty: '' } },
        expect: { http: 200, body: { metadata: { kept: 'here' } }, lacks: ['metadata.empty'] },
      },
    ],
  },
  {
    id: 'metadata:limits-of-siblings',
    requires: 'the limits of metadata count characters, and hold on updates and captures as on creates',
    fix: 'check metadata in one place for every operation that takes it; count characters, not bytes',
    cites: ['docs:metadata'],
    rows: [
      {
        operation: CREATE,
        id: 'metadata/longest-value-of-wide-characters-is-accepted',
        title: `a metadata value of ${LONGEST_VALUE} characters of three bytes is accepted`,
        send: { ...cardPayment, metadata: { note: WIDE } },
        expect: { http: 200, body: { amount: fake.amount, metadata: { note: WIDE } } },
      },
      {
        operation: UPDATE,
        id: 'metadata/update-up-to-fifty-keys-is-accepted',
        title: `an update that raises metadata to ${MOST} keys is accepted, with the longest key and value`,
        given: { status: 'requires_payment_method', metadata: most },
        send: { metadata: { ['k'.repeat(LONGEST_KEY)]: 'v'.repeat(LONGEST_VALUE) } },
        expect: { http: 200, body: { metadata: { ...most, ['k'.repeat(LONGEST_KEY)]: 'v'.repeat(LONGEST_VALUE) } } },
      },
      {
        operation: UPDATE,
        id: 'metadata/too-long-key-of-an-update-is-refused',
        title: `an update with a metadata key of more than ${LONGEST_KEY} characters is refused`,
        ...onOpen,
        send: { metadata: { ['k'.repeat(LONGEST_KEY + 1)]: 'short' } },
        expect: refused(),
      },
      {
        operation: CAPTURE,
        id: 'metadata/too-long-value-of-a-capture-is-refused',
        title: `a capture with a metadata value of more than ${LONGEST_VALUE} characters is refused`,
        ...onAuthorized,
        needs: ['manual-capture'],
        send: { metadata: { note: 'v'.repeat(LONGEST_VALUE + 1) } },
        expect: refused(),
      },
    ],
  },
  {
    id: 'metadata:belongs-to-the-key',
    requires: 'an idempotency key is refused where only metadata or only an option of a card is another',
    fix: 'compare every parameter of a request with those that its key was first used with',
    cites: ['recorded:money-path', 'docs:idempotency'],
    rows: [
      {
        operation: CREATE,
        id: 'idempotency/other-metadata-is-refused',
        title: 'a create that reuses a key with other metadata is refused',
        theme: 'idempotency',
        steps: [
          {
            ...keyedCreate,
            name: 'first',
            send: { ...cardPayment, metadata: { order: '1' } },
            expect: { http: 200, body: { metadata: { order: '1' } } },
          },
          {
            ...keyedCreate,
            name: 'other',
            send: { ...cardPayment, metadata: { order: '2' } },
            expect: { ...rejected, error: conflict },
          },
        ],
      },
      {
        operation: CREATE,
        id: 'idempotency/missing-parameter-is-refused',
        title: 'a create that reuses a key and leaves a parameter out is refused',
        theme: 'idempotency',
        steps: [
          {
            ...keyedCreate,
            name: 'first',
            send: { ...cardPayment, description: 'one' },
            expect: { http: 200, body: { description: 'one' } },
          },
          { ...keyedCreate, name: 'other', send: cardPayment, expect: { ...rejected, error: conflict } },
        ],
      },
    ],
  },
]);
