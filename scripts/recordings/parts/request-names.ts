import path from 'node:path';
import type { Resource } from '../../../engine/vocabulary/resource.ts';
import { api } from '../../../suites/index.ts';

/** A request by its method and path. */
export type Asked = readonly [method: string, path: string];

const VERB = /(?:^|[/_.\- :])(get|post)(?=[/_.\- :]|$)/i;
const SEPARATOR = '[/_.:-]';

// What the libraries of Stripe, and people, call an operation, where it is not the name of its role.
const ROLES: Readonly<Record<string, string>> = { all: 'list', get: 'retrieve', show: 'retrieve', modify: 'update' };

/** A name as words, so that `PaymentIntent.create.1` and `confirmPaymentIntent` read alike. */
const words = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1-$2');

const kindOf = ({ object }: Resource): RegExp => new RegExp(`${object.replaceAll('_', '[-_ .]?')}s?`, 'i');

/** An operation's path as it stands in the name of a file: any separator in place of each slash. */
const routeIn = (route: string, { pathParameter, prefix }: Resource): RegExp =>
  new RegExp(
    `(?:^|${SEPARATOR})${route
      .slice(1)
      .split('/')
      .map((part) => (part === `{${pathParameter}}` ? `(${prefix}[A-Za-z0-9]+)` : part))
      .join(SEPARATOR)}$`,
  );

/** `POST_v1_things_th_1_confirm`, or folders of that, with the verb anywhere. */
function byRoute(name: string, resource: Resource): Asked | undefined {
  const verb = VERB.exec(name)?.[1]?.toUpperCase();
  const route = name.replace(VERB, '').replace(/(?<![/_.:-])[/_.:-]+$/, '');
  for (const { method, path: template } of Object.values(resource.operations)) {
    const found = method === verb ? routeIn(template, resource).exec(route) : null;
    if (found !== null) return [method, template.replace(`{${resource.pathParameter}}`, found[1] ?? '')];
  }
  return undefined;
}

/** `create-thing`, `Thing.create.1`, `things/confirm`. */
function byAction(name: string, resource: Resource, id: string | undefined): Asked | undefined {
  const [last = '', folder = ''] = name.split('/').toReversed().map(words);
  const kind = kindOf(resource);
  const about = kind.test(last) ? last : kind.test(folder) ? `${folder}/${last}` : '';
  const parts = about
    .replace(kind, ' ')
    .toLowerCase()
    .split(/[^a-z]+/);
  const named = parts.map((part) => ROLES[part] ?? part).find((part) => Object.hasOwn(resource.roles, part));
  const operation = resource.operations[resource.roles[named ?? ''] ?? ''];
  if (operation === undefined || (operation.path.includes('{') && id === undefined)) return undefined;
  return [operation.method, operation.path.replace(`{${resource.pathParameter}}`, id ?? '')];
}

/** The request of a response that a file holds alone, where its name or folder says so: method and path. */
export function requestIn(file: string, answer: string): Asked | undefined {
  const name = file
    .replace(/\.[^./\\]+$/, '')
    .split(path.sep)
    .slice(-5)
    .join('/');
  for (const resource of api.resources) {
    const id = new RegExp(`"id"\\s*:\\s*"(${resource.prefix}\\w+)"`).exec(answer)?.[1];
    const asked = byRoute(name, resource) ?? byAction(name, resource, id);
    if (asked !== undefined) return asked;
  }
  return undefined;
}

/** Whether an object is of a kind that is judged, by its tag. */
export const isJudged = (object: string | undefined): boolean =>
  api.resources.some((resource) => resource.object === object);

const [first] = api.resources;
/** An example of such a name. */
export const EXAMPLE = `${first.operations[first.roles.create]?.method}${first.operations[first.roles.create]?.path.replaceAll('/', '_')}`;

/** Whether text is about what is judged. */
export const speaksOfIt = (text: string): boolean =>
  /api\.stripe\.com/.test(text) ||
  api.resources.some(({ object }) => new RegExp(`"?object"?\\s*:\\s*"?${object}\\b`).test(text));
