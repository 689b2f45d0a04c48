import { operationOf } from '../vocabulary/api.ts';
import { encodeForm } from '../vocabulary/form.ts';
import type { OwnHeader, Profile, Target } from '../vocabulary/profile.ts';
import type { Resource } from '../vocabulary/resource.ts';
import type { Credentials, ScenarioStep } from '../vocabulary/scenario.ts';
import type { JsonObject } from '../vocabulary/values.ts';
import { MALFORMED_KEY, UNKNOWN_KEY } from './credentials.ts';
import type { WireRequest } from './http.ts';

/** The media type of parameters in a body. */
export const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

type Headers = Readonly<Record<string, string>>;

const keyIn = (authentication: Profile['authentication'], key: string): Headers => {
  if (authentication === 'basic') return { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` };
  if (authentication === 'bearer') return { authorization: `Bearer ${key}` };
  const { header, prefix = '' }: OwnHeader = authentication;
  return { [header.toLowerCase()]: `${prefix}${key}` };
};

/** How requests of a profile present the key, where a row says nothing else. */
export const credentialsOf = ({ authentication }: Pick<Profile, 'authentication'>): Credentials => {
  if (typeof authentication === 'string') return authentication;
  const { header, prefix = '' } = authentication;
  return `header:${header.toLowerCase()}:${prefix}`;
};

/** Who asks, by the key; a target with a header of its own looks for every key there. */
function authorization(credentials: Credentials, { apiKey, publishableKey = '', profile }: Target): Headers {
  const usual = typeof profile.authentication === 'string' ? 'bearer' : profile.authentication;
  switch (credentials) {
    case 'none':
      return {};
    case 'bearer':
    case 'basic':
      return keyIn(credentials, apiKey);
    case 'malformed-key':
      return keyIn(usual, MALFORMED_KEY);
    case 'unknown-key':
      return keyIn(usual, UNKNOWN_KEY);
    case 'publishable':
      return keyIn(usual, publishableKey);
    default:
      return keyIn(profile.authentication, apiKey);
  }
}

/** The headers that every request to a target carries. */
export const headersOf = (target: Target, credentials: Credentials = credentialsOf(target.profile)): Headers => ({
  'user-agent': 'stripe-conformance',
  ...target.headers,
  ...(target.profile.account === undefined ? {} : { 'stripe-account': target.profile.account }),
  ...authorization(credentials, target),
  'stripe-version': target.apiVersion,
});

/** How parameters stand in a body. */
export type Writing = Pick<Profile, 'arrays' | 'body' | 'contentType'>;

/** The body of a POST with its type. */
export function bodyOf(
  params: JsonObject,
  { arrays, body, contentType }: Writing,
): { readonly body: string; readonly type: string } {
  return body === 'json'
    ? { body: JSON.stringify(params), type: contentType ?? JSON_TYPE }
    : { body: encodeForm(params, arrays), type: contentType ?? FORM };
}

/** A form: typed parameters, and behind them what stands written out. */
const formOf = ({ params, sendRaw = '' }: ScenarioStep, arrays: Writing['arrays']): string =>
  [encodeForm(params, arrays), sendRaw].filter((part) => part !== '').join('&');

/** The request of one step, its references resolved, as it goes over the wire. */
export function toRequest(
  target: Target,
  step: ScenarioStep,
  credentials: Credentials,
  resource: Resource,
): WireRequest {
  const { method: usual, path } = operationOf(resource, step.call);
  const method = step.verb ?? usual;
  const { profile } = target;
  const id = typeof step.on === 'string' ? step.on : '';
  const route = (step.path ?? path).replace(
    `{${resource.pathParameter}}`,
    encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\ufffd')),
  );
  const arrays = step.arrays ?? profile.arrays;
  const headers = {
    ...headersOf(target, credentials),
    ...(step.apiVersion === undefined ? {} : { 'stripe-version': step.apiVersion }),
    ...(typeof step.idempotencyKey === 'string' ? { 'idempotency-key': step.idempotencyKey } : {}),
  };
  if (method !== 'POST') {
    const query = formOf(step, arrays);
    return { method, path: query === '' ? route : `${route}?${query}`, headers };
  }
  // A form that is written out is about forms: it stays one.
  const { contentType } = profile.body === 'form' ? profile : { contentType: undefined };
  const writing: Writing = step.json === true ? { arrays, body: 'json' } : { ...profile, arrays };
  const written = step.sendRaw === undefined ? bodyOf(step.params, writing) : undefined;
  const { body, type } = written ?? { body: formOf(step, arrays), type: contentType ?? FORM };
  return { method, path: route, headers: { ...headers, 'content-type': type }, body };
}

/** A request for what is no operation of a resource. */
export function otherRequest(
  target: Target,
  method: WireRequest['method'],
  path: string,
  params: JsonObject,
): WireRequest {
  const headers = headersOf(target);
  if (method === 'GET') return { method, path, headers };
  const { body, type } = bodyOf(params, target.profile);
  return { method, path, headers: { ...headers, 'content-type': type }, body };
}
