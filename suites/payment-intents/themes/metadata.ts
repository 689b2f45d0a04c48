import { suite } from '../../../engine/vocabulary/scenario.ts';
import { fake } from '../../../engine/vocabulary/values.ts';
import { limits } from '../../../specs/limits.ts';
import { cardPayment } from '../common.ts';

const refused = { http: 400, error: { type: 'invalid_request_error' } } as const;

const { max: MOST } = limits.metadata;
const { max: LONGEST_KEY } = limits['metadata-key'];
const { max: LONGEST_VALUE } = limits['metadata-value'];

const keys = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, place) => [`key_${place + 1}`, `${place + 1}`]));
const longKey = (length: number): Readonly<Record<string, string>> => ({ ['k'.repeat(length)]: 'short' });
const longValue = (length: number): Readonly<Record<string, string>> => ({ note: 'v'.repeat(length) });

/** How much metadata an intent holds, and which calls leave it alone. */
export const metadataSuites = [
  suite('PostPaymentIntents', [
    {
      id: 'metadata/fifty-keys-are-kept',
      title: `an intent keeps ${MOST} metadata keys`,
      level: 'must',
      cites: ['docs:metadata'],
      send: { ...cardPayment, metadata: keys(MOST) },
      expect: { http: 200, body: { metadata: keys(MOST) } },
    },
    {
      id: 'metadata/more-keys-are-refused',
      title: `more than ${MOST} metadata keys are refused`,
      level: 'must',
      cites: ['recorded:metadata-keys', 'docs:metadata'],
      send: { ...cardPayment, metadata: keys(MOST + 1) },
      expect: { http: 400, error: { type: 'invalid_request_error', message: /^Metadata can have up to 50 keys/ } },
    },
    {
      id: 'metadata/longest-key-is-kept',
      title: `a metadata key of ${LONGEST_KEY} characters is kept`,
      level: 'must',
      cites: ['docs:metadata'],
      send: { ...cardPayment, metadata: longKey(LONGEST_KEY) },
      expect: { http: 200, body: { metadata: longKey(LONGEST_KEY) } },
    },
    {
      id: 'metadata/longer-key-is-refused',
      title: `a metadata key of more than ${LONGEST_KEY} characters is refused`,
      level: 'must',
      cites: ['docs:metadata'],
      send: { ...cardPayment, metadata: longKey(LONGEST_KEY + 1) },
      expect: {
        http: 400,
        error: { type: 'invalid_request_error', message: /^Metadata keys can have up to 40 characters/ },
      },
    },
    {
      id: 'metadata/longest-value-is-kept',
      title: `a metadata value of ${LONGEST_VALUE} characters is kept`,
      level: 'must',
      cites: ['docs:metadata'],
      send: { ...cardPayment, metadata: longValue(LONGEST_VALUE) },
      expect: { http: 200, body: { metadata: longValue(LONGEST_VALUE) } },
    },
    {
      id: 'metadata/longer-value-is-refused',
      title: `a metadata value of more than ${LONGEST_VALUE} characters is refused`,
      level: 'must',
      cites: ['docs:metadata'],
      send: { ...cardPayment, metadata: longValue(LONGEST_VALUE + 1) },
      expect: {
        http: 400,
        error: { type: 'invalid_request_error', message: /^Metadata values can have up to 500 characters/ },
      },
    },
  ]),
  suite('PostPaymentIntentsIntent', [
    {
      id: 'metadata/update-counts-the-keys-that-are-there',
      title: `an update that brings the metadata of an intent above ${MOST} keys is refused`,
      level: 'must',
      cites: ['recorded:metadata-keys', 'docs:metadata'],
      given: { status: 'requires_payment_method', metadata: keys(MOST) },
      send: { metadata: { one_more: 'x' } },
      expect: refused,
    },
    {
      id: 'metadata/value-is-replaced',
      title: 'an update gives a metadata key that is there its new value',
      level: 'must',
      cites: ['docs:metadata'],
      given: { status: 'requires_payment_method', metadata: { order: fake.metadataValue } },
      send: { metadata: { order: fake.otherMetadataValue } },
      expect: { http: 200, body: { metadata: { order: fake.otherMetadataValue } } },
    },
    {
      id: 'metadata/longer-value-of-an-update-is-refused',
      title: `an update with a metadata value of more than ${LONGEST_VALUE} characters is refused`,
      level: 'must',
      cites: ['docs:metadata'],
      given: { status: 'requires_payment_method', metadata: { note: 'kept' } },
      send: { metadata: longValue(LONGEST_VALUE + 1) },
      expect: refused,
    },
  ]),
  suite('PostPaymentIntentsIntentConfirm', [
    {
      id: 'metadata/confirmation-keeps-it',
      title: 'a confirmation leaves the metadata as it was',
      level: 'must',
      cites: ['recorded:gumroad', 'docs:metadata'],
      given: { status: 'requires_confirmation', metadata: { order: fake.metadataValue } },
      send: {},
      expect: { http: 200, status: 'succeeded', body: { metadata: { order: fake.metadataValue } } },
    },
  ]),
  suite('PostPaymentIntentsIntentCapture', [
    {
      id: 'metadata/capture-adds-to-it',
      title: 'metadata of a capture is added to what the intent has',
      level: 'should',
      cites: ['openapi:dahlia'],
      since: '2023-10-16',
      needs: ['manual-capture'],
      given: { status: 'requires_capture', metadata: { order: fake.metadataValue } },
      send: { metadata: { invoice: fake.otherMetadataValue } },
      expect: {
        http: 200,
        status: 'succeeded',
        body: { metadata: { order: fake.metadataValue, invoice: fake.otherMetadataValue } },
      },
    },
  ]),
  suite('PostPaymentIntentsIntentCancel', [
    {
      id: 'metadata/cancellation-keeps-it',
      title: 'a cancellation leaves the metadata as it was',
      level: 'must',
      cites: ['recorded:gumroad', 'docs:metadata'],
      given: { status: 'requires_confirmation', metadata: { order: fake.metadataValue } },
      send: {},
      expect: { http: 200, status: 'canceled', body: { metadata: { order: fake.metadataValue } } },
    },
  ]),
] as const;
