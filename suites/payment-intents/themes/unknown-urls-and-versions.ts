import { type OneRequest, type Suite, suite } from '../../../engine/vocabulary/scenario.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import { cardPayment } from '../common.ts';

const noSuchUrl = { type: 'invalid_request_error', code: null, param: null } as const;

/** A version of the API that never was. */
const inNoVersion = <Op extends OperationId>(
  group: string,
  operationId: Op,
  send: NonNullable<OneRequest<Op>['send']>,
): Suite<Op> =>
  suite(operationId, [
    {
      id: `errors/${group}-in-no-version-is-refused`,
      title: `a ${group} in a version that never was is refused`,
      level: 'must',
      cites: ['recorded:sandbox-errors', 'docs:versioning'],
      apiVersion: 'yesterday',
      send,
      expect: {
        http: 400,
        error: {
          type: 'invalid_request_error',
          code: null,
          param: null,
          message: /^Invalid Stripe API version: yesterday$/,
        },
      },
    } as OneRequest<Op>,
  ]);

/** Routes, versions and ids that do not exist. */
export const errorSuites = [
  inNoVersion('create', 'PostPaymentIntents', cardPayment),
  inNoVersion('list', 'GetPaymentIntents', { limit: 1 }),
  suite('GetPaymentIntents', [
    {
      id: 'errors/unknown-url-is-404',
      title: 'a URL that does not exist is answered with HTTP 404 and an error without code',
      level: 'must',
      cites: ['recorded:unrecognised-url', 'docs:errors'],
      path: '/v1/payment_intentions',
      send: {},
      expect: {
        http: 404,
        error: { ...noSuchUrl, message: /^Unrecognized request URL \(GET: \/v1\/payment_intentions\)\./ },
      },
    },
    {
      id: 'errors/trailing-slash-is-404',
      title: 'the list with a slash behind it is another URL, which does not exist',
      level: 'should',
      cites: ['recorded:unrecognised-url'],
      path: '/v1/payment_intents/',
      send: {},
      expect: {
        http: 404,
        error: { ...noSuchUrl, message: /^Unrecognized request URL \(GET: \/v1\/payment_intents\/\)\./ },
      },
    },
  ]),
  suite('PostPaymentIntentsIntent', [
    {
      id: 'errors/unknown-action-is-refused',
      title: 'an action on an intent that does not exist is refused and changes nothing',
      level: 'must',
      cites: ['recorded:unrecognised-url', 'docs:errors'],
      given: { status: 'requires_confirmation' },
      path: '/v1/payment_intents/{intent}/surprise',
      send: {},
      expect: { http: 404, anyRefusal: true, error: { ...noSuchUrl, message: /^Unrecognized request URL \(POST: / } },
    },
  ]),
  suite('GetPaymentIntentsIntent', [
    {
      id: 'errors/id-of-another-kind-is-404',
      title: 'the id of a charge in place of an intent is answered as any id that does not exist',
      level: 'must',
      cites: ['docs:error-codes', 'recorded:openfoodnetwork'],
      theme: 'unknown-intent',
      intent: 'ch_3NoSuchChargeAtAllHere00',
      expect: { http: 404, error: { type: 'invalid_request_error', code: 'resource_missing', param: 'intent' } },
    },
  ]),
] as const;
