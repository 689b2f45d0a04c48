import type { Cause } from '../../engine/report/blame/blame.ts';
import type { Condition, Part } from '../../engine/report/blame/fault.ts';
import type { Route } from '../../engine/vocabulary/route.ts';
import type { Json } from '../../engine/vocabulary/values.ts';
import { cut, shown } from './text.ts';
import { routeWords, unpreparedWords } from './why.ts';
import { plural } from './words.ts';

const SHOWN_ROUTES = 3;
const SHOWN_PARTS = 3;
const LONGEST_VALUE = 60;

// Stands for a key that is not there.
const ABSENT = '(absent)';

const value = (it: Json): string => cut(shown(it), LONGEST_VALUE);

/** The first few, and how many more there are. */
function some(items: readonly string[], limit: number, noun: string): string {
  const rest = items.length - limit;
  return `${items.slice(0, limit).join(', ')}${rest > 0 ? ` and ${plural(rest, `more ${noun}`)}` : ''}`;
}

const routesWords = (routes: readonly Route[]): string => some(routes.map(routeWords), SHOWN_ROUTES, 'operation');

const parameterWords = ({ name, values }: Condition['parameters'][number]): string => {
  const [only, ...others] = values;
  return only === undefined || others.length > 0 ? name : `${name}=${cut(only, LONGEST_VALUE)}`;
};

const credentialWords: Readonly<Record<string, string>> = {
  none: 'without a key',
  publishable: 'with a publishable key',
  basic: 'with the key as user name of Basic authorization',
  'unknown-key': 'with a key that nobody was given',
};

/** What the requests had in common, with a space before it. */
function whenWords({ parameters, status, credentials, repeated, refused }: Condition): string {
  return [
    ...(parameters.length === 0 ? [] : [` with ${some(parameters.map(parameterWords), SHOWN_PARTS, 'parameter')}`]),
    ...(status === undefined ? [] : [` in status ${status}`]),
    ...(credentials === undefined ? [] : [` ${credentialWords[credentials] ?? credentials}`]),
    ...(refused === undefined ? [] : [', though it is refused']),
    ...(repeated === undefined ? [] : [' under an Idempotency-Key that was sent before']),
  ].join('');
}

function partWords({ at, such, expected, actual, always }: Part): string {
  if (actual === ABSENT && always) return `${at} is missing`;
  if (at === 'http') return `HTTP ${actual} in place of HTTP ${expected}`;
  const instead = `${value(actual)} in place of ${value(expected)}`;
  return always
    ? `${at} is ${instead}`
    : `${at} is wrong, such as ${such === undefined || such === at ? '' : `${such}: `}${instead}`;
}

function partsWords(parts: readonly Part[]): string {
  const missing = parts.filter(({ actual, always }) => actual === ABSENT && always);
  if (missing.length > SHOWN_PARTS && missing.length === parts.length)
    return `${plural(missing.length, 'key')} missing: ${missing.map(({ at }) => at).join(', ')}`;
  return some(parts.map(partWords), SHOWN_PARTS, 'part');
}

const statusesWords = (statuses: readonly number[]): string => `HTTP ${statuses.join(', ')}`;

const subjects = {
  refusal: 'a refusal',
  list: 'a list',
  header: 'a header',
  body: 'the body',
  'repeated-key': 'the answer to a repeated Idempotency-Key',
  event: 'what is told',
  race: 'several requests at the same time',
} as const;

const isOrAre = ({ length }: readonly unknown[]): string => (length === 1 ? 'is' : 'are');

function missingWords({ noun, parts }: Extract<Cause, { readonly kind: 'missing' }>): string {
  const names = parts.map(({ at }) => at).join(', ');
  return parts.length > SHOWN_PARTS
    ? `${plural(parts.length, 'key')} of the ${noun} are missing in every answer: ${names}`
    : `${names} of the ${noun} ${isOrAre(parts)} missing in every answer`;
}

function faultWords(cause: Cause): string {
  switch (cause.kind) {
    case 'not-served':
      return `${cause.asked.map(routeWords).join(', ')} ${isOrAre(cause.asked)} not served: ${cause.takenForId === true ? 'taken for an id, ' : ''}${statusesWords(cause.statuses)} to every request with an API key`;
    case 'object-not-made':
    case 'payment-method-not-made':
      return unpreparedWords(cause);
    case 'flag-ignored':
      return `${cause.flag}=true on create is ignored: the ${cause.noun} stays in ${cause.statuses.join(' or ')}`;
    case 'server-error':
      return `${routesWords(cause.asked)}${whenWords(cause.when)} responded with HTTP ${cause.http} to ${plural(cause.times, 'request')}`;
    case 'success-status':
      return `${routesWords(cause.asked)}${whenWords(cause.when)} succeeds with ${statusesWords(cause.http)} in place of HTTP ${cause.wanted}`;
    case 'accepted': {
      const names = [cause.code, cause.parameter].filter((each) => typeof each === 'string').join(', ');
      return `${routesWords(cause.asked)}${whenWords(cause.when)}: what must be refused with HTTP ${cause.wanted}${names === '' ? '' : ` (${names})`} is answered with ${statusesWords(cause.http)}`;
    }
    case 'refused': {
      const names = [...(cause.code === undefined ? [] : [value(cause.code)]), ...cause.parameters].join(', ');
      return `${routesWords(cause.asked)}${whenWords(cause.when)} ${isOrAre(cause.asked)} refused with HTTP ${cause.http}${names === '' ? '' : ` (${names})`}`;
    }
    case 'field':
      return `${cause.noun} of ${routesWords(cause.asked)}${whenWords(cause.when)}: ${partsWords(cause.parts)}`;
    case 'missing':
      return missingWords(cause);
    case 'no-effect':
      return `${routesWords(cause.asked)}${whenWords(cause.when)}: what is sent as ${cause.names.join(', ')} is not on the ${cause.noun} that comes back`;
    case 'refusal':
    case 'list':
    case 'header':
    case 'body':
    case 'repeated-key':
    case 'event':
    case 'race':
      return `${subjects[cause.kind]} of ${routesWords(cause.asked)}${whenWords(cause.when)}: ${partsWords(cause.parts)}`;
  }
}

/** A cause as a sentence; it may hold text of the target. */
export function causeWords(cause: Cause): string {
  const says = 'says' in cause && cause.says !== undefined ? `${cause.says}: ` : '';
  const also = 'shownIn' in cause && cause.shownIn.length > 0 ? `; shown by ${routesWords(cause.shownIn)}` : '';
  return `${says}${faultWords(cause)}${also}`;
}

/** What a cause explains and what mending it gains, in checks. */
export function gainWords({ checks, passes, judgeable }: Cause): string {
  const gains = [
    ...(passes === 0 ? [] : [`${passes} ${passes === 1 ? 'passes' : 'pass'} once it is mended`]),
    ...(judgeable === 0 ? [] : [`${judgeable} can then be judged to the end`]),
  ];
  return [plural(checks, 'check'), ...(gains.length === 0 ? [] : [gains.join(', ')])].join(': ');
}
