import type { Credentials, OwnCredentials } from '../vocabulary/scenario.ts';
import { MALFORMED_KEY, UNKNOWN_KEY } from './credentials.ts';
import type { WireRequest } from './http.ts';
import { FORM } from './request.ts';

/** Text as one word of a POSIX shell. */
export const shellQuote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const curlUser: Readonly<Record<Exclude<Credentials, OwnCredentials>, readonly string[]>> = {
  bearer: ['-H "Authorization: Bearer $STRIPE_CONFORMANCE_API_KEY"'],
  basic: ['-u "$STRIPE_CONFORMANCE_API_KEY:"'],
  none: [],
  publishable: ['-H "Authorization: Bearer $STRIPE_CONFORMANCE_PUBLISHABLE_KEY"'],
  // So quoted, redaction does not take it for a key of somebody.
  'malformed-key': [`-H 'Authorization: Bearer '${MALFORMED_KEY}`],
  'unknown-key': [`-H 'Authorization: Bearer '${UNKNOWN_KEY}`],
};

const isOwn = (credentials: Credentials): credentials is OwnCredentials => credentials.startsWith('header:');

function userOf(credentials: Credentials, quote: (text: string) => string): readonly string[] {
  if (!isOwn(credentials)) return curlUser[credentials];
  const [, header = '', prefix = ''] = /^header:([^:]*):([\s\S]*)$/.exec(credentials) ?? [];
  return [`-H ${quote(`${header}: ${prefix}`)}"$STRIPE_CONFORMANCE_API_KEY"`];
}

/** The words with which curl sends a body: a form pair by pair, or as it stands where it is malformed on purpose. */
function dataOf(form: string, quote: (text: string) => string, isForm: boolean): readonly string[] {
  const pairs = form.split('&');
  // curl reads a file in place of a value that begins so.
  const plain = isForm && pairs.every((pair) => pair !== '' && !pair.startsWith('@'));
  return plain ? pairs.map((pair) => `-d ${quote(pair)}`) : [`--data-raw ${quote(form)}`];
}

/**
 * The arguments with which curl repeats a request; the target's key comes from the environment. `quote` makes a word
 * of the shell of a text, and may put variables in place of parts of it.
 */
export function curlArguments(
  baseUrl: string,
  { method, path, headers, body }: WireRequest,
  credentials: Credentials,
  quote: (text: string) => string = shellQuote,
): readonly string[] {
  const [, before = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(path) ?? [];
  // What a POST sends in its address stays there; of a GET curl puts it back.
  const route = method === 'GET' ? before : path;
  // Of brackets in an address, curl would make several addresses.
  const literally = /[[\]{}]/.test(route) ? ['-g'] : [];
  const form = method === 'GET' ? query : (body ?? '');
  const type = headers['content-type'];
  // A form is what curl sends by itself.
  const isForm = method === 'GET' || type === undefined || type === FORM;
  const named = {
    'Stripe-Version': headers['stripe-version'],
    'Idempotency-Key': headers['idempotency-key'],
    'Content-Type': isForm ? undefined : type,
  };
  return [
    ...literally,
    `${method === 'GET' ? '-G' : '-X POST'} ${quote(`${baseUrl}${route}`)}`,
    ...userOf(credentials, quote),
    ...Object.entries(named).flatMap(([name, value]) =>
      value === undefined ? [] : [`-H ${quote(`${name}: ${value}`)}`],
    ),
    // Without any data, curl would say nothing of the length of the body, and some servers insist on it.
    ...(form !== '' ? dataOf(form, quote, isForm) : method === 'POST' ? ["-d ''"] : []),
  ];
}
