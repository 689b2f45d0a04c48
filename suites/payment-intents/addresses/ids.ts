import { ref } from '../../../engine/vocabulary/values.ts';
import { RETRIEVE } from '../operation-ids.ts';
import { acrossOperations, type WrittenAnywhere } from '../terms.ts';
import { onOpen, openIntent } from '../values/setups.ts';

const anyRefusal = { http: 404, anyRefusal: true, error: { type: 'invalid_request_error' } } as const;
const ONE = '/v1/payment_intents/{intent}';

/** A retrieve of an address that is near that of an intent and names none. */
const near = (id: string, title: string, path: string): WrittenAnywhere => ({
  operation: RETRIEVE,
  id: `retrieve/${id}-is-refused`,
  title: `a retrieve ${title} is refused`,
  ...onOpen,
  path,
  expect: anyRefusal,
});

/** The action's path with another verb: a page that opens it must not act, and shows no intent. */
const got = (action: string): WrittenAnywhere => ({
  operation: RETRIEVE,
  id: `retrieve/path-of-${action}-is-refused`,
  title: `a GET on the path of ${action} is refused`,
  ...onOpen,
  path: `${ONE}/${action}`,
  expect: anyRefusal,
});

/** Ids that are nearly those of intents, and verbs that are nearly those of operations. */
export const addresses = acrossOperations([
  {
    id: 'addresses:name-an-intent-exactly',
    requires: 'an address names an intent by its whole id, letter for letter',
    fix: 'look ids up as they are: no prefix match, no trimming, no ignored case',
    cites: ['recorded:money-path', 'docs:errors'],
    rows: [
      near('longer-id', 'with a letter more than the id', `${ONE}x`),
      near('id-and-a-blank', 'with a blank after the id', `${ONE}%20`),
      near('id-and-a-quote', 'with quotes and an OR after the id', `${ONE}'%20OR%20'1'%3D'1`),
      near('prefix-of-an-id', 'by the prefix of ids alone', '/v1/payment_intents/pi_'),
      near(
        'wide-id',
        'with wide characters and an encoded slash in the id',
        '/v1/payment_intents/pi_%C3%BC%E4%B8%AD%2F..%2F1',
      ),
      {
        operation: RETRIEVE,
        id: 'retrieve/client-secret-as-id-is-refused',
        title: 'a retrieve with the client_secret in place of the id is refused',
        shared: openIntent,
        on: ref('made.client_secret'),
        expect: anyRefusal,
      },
    ],
  },
  {
    id: 'addresses:have-their-verbs',
    requires: 'a GET on the path of an action is no request that the API knows',
    fix: 'route by verb and path together, and answer HTTP 404 where no operation has both',
    cites: ['recorded:unrecognised-url', 'docs:errors'],
    rows: [got('confirm'), got('capture'), got('cancel')],
  },
  {
    id: 'addresses:have-an-id',
    requires: 'an action without an id in its path is no request that the API knows',
    fix: 'answer HTTP 404 where the id is empty',
    cites: ['recorded:unrecognised-url'],
    rows: [
      {
        operation: 'PostPaymentIntentsIntentCapture',
        id: 'capture/empty-id-is-refused',
        title: 'a capture with an empty id is refused',
        ...onOpen,
        path: '/v1/payment_intents//capture',
        expect: anyRefusal,
      },
      {
        operation: 'PostPaymentIntentsIntentConfirm',
        id: 'confirm/empty-id-is-refused',
        title: 'a confirmation with an empty id is refused',
        ...onOpen,
        path: '/v1/payment_intents//confirm',
        expect: anyRefusal,
      },
    ],
  },
]);
