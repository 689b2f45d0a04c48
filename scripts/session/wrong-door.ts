import { operationOf } from '../../engine/vocabulary/api.ts';
import { parseAnswer } from '../../engine/vocabulary/exchange.ts';
import type { Target } from '../../engine/vocabulary/profile.ts';
import { isObject, type Json, valueAt } from '../../engine/vocabulary/values.ts';
import type { Wire, WireAnswer, WireRequest, WireResponse } from '../../engine/wire/http.ts';
import { FORM, headersOf } from '../../engine/wire/request.ts';
import { api } from '../../suites/index.ts';
import { TargetError } from '../settings/exit-codes.ts';
import { withoutSlashes } from './base-url.ts';

const [resource] = api.resources;
/** The path of all objects, which operations bring with them. */
export const PATH = operationOf(resource, resource.roles.create).path;
/** An object that nobody made. */
export const NOBODYS = `${resource.prefix}0000000000000000000000aa`;
const VERSION = /^\/v\d+/.exec(PATH)?.[0] ?? '';

/** So many requests may a search for another door take, all told. */
const MOST = 10;

/** Opens the way to another base URL on the same host. */
export type OpenDoor = (baseUrl: string) => Wire;

const jsonOf = (answer: WireAnswer): Json | undefined => {
  const parsed = parseAnswer(answer);
  return parsed.kind === 'response' ? parsed.json : undefined;
};

/** Whether an answer is a page for people. */
export const isPage = ({ headers, text }: WireResponse): boolean =>
  /^text\/html\b/.test(headers['content-type'] ?? '') || /^\s*<(?:!doctype|html)\b/i.test(text);

/** Whether somebody looked at what was asked, whatever came of it. */
export function isServed(answer: WireAnswer): boolean {
  if (answer.kind === 'failure' || isPage(answer) || answer.status >= 500 || answer.status === 405) return false;
  return answer.status !== 404 || valueAt(jsonOf(answer) ?? null, 'error.code') === 'resource_missing';
}

/** The base URL of an address of the API; undefined where it is none. */
function baseIn(address: string, near: string): string | undefined {
  if (!URL.canParse(address, near)) return undefined;
  const { origin, pathname } = new URL(address, near);
  const at = pathname.indexOf(`${VERSION}/`);
  return withoutSlashes(`${origin}${at < 0 ? pathname : pathname.slice(0, at)}`).replace(/\/v\d+$/, '');
}

const linksIn = (answer: WireAnswer): readonly { readonly to: string; readonly rel: string }[] =>
  (answer.kind === 'failure' ? '' : (answer.headers.link ?? '')).split(',').flatMap((each) => {
    const [, to, rel = ''] = /<([^<>]*)>[^<>]*\brel="?([\w -]+)"?/.exec(each) ?? [];
    return to === undefined ? [] : [{ to, rel }];
  });

const DESCRIBES = 'service-desc';
const LEADS = ['start', 'index', 'service', 'self', 'api'];

/** The addresses at which an OpenAPI document has the objects. */
function describedIn(answer: WireAnswer): readonly string[] {
  const document = jsonOf(answer);
  const paths = document === undefined ? undefined : valueAt(document, 'paths');
  if (document === undefined || !isObject(paths)) return [];
  const server = valueAt(document, 'servers.0.url') ?? valueAt(document, 'basePath') ?? '';
  const all = PATH.slice(PATH.lastIndexOf('/'));
  const known = Object.keys(paths).find((path) => path.endsWith(all));
  return known === undefined || typeof server !== 'string' ? [] : [`${withoutSlashes(server)}${known}`];
}

/** What a search has found: a base URL, or the path without its version, and what was tried in vain. */
interface Around {
  readonly tried: readonly string[];
  readonly found?: string;
  /** Whether it was asked there. */
  readonly asked?: boolean;
  readonly bare?: string;
}

