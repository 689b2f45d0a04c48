import { operationOf } from '../vocabulary/api.ts';
import { encodeForm } from '../vocabulary/form.ts';
import type { Target } from '../vocabulary/profile.ts';
import type { Resource } from '../vocabulary/resource.ts';
import type { Credentials, ScenarioStep } from '../vocabulary/scenario.ts';
import type { JsonObject } from '../vocabulary/values.ts';
import { MALFORMED_KEY, UNKNOWN_KEY } from './credentials.ts';
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
    case 'malformed-key':
      return { authorization: `Bearer ${MALFORMED_KEY}` };
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

/** The request of one step, its references resolved, as it goes over the wire. */
export function toRequest(
  target: Target,
  step: ScenarioStep,
  credentials: Credentials,
  resource: Resource,
): WireRequest {
  const { method, path } = operationOf(resource, step.call);
  const id = typeof step.on === 'string' ? step.on : '';
  const route = (step.path ?? path).replace(
    `{${resource.pathParameter}}`,
    encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\ufffd')),
  );
  const typed = encodeForm(step.params, step.arrays ?? target.profile.arrays);
  const asForm = [typed, step.sendRaw ?? ''].filter((part) => part !== '').join('&');
  const form = step.json === true ? JSON.stringify(step.params) : asForm;
  return {
    method,
    path: method === 'GET' && form !== '' ? `${route}?${form}` : route,
    headers: {
      ...headersOf(target, credentials),
      ...(step.apiVersion === undefined ? {} : { 'stripe-version': step.apiVersion }),
      ...(typeof step.idempotencyKey === 'string' ? { 'idempotency-key': step.idempotencyKey } : {}),
      ...(method === 'POST' ? { 'content-type': step.json === true ? 'application/json' : FORM } : {}),
    },
    ...(method === 'POST' ? { body: form } : {}),
  };
}
