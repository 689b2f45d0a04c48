import type { Json } from '../../../engine/vocabulary/values.ts';
import { hostile } from '../../reporters/samples.ts';
import { after, type HostileFault, plain, type Right, unreadable } from './fault.ts';

const wrong = { executes: true, fails: [], changes: true } as const;

const parsed = ({ text }: Right): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

/** The right answer with another text as its body. */
const says =
  (write: (body: Json, right: Right) => string): HostileFault['deliver'] =>
  (socket, right) =>
    void socket.write(plain(right, {}, write(parsed(right), right)));

/** Every value of an answer replaced, below its keys. */
function each(value: Json, replace: (value: Json) => Json): Json {
  if (Array.isArray(value)) return value.map((item) => each(item, replace));
  if (typeof value !== 'object' || value === null) return replace(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, each(item, replace)]));
}

const replaced = (replace: (value: Json) => Json): HostileFault['deliver'] =>
  says((body) => JSON.stringify(each(body, replace)));

/** With more in an answer, before what is right; where it is told again, it must not be missing. */
const more = (fields: string): HostileFault['deliver'] => says((_, { text }) => text.replace('{', `{${fields},`));

/** With other texts in an answer. */
const holding = (fields: Readonly<Record<string, string>>): HostileFault['deliver'] =>
  says((body) => JSON.stringify({ ...(body as object), ...fields }));

const escaped = (text: string): string =>
  [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const backwards = (value: Json): Json =>
  Array.isArray(value) || typeof value !== 'object' || value === null
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, item]) => [key, backwards(item)]),
      );
const listOf = (body: Json, change: (data: readonly Json[]) => object): string =>
  JSON.stringify(
    typeof body === 'object' && body !== null && 'data' in body ? { ...body, ...change(body.data as Json[]) } : body,
  );

const LONG = 256 * 1024;
/** What nobody may read afterwards. */
export const OTHERS_SECRETS = [
  'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
  'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  'pi_3MtwBwLkdIwHu7ix28a3tqPa_secret_YrKJUKribcBjcG8HVhfZluoGH',
  '4000002500003155',
  'postgres://admin:hunter2hunter2@db.mock.dev',
] as const;

/** What a target says: in other words, which is its right, or other things, which is held against that answer alone. */
export const bodyFaults = {
  'JSON without a blank': { ...after, deliver: says((body) => JSON.stringify(body)) },
  'every letter escaped': {
    ...after,
    deliver: says((_, { text }) => text.replace(/"[\w ]+"/g, (word) => `"${escaped(word.slice(1, -1))}"`)),
  },
  'keys in another order': { ...after, deliver: says((body) => JSON.stringify(backwards(body))) },
  'a long blank before the JSON': { ...after, deliver: says((_, { text }) => `${' \n'.repeat(LONG)}${text}`) },
  'more keys, with names of the language': {
    ...wrong,
    deliver: more('"__proto__":{"id":1,"status":"x"},"constructor":null,"toString":1,"hasOwnProperty":{},"":[]'),
  },
  'more keys, nested deep': { ...wrong, deliver: more(`"x_deep":${'[{"a":'.repeat(90)}1${'}]'.repeat(90)}`) },
  'the same key twice': {
    ...after,
    deliver: says((_, { text }) => text.replace(/"object": "(\w+)"/, '"object": "$1", "object": "$1"')),
  },
  'a mark of order before the JSON': { ...unreadable, deliver: says((_, { text }) => `\ufeff${text}`) },
  'JSON with a comma too many': { ...unreadable, deliver: says((_, { text }) => text.replace(/\}\s*$/, ',}')) },
  'two texts of JSON': { ...unreadable, deliver: says((_, { text }) => `${text}${text}`) },
  null: { ...wrong, deliver: says(() => 'null') },
  'a number': { ...wrong, deliver: says(() => '-1e999') },
  'an empty object': { ...wrong, deliver: says(() => '{}') },
  'a list of what is right': { ...wrong, deliver: says((_, { text }) => `[${text}]`) },
  'every value null': { ...wrong, deliver: replaced(() => null) },
  'every value a text': { ...wrong, deliver: replaced(String) },
  'every value an object': { ...wrong, deliver: replaced((value) => ({ value })) },
  'every number beyond all bounds': {
    ...wrong,
    deliver: says((_, { text }) => text.replace(/: -?\d+/g, ': 1e400')),
  },
  'every text empty': { ...wrong, deliver: replaced((value) => (typeof value === 'string' ? '' : value)) },
  'a text of 256 kB without a blank': { ...wrong, deliver: holding({ description: `%${'X'.repeat(LONG)}` }) },
  'texts of 64 kB with escapes': {
    ...wrong,
    deliver: holding({ description: '\\u0041%25'.repeat(6_000), statement_descriptor: 'a_-'.repeat(21_000) }),
  },
  'keys of 64 kB': { ...wrong, deliver: holding({ ['k_'.repeat(32_000)]: 'x' }) },
  'halves of characters and zero bytes': {
    ...wrong,
    deliver: replaced((value) => (typeof value === 'string' ? `${value}\ud83d\u0000\ude00` : value)),
  },
  'texts that want to be run': {
    ...wrong,
    deliver: replaced((value) => (typeof value === 'string' ? Object.values(hostile).join(value) : value)),
  },
  'ids that lead elsewhere': {
    ...wrong,
    deliver: says((_, { text }) => text.replace(/"id": "\w+"/g, '"id": "../../v1/charges?x=1#\\r\\nx-y: z"')),
  },
  'secrets of others in every text': {
    ...wrong,
    deliver: replaced((value) => (typeof value === 'string' ? `${value} ${OTHERS_SECRETS.join(' ')}` : value)),
  },
  'a list that never ends': { ...wrong, deliver: says((body) => listOf(body, () => ({ has_more: true }))) },
  'a list of thousands': {
    ...wrong,
    deliver: says((body) => listOf(body, (data) => ({ data: Array.from({ length: 3000 }, () => data[0] ?? {}) }))),
  },
  'an error as a success': {
    ...wrong,
    deliver: says(() => '{"error":{"type":"invalid_request_error","message":"no"}}'),
  },
  'a success as an error': {
    ...wrong,
    deliver: (socket, right) => void socket.write(plain({ ...right, status: 402 })),
  },
  'no content': { ...wrong, deliver: (socket, right) => void socket.write(plain({ ...right, status: 204, text: '' })) },
  'a teapot': { ...wrong, deliver: (socket, right) => void socket.write(plain({ ...right, status: 418 })) },
  'times of another age': {
    ...wrong,
    deliver: says((_, { text }) => text.replace(/"(created|canceled_at)": \d+/g, '"$1": 253402300799')),
  },
} as const satisfies Readonly<Record<string, HostileFault>>;
