import path from 'node:path';
import type { Exchange, Unreadable } from '../../../engine/audit/exchange.ts';
import { operationOf } from '../../../engine/vocabulary/api.ts';
import { api } from '../../../suites/index.ts';
import { exchangeOf } from '../parts/exchange-of.ts';
import { at, type Loose } from '../parts/loose.ts';
import { readJsonItems } from '../reading/json-items.ts';
import type { Form } from './form.ts';

// A name such as POST_v1_<resources>_<id>_<action>, or a path of folders that ends in the verb.
const ROUTE =
  /\bv1[/_.-](?<resource>[a-z]{1,40}(?:[_-][a-z]{1,40}){0,5}?)s?(?:[/_.-](?<id>[a-z]{2,5}_[A-Za-z0-9]{1,99}))?(?:[/_.-](?<action>[a-z_]{1,60}))?$/;
const VERB = /(?:^|[/_.\- :])(get|post|delete)(?=[/_.\- :]|$)/i;

/** Verb and end of path of what the libraries of Stripe call a method. */
const ACTIONS: Readonly<Record<string, readonly [verb: string, end: string]>> = {
  create: ['POST', ''],
  list: ['GET', ''],
  all: ['GET', ''],
  search: ['GET', '/search'],
  retrieve: ['GET', '/{id}'],
  get: ['GET', '/{id}'],
  show: ['GET', '/{id}'],
  update: ['POST', '/{id}'],
  modify: ['POST', '/{id}'],
  confirm: ['POST', '/{id}/confirm'],
  capture: ['POST', '/{id}/capture'],
  cancel: ['POST', '/{id}/cancel'],
};
const ACTION = new RegExp(`(?:^|[^a-z])(${Object.keys(ACTIONS).join('|')})(?:[^a-z]|$)`, 'i');
const [resource] = api.resources;
const INTENTS = new RegExp(`${resource.object.replaceAll('_', '[-_ .]?')}s?`, 'i');
const ROOT = operationOf(resource, resource.roles.create).path;
const ID = new RegExp(`"id"\\s*:\\s*"(${resource.prefix}\\w+)"`);

/** The words of a name, so that `PaymentIntent.create.1` and `confirmPaymentIntent` read alike. */
const words = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1-$2');

/** The request of a response that a file holds alone, where its name or folder says so: method and path. */
export function requestIn(file: string, answer: string): readonly [method: string, path: string] | undefined {
  const bare = file
    .replace(/\.[^./\\]+$/, '')
    .split(path.sep)
    .slice(-5)
    .join('/');
  const verb = VERB.exec(bare)?.[1]?.toUpperCase();
  const id = ID.exec(answer)?.[1];
  const route = verb === undefined ? null : ROUTE.exec(bare.replace(new RegExp(`[/_.\\- :]?${verb}$`, 'i'), ''));
  if (verb !== undefined && route?.groups !== undefined && INTENTS.test(bare)) {
    const { id: named, action } = route.groups;
    return [verb, [ROOT, named, action].filter((part) => part !== undefined).join('/')];
  }
  const [name = '', folder = ''] = bare.split('/').toReversed().map(words);
  const about = INTENTS.test(name) ? name : INTENTS.test(folder) ? `${folder}/${name}` : undefined;
  const action = ACTION.exec(about?.replace(INTENTS, ' ') ?? '')?.[1]?.toLowerCase();
  const [method, end] = ACTIONS[action ?? ''] ?? [];
  if (method === undefined || end === undefined || (end.includes('{id}') && id === undefined)) return undefined;
  return [method, `${ROOT}${end.replace('{id}', id ?? '')}`];
}

/** The status that an answer of this kind has; the file does not tell. */
function statusOf(body: Loose): number {
  const type = at(body, 'error.type');
  if (type === undefined) return 200;
  return type === 'card_error' ? 402 : at(body, 'error.code') === 'resource_missing' ? 404 : 400;
}

function fromBody(file: string, body: Loose, index: number): Exchange | Unreadable {
  const place = 'the file';
  const asked = requestIn(file, JSON.stringify(body));
  if (asked === undefined) {
    const what = 'the body of an answer, and neither its name nor its folder tells what was asked';
    return { kind: 'unreadable', place, what: `${what}: name it by that, such as POST_v1_payment_intents.json` };
  }
  const [method, url] = asked;
  return exchangeOf({
    index,
    place,
    method,
    url,
    requestHeaders: {},
    requestBody: undefined,
    status: statusOf(body),
    responseHeaders: {},
    answer: { value: body },
    keepsHeaders: false,
  });
}

/** The body of one answer alone; the name of the file, or of its folder, tells what was asked. */
export const bodyFiles: Form = {
  name: 'body',
  isIt: ({ keys }) =>
    keys.get('object') === resource.object ||
    (keys.get('object') === 'list' && keys.get('data[].object') === resource.object) ||
    (keys.has('error.type') && keys.has('error.message')),
  read: (file) => readJsonItems(file, undefined, (body, index) => fromBody(file, body, index)),
};
