import { fake } from '../engine/values.ts';

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
