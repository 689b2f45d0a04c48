import { fake } from '../../engine/vocabulary/values.ts';

/** What several suites expect alike. */
export const noKey = {
  http: 401,
  error: { type: 'invalid_request_error', message: /^You did not provide an API key\./ },
} as const;

export const noSuchIntent = {
  http: 404,
  error: { type: 'invalid_request_error', code: 'resource_missing', param: 'intent' },
} as const;

export const refusedWithoutCode = {
  type: 'invalid_request_error',
  code: null,
  param: null,
  decline_code: null,
} as const;

export const paid = {
  amount: fake.amount,
  currency: 'usd',
  payment_method_types: ['card'],
  payment_method: 'pm_card_visa',
  confirm: true,
} as const;

/** A 400 of which only the parameter at fault is known, and for some refusals not even that. */
export const refused = (param?: string) =>
  ({ http: 400, error: { type: 'invalid_request_error', ...(param === undefined ? {} : { param }) } }) as const;

/** Once these could be named; later the Dashboard decides. */
export const TYPES_GONE = '2026-09-30.endive';
