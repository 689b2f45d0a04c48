import { REFERENCE_KEY } from '../../../targets/reference/keys.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  ignoring,
  LIST,
  on,
  patchError,
  patchSuccess,
  RETRIEVE,
  reading,
  sends,
  setStatus,
  setting,
  UPDATE,
  where,
} from '../faults.ts';
import { family, type Mutant } from '../mutant.ts';
import type { Fault } from '../wire.ts';

const withKey: Fault = {
  request: ({ request }) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${REFERENCE_KEY}` } }),
};
const carries =
  (scheme: RegExp | undefined): Parameters<typeof where>[0] =>
  ({ request }) => {
    const { authorization } = request.headers;
    return scheme === undefined
      ? authorization === undefined
      : authorization !== undefined && scheme.test(authorization);
  };
const UNKNOWN = /no_account/;
const MALFORMED = /no_key_of_any/;

const unknownParameters: readonly Mutant[] = (
  [
    ['create', CREATE],
    ['update', UPDATE],
    ['confirm', CONFIRM],
    ['capture', CAPTURE],
    ['list', LIST],
  ] as const
).flatMap(([name, operation]) =>
  family('parameters', {
    [`${name} ignores unknown parameters`]: {
      kills: [`${name}/unknown-parameter-is-refused`],
      fault: on(operation, ignoring('surprise')),
    },
  }),
);

/** Who asks, and with which parameters. */
export const requestMutants: readonly Mutant[] = [
  ...family('authentication', {
    'a create needs no key': { kills: ['create/no-key-is-401'], fault: where(carries(undefined), on(CREATE, withKey)) },
    'a list needs no key': { kills: ['list/no-key-is-401'], fault: where(carries(undefined), on(LIST, withKey)) },
    ...Object.fromEntries(
      Object.entries({ retrieve: RETRIEVE, update: UPDATE, confirm: CONFIRM, capture: CAPTURE, cancel: CANCEL }).map(
        ([group, operation]) => [
          `a ${group} request needs no key`,
          { kills: [`${group}/no-key-is-401`] as const, fault: where(carries(undefined), on(operation, withKey)) },
        ],
      ),
    ),
    ...Object.fromEntries(
      Object.entries({ retrieve: RETRIEVE, update: UPDATE, confirm: CONFIRM, capture: CAPTURE, cancel: CANCEL }).map(
        ([group, operation]) => [
          `any text may ${group}`,
          { kills: [`${group}/invalid-key-is-401`] as const, fault: where(carries(MALFORMED), on(operation, withKey)) },
        ],
      ),
    ),
    'any key of the right form may create': {
      kills: ['create/unknown-key-is-401'],
      fault: where(carries(UNKNOWN), on(CREATE, withKey)),
    },
    'any text may create': {
      kills: ['create/invalid-key-is-401'],
      fault: where(carries(MALFORMED), on(CREATE, withKey)),
    },
    'any text may list': { kills: ['list/invalid-key-is-401'], fault: where(carries(MALFORMED), on(LIST, withKey)) },
    'a missing key is forbidden': {
      kills: ['create/no-key-is-401', 'list/no-key-is-401', 'create/invalid-key-is-401'],
      fault: setStatus(401, 403),
    },
    'a missing key has an error type of its own': {
      kills: ['create/no-key-is-401', 'list/invalid-key-is-401', 'error-has-an-envelope'],
      fault: {
        response: (answer) =>
          answer.status === 401
            ? (patchError(setting({ type: 'authentication_error' })).response?.(answer, {} as never) ?? answer)
            : answer,
      },
    },
    'Basic authentication is not known': {
      kills: ['list/basic-authentication-is-accepted', 'create/basic-authentication-is-accepted'],
      fault: where(carries(/^Basic /), {
        request: ({
          request: {
            headers: { authorization: _, ...headers },
            ...request
          },
        }) => ({ ...request, headers }),
      }),
    },
  }),
  ...unknownParameters,
  ...family('parameters', {
    'a cancellation looks at the status before the parameters': {
      kills: ['cancel/unknown-parameter-is-refused-before-status'],
      fault: where(({ before }) => before?.status === 'canceled', on(CANCEL, ignoring('surprise'))),
    },
    'unknown parameters inside others are ignored': {
      kills: ['create/unknown-nested-parameter-is-refused'],
      fault: on(CREATE, ignoring('shipping[surprise]')),
    },
    'unknown parameters inside others are named by their last part': {
      kills: ['create/unknown-nested-parameter-is-refused'],
      fault: patchError(
        (error) => ({ ...error, param: String(error.param).replace(/^.*\[(\w+)\]$/, '$1') }),
        'parameter_unknown',
      ),
    },
    'unknown parameters are not named': {
      kills: [
        'create/unknown-parameter-is-refused',
        'update/unknown-parameter-is-refused',
        'confirm/unknown-parameter-is-refused',
      ],
      fault: patchError(({ param: _, ...error }) => error, 'parameter_unknown'),
    },
    'an amount that is no number is read as one dollar': {
      kills: ['create/non-integer-amount-is-refused', 'update/non-integer-amount-is-refused'],
      fault: where(sends('amount', 'abc'), reading('amount', '100')),
    },
    'a limit that is no number is ignored': {
      kills: ['list/non-integer-limit-is-refused'],
      fault: where(sends('limit', 'abc'), ignoring('limit')),
    },
    'a missing amount is one dollar': {
      kills: ['create/missing-amount-is-refused'],
      fault: where(({ form }) => !form.has('amount'), on(CREATE, reading('amount', '100'))),
    },
    'a missing currency is the dollar': {
      kills: ['create/missing-currency-is-refused'],
      fault: where(({ form }) => !form.has('currency'), on(CREATE, reading('currency', 'usd'))),
    },
    'any three letters are a currency': {
      kills: ['create/unknown-currency-is-refused'],
      fault: where(
        sends('currency', 'xyz'),
        on(CREATE, { ...reading('currency', 'usd'), ...patchSuccess(setting({ currency: 'xyz' })) }),
      ),
    },
    'a missing parameter is an invalid one': {
      kills: ['create/missing-amount-is-refused'],
      fault: patchError(setting({ code: 'parameter_invalid_empty' }), 'parameter_missing'),
    },
  }),
];
