import { type AnswerCheck, bodyOf, isSuccess, itemAt, onAnswers, type Seen } from '../../../engine/judge/check.ts';
import { ABSENT, type Mismatch } from '../../../engine/judge/match.ts';
import type { Answered } from '../../../engine/vocabulary/observation.ts';
import { isObject } from '../../../engine/vocabulary/values.ts';
import { versionIn } from '../../../specs/versions.ts';

/** Whether it is in an object of a list that this scenario did not make: such a one is judged where it was made. */
function isForeign({ response, before }: Seen, mismatch: Mismatch): boolean {
  const item = itemAt(response.json, mismatch);
  const isIt = ({ answer }: Answered): boolean =>
    answer.kind === 'response' && isObject(answer.json) && answer.json.id === item?.id;
  return item !== undefined && !before.some(isIt);
}

const bySchema =
  (level: 'must' | 'should' | 'may'): AnswerCheck['judge'] =>
  (seen) => {
    const body = bodyOf(seen);
    if (body === undefined || (!isSuccess(seen.response) && !isObject(body.error))) return undefined;
    const call = isSuccess(seen.response) ? seen.observation.call : 'error';
    // Of type and message of an error another check tells.
    return seen
      .validate(call, body)
      [level].filter(({ at }) => call !== 'error' || (at !== '/error/type' && at !== '/error/message'))
      .filter((mismatch) => !isForeign(seen, mismatch));
  };

const header = (name: string, expected: (seen: Seen) => string | RegExp | undefined): AnswerCheck['judge'] => {
  return (seen) => {
    const wanted = expected(seen);
    // Answers to a refused key carry neither header (recorded), and those of an unknown route were not recorded.
    if (
      wanted === undefined ||
      seen.observation.elsewhere === true ||
      seen.response.status === 401 ||
      seen.response.status === 403
    )
      return undefined;
    const actual = seen.response.headers[name];
    const holds = typeof wanted === 'string' ? actual === wanted : actual !== undefined && wanted.test(actual);
    const shown = typeof wanted === 'string' ? wanted : `text like /${wanted.source}/`;
    return holds ? [] : [{ at: `header ${name}`, expected: shown, actual: actual ?? ABSENT }];
  };
};

/** The refusal of a version that is none was recorded once: its headers are no must. */
const asksForNoVersion = ({ observation }: Seen): boolean => {
  const asked = observation.request.headers['stripe-version'];
  return asked !== undefined && versionIn(asked) === undefined;
};

export const transportChecks = onAnswers([
  {
    id: 'response-is-json',
    anyKind: true,
    about: 'readability',
    anyKey: true,
    title: 'every response is a JSON object with content type application/json',
    fix: 'answer with content type application/json, and with 200 where something was made, too',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    judge: (seen) => {
      const type = seen.response.headers['content-type'] ?? ABSENT;
      if (bodyOf(seen) !== undefined && /^application\/json\b/.test(type)) return [];
      return [
        {
          at: 'body',
          expected: 'a JSON object, application/json',
          actual: `${type}: ${seen.response.garbled === true ? '(not UTF-8) ' : ''}${seen.response.text.slice(0, 120)}`,
        },
      ];
    },
  },
  {
    id: 'success-is-200',
    anyKind: true,
    about: 'success',
    anyKey: true,
    title: 'every successful response has HTTP status 200',
    fix: 'answer with content type application/json, and with 200 where something was made, too',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:errors'],
    judge: ({ response }) =>
      response.status >= 300
        ? undefined
        : response.status === 200
          ? []
          : [{ at: 'status', expected: 200, actual: response.status }],
  },
  {
    id: 'body-fits-schema',
    about: 'form',
    ofObject: true,
    keysComeLater: 'objects',
    title: 'the body fits the documented schema: types, object names, statuses and the keys that every object has',
    fix: 'send every key that the finding names, null where it has no value, in the type of the document',
    level: 'must',
    cites: ['openapi:dahlia', 'docs:intents/object', 'recorded:gumroad'],
    judge: bySchema('must'),
  },
  {
    id: 'body-has-documented-keys',
    ofObject: true,
    keysComeLater: 'document',
    title: 'newer keys that the document calls always present are present, null where they have no value',
    fix: 'send every key that the finding names, null where it has no value, in the type of the document',
    level: 'should',
    cites: ['openapi:dahlia', 'recorded:openfoodnetwork'],
    // A document of an earlier version says nothing of what came later or went since.
    judge: (seen) => (seen.apiVersion === seen.document ? bySchema('should')(seen) : undefined),
  },
  {
    id: 'values-are-documented',
    title: 'values of open enums and keys of nested objects are ones that the document lists',
    fix: 'send every key that the finding names, null where it has no value, in the type of the document',
    level: 'may',
    cites: ['openapi:dahlia'],
    judge: bySchema('may'),
  },
  {
    id: 'response-has-a-version-header',
    anyKind: true,
    anyKey: true,
    title: 'the response carries a Stripe-Version header',
    fix: 'read Stripe-Version, shape the answer by it, and send it back',
    level: 'should',
    cites: ['recorded:gumroad', 'docs:versioning'],
    judge: header('stripe-version', (seen) => (asksForNoVersion(seen) ? undefined : /^\d{4}-\d{2}-\d{2}/)),
  },
  {
    id: 'version-header-matches-the-request',
    about: 'version',
    anyKind: true,
    anyKey: true,
    title: 'the Stripe-Version of the response is the one of the request',
    fix: 'read Stripe-Version, shape the answer by it, and send it back',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:versioning'],
    judge: (seen) => {
      const named = seen.response.headers['stripe-version'] !== undefined;
      return named && !asksForNoVersion(seen)
        ? header('stripe-version', ({ observation }) => observation.request.headers['stripe-version'])(seen)
        : undefined;
    },
  },
  {
    id: 'response-has-a-request-id',
    anyKind: true,
    anyKey: true,
    title: 'the response carries a Request-Id header',
    fix: 'send a Request-Id like req_…, new for each answer',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:request-ids'],
    judge: header('request-id', () => /^req_\w+$/),
  },
  {
    id: 'request-ids-are-unique',
    anyKind: true,
    title: 'every response has its own Request-Id',
    fix: 'send a Request-Id like req_…, new for each answer',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:request-ids'],
    judge: ({ response, before }) => {
      const id = response.headers['request-id'];
      if (id === undefined || before.length === 0) return undefined;
      const known = before.some(({ answer }) => answer.kind === 'response' && answer.headers['request-id'] === id);
      return known ? [{ at: 'header request-id', expected: 'an id of its own', actual: id }] : [];
    },
  },
]);
