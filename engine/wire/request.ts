import { operations } from '../../specs/generated/operations.ts';
import { encodeForm } from '../vocabulary/form.ts';
import type { Target } from '../vocabulary/profile.ts';
import type { Credentials, ScenarioStep } from '../vocabulary/scenario.ts';
import type { JsonObject } from '../vocabulary/values.ts';
import { UNKNOWN_KEY } from './credentials.ts';
import type { WireRequest } from './http.ts';

/** The media type of parameters in a body. */
export const FORM = 'application/x-www-form-urlencoded';

const authorization = (credentials: Credentials, { apiKey, publishableKey = '' }: Target): JsonObject => {
  switch (credentials) {
    case 'none':
      return {};
    case 'basic':
      return { authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}` };
    case 'bearer':
      return { authorization: `Bearer ${apiKey}` };
    case 'unknown-key':
      return { authorization: `Bearer ${UNKNOWN_KEY}` };
    case 'publishable':
      return { authorization: `Bearer ${publishableKey}` };
  }
};

/** The headers that every request to a target carries. */
export const headersOf = (target: Target, credentials: Credentials): Readonly<Record<string, string>> => ({
  ...(authorization(credentials, target) as Record<string, string>),
  'stripe-version': target.apiVersion,
  'user-agent': 'stripe-conformance',
});

/** The request of one step as it goes over the wire. */
export function toRequest(
  target: Target,
  step: ScenarioStep,
  credentials: Credentials,
  intent: string | undefined,
): WireRequest {
  const { method, path } = operations[step.call];
  const route = (step.path ?? path).replace(
    '{intent}',
    encodeURIComponent((intent ?? '').replace(/\p{Surrogate}/gu, '\ufffd')),
  );
  const form = step.raw ?? encodeForm(step.params, step.arrays ?? target.profile.arrays);
  return {
    method,
    path: method === 'GET' && form !== '' ? `${route}?${form}` : route,
    headers: {
      ...headersOf(target, credentials),
      ...(step.apiVersion === undefined ? {} : { 'stripe-version': step.apiVersion }),
      ...(step.idempotencyKey === undefined ? {} : { 'idempotency-key': step.idempotencyKey }),
      ...(method === 'POST' ? { 'content-type': FORM } : {}),
    },
    ...(method === 'POST' ? { body: form } : {}),
  };
}
