import { isObject } from '../../../engine/vocabulary/values.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  LIST,
  lacking,
  on,
  patchBody,
  patchError,
  RETRIEVE,
  setStatus,
  setting,
  UPDATE,
} from '../faults.ts';
import { family } from '../mutant.ts';
import { refuses } from '../payment/state.ts';

const STATE = 'payment_intent_unexpected_state';

/** The envelope, the attributes and the HTTP status of refusals. */
export const errorMutants = family('errors', {
  'errors are texts': {
    kills: ['error-has-an-envelope', 'retrieve/unknown-intent-is-404'],
    fault: patchBody((body) => (isObject(body.error) ? { ...body, error: body.error.message ?? '' } : body)),
  },
  'errors stand at the top': {
    kills: ['error-has-an-envelope', 'capture/unknown-intent-is-404'],
    fault: patchBody(({ error, ...body }) => (isObject(error) ? { ...error } : { ...body })),
  },
  'errors have no message': {
    kills: ['error-has-an-envelope'],
    shownBy: ['retrieve/unknown-intent-is-404'],
    fault: patchError(lacking('message')),
  },
  'errors have no type': {
    kills: ['error-has-an-envelope', 'create/missing-amount-is-refused'],
    fault: patchError(lacking('type')),
  },
  'a missing parameter is a validation_error': {
    kills: ['error-has-an-envelope', 'create/missing-currency-is-refused'],
    fault: patchError(setting({ type: 'validation_error' }), 'parameter_missing'),
  },
  'attributes without value are null': {
    kills: ['error-omits-nulls'],
    shownBy: ['lifecycle/succeeded/cancel-is-refused'],
    fault: patchError((error) => ({ param: null, decline_code: null, ...error })),
  },
  'errors have no doc_url': {
    kills: ['error-code-has-doc-url'],
    shownBy: ['retrieve/unknown-intent-is-404'],
    fault: patchError(lacking('doc_url')),
  },
  'errors have no code': {
    kills: [
      'create/missing-amount-is-refused',
      'update/unknown-intent-is-404',
      'lifecycle/canceled/capture-is-refused',
    ],
    fault: patchError(lacking('code')),
  },
  'errors have no param': {
    kills: ['create/missing-currency-is-refused', 'cancel/unknown-intent-is-404'],
    fault: patchError(lacking('param')),
  },
  'validation is answered with 422': {
    kills: ['create/missing-amount-is-refused', 'update/non-integer-amount-is-refused'],
    fault: setStatus(400, 422),
  },
  'refusals are answered with 200': {
    kills: ['create/missing-amount-is-refused', 'cancel/unknown-intent-is-404'],
    fault: { response: (answer) => ({ ...answer, status: 200 }) },
  },
  'a wrong status is a conflict': {
    kills: ['lifecycle/succeeded/cancel-is-refused', 'lifecycle/requires_payment_method/capture-is-refused'],
    fault: on([CANCEL, CAPTURE], setStatus(400, 409)),
  },
  'a wrong status has a code of its own': {
    kills: ['lifecycle/canceled/cancel-is-refused', 'lifecycle/succeeded/confirm-is-refused'],
    fault: patchError(setting({ code: 'invalid_state' }), STATE),
  },
  'a wrong status carries no intent': {
    kills: ['state-error-embeds-intent'],
    shownBy: ['lifecycle/succeeded/cancel-is-refused'],
    fault: patchError(lacking('payment_intent'), STATE),
  },
  'a wrong status carries the id only': {
    kills: ['state-error-embeds-intent'],
    shownBy: ['lifecycle/canceled/capture-is-refused'],
    fault: patchError(
      ({ payment_intent, ...error }) => ({
        ...error,
        payment_intent: isObject(payment_intent) ? (payment_intent.id ?? null) : null,
      }),
      STATE,
    ),
  },
  'a wrong status carries another intent': {
    kills: ['state-error-embeds-intent'],
    shownBy: ['lifecycle/canceled/capture-is-refused'],
    fault: patchError(
      (error) => ({
        ...error,
        payment_intent: { ...(isObject(error.payment_intent) ? error.payment_intent : {}), id: 'pi_3AnotherIntent' },
      }),
      STATE,
    ),
  },
  'a wrong status carries a changed intent': {
    kills: ['state-error-embeds-intent'],
    shownBy: ['lifecycle/succeeded/cancel-is-refused'],
    on: { 'state-error-embeds-intent': CANCEL },
    fault: on(
      CANCEL,
      patchError(
        (error) => ({
          ...error,
          payment_intent: { ...Object(error.payment_intent), description: 'changed', metadata: { a: 'b' } },
        }),
        STATE,
      ),
    ),
  },
  'a wrong status shows the intent as if it had worked': {
    kills: ['final-status-does-not-change'],
    shownBy: ['lifecycle/succeeded/cancel-is-refused'],
    on: { 'final-status-does-not-change': CANCEL },
    fault: on(
      CANCEL,
      patchError(
        (error) => ({
          ...error,
          payment_intent: {
            ...(isObject(error.payment_intent) ? error.payment_intent : {}),
            status: 'canceled',
            canceled_at: 1_800_000_000,
          },
        }),
        STATE,
      ),
    ),
  },
  'a wrong status names a parameter': {
    kills: ['lifecycle/requires_payment_method/capture-is-refused', 'lifecycle/canceled/cancel-is-refused'],
    fault: patchError(setting({ param: 'intent' }), STATE),
  },
  'a field that may not change is not named': {
    kills: [
      'lifecycle/succeeded/update-amount-is-refused',
      'lifecycle/canceled/confirm-with-payment-method-is-refused',
    ],
    fault: patchError(lacking('param'), STATE),
  },
  'an unknown intent is a bad request': {
    kills: [
      'retrieve/unknown-intent-is-404',
      'update/unknown-intent-is-404',
      'confirm/unknown-intent-is-404',
      'capture/unknown-intent-is-404',
      'cancel/unknown-intent-is-404',
    ],
    fault: setStatus(404, 400),
  },
  'an unknown intent is named as id': {
    kills: ['retrieve/unknown-intent-is-404', 'confirm/unknown-intent-is-404'],
    fault: on([RETRIEVE, UPDATE, CONFIRM, CAPTURE, CANCEL], patchError(setting({ param: 'id' }), 'resource_missing')),
  },
  'an unknown payment method is not found': {
    kills: ['create/unknown-payment-method-is-refused', 'create/unknown-customer-is-refused'],
    fault: on(CREATE, {
      response: (answer) => (/resource_missing/.test(answer.text) ? { ...answer, status: 404 } : answer),
    }),
  },
  'an unknown cursor is not found': {
    kills: ['list/unknown-cursor-is-refused', 'list/unknown-customer-is-refused'],
    fault: on(LIST, {
      response: (answer) => (/resource_missing/.test(answer.text) ? { ...answer, status: 404 } : answer),
    }),
  },
  'a message is in other words': {
    kills: ['create/missing-amount-is-refused#message'],
    shownBy: ['create/missing-amount-is-refused'],
    fault: patchError(setting({ message: 'Something is missing.' }), 'parameter_missing'),
  },
  'an empty update is refused': {
    kills: ['update/empty-update-changes-nothing'],
    fault: on(UPDATE, refuses(400, { type: 'invalid_request_error', message: 'Nothing to update.' })),
  },
  'a successful create is 201': {
    kills: ['success-is-200'],
    shownBy: ['create/id-and-client-secret-are-set'],
    on: { 'success-is-200': CREATE },
    fault: on(CREATE, setStatus(200, 201)),
  },
});
