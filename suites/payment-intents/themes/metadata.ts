import { fake } from '../../../engine/vocabulary/values.ts';
import { limits } from '../../../specs/limits.ts';
import { cardPayment, paid, plainPayment, refused } from '../common.ts';
import { manyKeys } from '../fidelity/odd.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, UPDATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';
import { onOpen } from '../values/setups.ts';

const { max: MOST } = limits.metadata;
const { max: LONGEST_KEY } = limits['metadata-key'];
const { max: LONGEST_VALUE } = limits['metadata-value'];

const longKey = (length: number): Readonly<Record<string, string>> => ({ ['k'.repeat(length)]: 'short' });
const longValue = (length: number): Readonly<Record<string, string>> => ({ note: 'v'.repeat(length) });

/** Who does not keep metadata has no limits of it. */
const known = {
  name: 'known',
  call: CREATE,
  send: { ...cardPayment, metadata: { order: fake.metadataValue } },
  expect: { http: 200, body: { metadata: { order: fake.metadataValue } } },
} as const;

/** Limits of metadata, and the operations that leave it unchanged. */
export const metadata = acrossOperations([
  {
    id: 'metadata:limits',
    requires: `metadata holds up to ${MOST} keys of up to ${LONGEST_KEY} characters with values of up to ${LONGEST_VALUE}`,
    fix: 'count keys after merging, and characters before storing; refuse what is beyond with HTTP 400',
    cites: ['docs:metadata'],
    rows: [
      {
        operation: CREATE,
        id: 'metadata/fifty-keys-are-accepted',
        title: `an intent accepts ${MOST} metadata keys`,
        send: { ...cardPayment, metadata: manyKeys(MOST) },
        expect: { http: 200, body: { metadata: manyKeys(MOST) } },
      },
      {
        operation: CREATE,
        id: 'metadata/more-than-fifty-keys-are-refused',
        title: `more than ${MOST} metadata keys are refused`,
        cites: ['recorded:metadata-keys', 'docs:metadata'],
        steps: [
          known,
          {
            name: 'beyond',
            call: CREATE,
            send: { ...cardPayment, metadata: manyKeys(MOST + 1) },
            expect: refused({ message: /^Metadata can have up to 50 keys/ }),
          },
        ],
      },
      {
        operation: CREATE,
        id: 'metadata/longest-key-is-accepted',
        title: `a metadata key of ${LONGEST_KEY} characters is accepted`,
        send: { ...cardPayment, metadata: longKey(LONGEST_KEY) },
        expect: { http: 200, body: { metadata: longKey(LONGEST_KEY) } },
      },
      {
        operation: CREATE,
        id: 'metadata/too-long-key-is-refused',
        title: `a metadata key of more than ${LONGEST_KEY} characters is refused`,
        steps: [
          known,
          {
            name: 'beyond',
            call: CREATE,
            send: { ...cardPayment, metadata: longKey(LONGEST_KEY + 1) },
            expect: refused({ message: /^Metadata keys can have up to 40 characters/ }),
          },
        ],
      },
      {
        operation: CREATE,
        id: 'metadata/longest-value-is-accepted',
        title: `a metadata value of ${LONGEST_VALUE} characters is accepted`,
        send: { ...cardPayment, metadata: longValue(LONGEST_VALUE) },
        expect: { http: 200, body: { metadata: longValue(LONGEST_VALUE) } },
      },
      {
        operation: CREATE,
        id: 'metadata/too-long-value-is-refused',
        title: `a metadata value of more than ${LONGEST_VALUE} characters is refused`,
        steps: [
          known,
          {
            name: 'beyond',
            call: CREATE,
            send: { ...cardPayment, metadata: longValue(LONGEST_VALUE + 1) },
            expect: refused({ message: /^Metadata values can have up to 500 characters/ }),
          },
        ],
      },
      {
        operation: UPDATE,
        id: 'metadata/update-beyond-fifty-keys-is-refused',
        title: `an update that raises metadata above ${MOST} keys is refused`,
        // Recorded are 51 keys sent at once.
        cites: ['docs:metadata'],
        given: { status: 'requires_payment_method', metadata: manyKeys(MOST) },
        send: { metadata: { one_more: 'x' } },
        expect: refused(),
      },
      {
        operation: UPDATE,
        id: 'metadata/one-of-fifty-keys-is-rewritten',
        title: `an update rewrites one of ${MOST} metadata keys, which are no more than before`,
        cites: ['docs:metadata'],
        given: { status: 'requires_payment_method', metadata: manyKeys(MOST) },
        send: { metadata: { key_1: 'rewritten' } },
        expect: { http: 200, body: { metadata: { ...manyKeys(MOST), key_1: 'rewritten' } } },
      },
      {
        operation: CAPTURE,
        id: 'metadata/capture-rewrites-one-of-fifty-keys',
        title: `a capture rewrites one of ${MOST} metadata keys, which are no more than before`,
        // That a capture takes metadata is recorded; that it merges them is documented of metadata in general.
        level: 'should',
        cites: ['docs:metadata', 'openapi:dahlia'],
        since: '2023-10-16',
        given: { status: 'requires_capture', metadata: manyKeys(MOST) },
        send: { metadata: { key_1: 'rewritten' } },
        expect: paid({ metadata: { ...manyKeys(MOST), key_1: 'rewritten' } }),
      },
      {
        operation: CREATE,
        id: 'metadata/numbered-keys-stay-keys',
        title: 'metadata whose keys are numbers is returned by those keys',
        // What may stand in a key is documented, and nobody recorded numbers, which other objects take for places.
        level: 'should',
        steps: [
          known,
          {
            name: 'numbered',
            call: CREATE,
            send: { ...cardPayment, metadata: { 0: 'first', 1: 'second' } },
            expect: { http: 200, body: { metadata: { 0: 'first', 1: 'second' } } },
          },
        ],
      },
      {
        operation: UPDATE,
        id: 'metadata/too-long-value-of-an-update-is-refused',
        title: `an update with a metadata value of more than ${LONGEST_VALUE} characters is refused`,
        ...onOpen,
        send: { metadata: longValue(LONGEST_VALUE + 1) },
        expect: refused(),
      },
    ],
  },
  {
    id: 'metadata:changes-only-when-sent',
    requires: 'metadata changes where it is sent, key by key, and nowhere else',
    fix: 'merge what update and capture send into what is there; let nothing else touch it',
    cites: ['recorded:gumroad', 'docs:metadata'],
    rows: [
      {
        operation: UPDATE,
        id: 'metadata/update-replaces-a-value',
        title: 'an update replaces the value of an existing metadata key',
        cites: ['docs:metadata'],
        given: { status: 'requires_payment_method', metadata: { order: fake.metadataValue } },
        send: { metadata: { order: fake.otherMetadataValue } },
        expect: { http: 200, body: { metadata: { order: fake.otherMetadataValue } } },
      },
      {
        operation: CONFIRM,
        id: 'metadata/confirm-leaves-metadata-unchanged',
        shared: plainPayment,
        title: 'a confirmation leaves metadata unchanged',
        given: { status: 'requires_confirmation', metadata: { order: fake.metadataValue } },
        send: {},
        expect: paid({ metadata: { order: fake.metadataValue } }),
      },
      {
        operation: CAPTURE,
        id: 'metadata/capture-merges-metadata',
        title: 'metadata of a capture is merged into that of the intent',
        cites: ['openapi:dahlia'],
        since: '2023-10-16',
        given: { status: 'requires_capture', metadata: { order: fake.metadataValue } },
        send: { metadata: { invoice: fake.otherMetadataValue } },
        expect: paid({ metadata: { order: fake.metadataValue, invoice: fake.otherMetadataValue } }),
      },
      {
        operation: CANCEL,
        id: 'metadata/cancel-leaves-metadata-unchanged',
        title: 'a cancellation leaves metadata unchanged',
        given: { status: 'requires_payment_method', metadata: { order: fake.metadataValue } },
        send: {},
        expect: { http: 200, status: 'canceled', body: { metadata: { order: fake.metadataValue } } },
      },
    ],
  },
  {
    id: 'metadata:code-of-too-many-keys',
    requires: 'the refusal of a 51st metadata key carries a code and a parameter',
    cites: ['docs:metadata'],
    open: 'its text was quoted, its attributes were not',
  },
]);