/** What else there is at the host, in as few requests as that takes. */
async function lookAround(target: Target, open: OpenDoor, spent: number): Promise<Around> {
  const { origin } = new URL(target.baseUrl);
  const headers = headersOf(target);
  let left = MOST - spent;
  const tried: string[] = [];
  const get = async (base: string, path: string, own: WireRequest['headers']): Promise<WireAnswer> => {
    left -= 1;
    const wire = open(base);
    try {
      return await wire.exchange({ method: 'GET', path, headers: own }, { once: true });
    } finally {
      await wire.close();
    }
  };
  // Nobody needs a key for the front door.
  const front = await get(origin, '/', {});
  const links = linksIn(front);
  const description = links.find(({ rel }) => rel === DESCRIBES)?.to ?? '/openapi.json';
  const near = URL.canParse(description, origin) ? new URL(description, origin) : new URL(origin);
  const document = near.origin === origin ? await get(origin, `${near.pathname}${near.search}`, headers) : front;
  const told = [...describedIn(document), ...links.filter(({ rel }) => LEADS.includes(rel)).map(({ to }) => to)];
  const bases = [...told.map((address) => baseIn(address, near.href)), origin, `${origin}/api`, `${origin}${VERSION}`];
  for (const base of new Set(bases)) {
    if (base === undefined || base === target.baseUrl || left <= 0) continue;
    // A key stays with the host that it was given for.
    if (new URL(base).origin !== origin) return { found: base, asked: false, tried };
    if (isServed(await get(base, `${PATH}?limit=1`, headers))) return { found: base, asked: true, tried };
    tried.push(new URL(base).pathname);
  }
  const bare = PATH.slice(VERSION.length);
  const isBare = left > 0 && isServed(await get(target.baseUrl, `${bare}?limit=1`, headers));
  return { tried, ...(isBare ? { bare } : {}) };
}

function shown(answers: readonly WireAnswer[]): string {
  const each = answers.map((answer) =>
    answer.kind === 'failure'
      ? 'nothing'
      : isPage(answer)
        ? `an HTML page (HTTP ${answer.status}), not JSON,`
        : `HTTP ${answer.status}`,
  );
  return [...new Set(each)].join(' and ');
}

/**
 * Refuses a target that serves none of the first things asked, with the base URL to try where one is found; `first` is
 * the answer to its list.
 */
export async function refuseWrongDoor(wire: Wire, target: Target, open: OpenDoor, first: WireResponse): Promise<void> {
  const headers = headersOf(target);
  const ask = (request: WireRequest): Promise<WireAnswer> => wire.exchange(request, { once: true });
  const one = await ask({ method: 'GET', path: `${PATH}/${NOBODYS}`, headers });
  if (isServed(one)) return;
  // Without parameters it makes nothing.
  const made = await ask({ method: 'POST', path: PATH, headers: { ...headers, 'content-type': FORM }, body: '' });
  if (isServed(made)) return;
  const { found, asked, tried, bare } = await lookAround(target, open, 3 + (first.attempts?.length ?? 0));
  const says = `cannot use ${target.baseUrl}: it answers ${shown([first, one, made])} to everything that was asked`;
  if (found !== undefined)
    throw new TargetError(
      asked
        ? `${says}, but GET ${PATH} is served at ${found}: pass that as --target.`
        : `${says}, and its description names ${found}: pass that as --target if it is right.`,
    );
  if (bare !== undefined)
    throw new TargetError(
      `${says}, but GET ${bare} is served: Stripe's paths begin with ${VERSION}, so serve them there.`,
    );
  const elsewhere = tried.length === 0 ? '' : `, and none of ${tried.join(', ')} leads to the API`;
  const down = [first, one, made].every((answer) => answer.kind === 'failure' || answer.status >= 500);
  throw new TargetError(
    `${says}${elsewhere}. ${down ? 'Is what is behind it up? A profile can wait for it with "ready".' : `Is this the base URL of the API, without ${VERSION}?`}`,
  );
}
