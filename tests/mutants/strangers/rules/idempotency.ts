import { CANCEL, CONFIRM, CREATE, UPDATE } from '../../faults.ts';
import { area, is, refusing, rewording } from '../fault.ts';
import { fresh, keeping, keyOf, refusedKey, withHeaders } from '../keys.ts';

export const idempotency = area('idempotency', {
  'keys-of-confirm-ignored': {
    ...{ operation: CONFIRM, field: 'Idempotency-Key', condition: 'replay', source: 'I1 same answer' },
    wrong: 'confirm does not look at idempotency keys',
    fault: fresh(is(CONFIRM)),
  },
  'keys-of-update-ignored': {
    ...{ operation: UPDATE, field: 'Idempotency-Key', condition: 'replay', source: 'I1 same answer' },
    wrong: 'update does not look at idempotency keys',
    fault: fresh(is(UPDATE)),
  },
  'keys-of-cancel-ignored': {
    ...{ operation: CANCEL, field: 'Idempotency-Key', condition: 'replay', source: 'I1, I4' },
    wrong: 'cancel does not look at idempotency keys',
    fault: fresh(is(CANCEL)),
  },
  'other-parameters-replay': {
    ...{ operation: CREATE, condition: 'other parameters', source: 'I3 idempotency_error' },
    wrong: 'a key with other parameters gives the first answer again',
    fault: keeping((first, answer) =>
      refusedKey(answer, /same parameters/) ? { ...answer, status: first.status, text: first.text } : undefined,
    ),
  },
  'other-parameters-are-invalid-request': {
    ...{ operation: CREATE, field: 'error.type', condition: 'other parameters', source: 'I3 type idempotency_error' },
    wrong: 'a key with other parameters is refused as invalid_request_error',
    fault: rewording(/same parameters they were first/, { type: 'invalid_request_error' }),
  },
  'other-parameters-are-409': {
    ...{ operation: CREATE, field: 'status', condition: 'other parameters', source: 'I3, K3 400' },
    wrong: 'a key with other parameters gives 409',
    fault: {
      response: (answer) =>
        refusedKey(answer, /same parameters they were first/) ? { ...answer, status: 409 } : answer,
    },
  },
  'keys-belong-to-a-path': {
    ...{ operation: CANCEL, condition: 'other endpoint', source: 'I4, K3 refused' },
    wrong: 'a key may be used again on another endpoint',
    fault: {
      request: (call) => {
        const key = keyOf(call);
        return key === undefined || key.length > 200
          ? call.request
          : {
              ...call.request,
              headers: {
                ...call.request.headers,
                'idempotency-key': `${key}@${call.request.path.split('?')[0]}`.slice(0, 255),
              },
            };
      },
      response: (answer, call) =>
        keyOf(call) === undefined ? answer : withHeaders(answer, { 'idempotency-key': keyOf(call) ?? '' }),
    },
  },
  'metadata-not-compared': {
    ...{ operation: CREATE, condition: 'other metadata', source: 'I3 other parameters' },
    wrong: 'metadata does not count when parameters are compared',
    fault: keeping((first, answer, { form }) =>
      refusedKey(answer, /same parameters/) && [...form.keys()].some((key) => key.startsWith('metadata'))
        ? { ...answer, status: first.status, text: first.text }
        : undefined,
    ),
  },
  'longest-key-refused': {
    ...{ operation: CREATE, field: 'Idempotency-Key', condition: '255 characters', source: 'I6 1–255' },
    wrong: 'a key of 255 characters is refused',
    fault: refusing((call) => keyOf(call)?.length === 255, {
      message: 'Idempotent key length is 255 characters long, which is outside accepted lengths.',
    }),
  },
  'longer-keys-cut': {
    ...{ operation: CREATE, field: 'Idempotency-Key', condition: '256 characters', source: 'I6 refused' },
    wrong: 'keys of more than 255 characters are cut',
    fault: {
      request: (call) =>
        (keyOf(call)?.length ?? 0) > 255
          ? {
              ...call.request,
              headers: { ...call.request.headers, 'idempotency-key': keyOf(call)?.slice(0, 255) ?? '' },
            }
          : call.request,
    },
  },
});
