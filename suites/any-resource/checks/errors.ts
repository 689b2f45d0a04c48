import { bodyOf, errorOf, failing, onAnswers } from '../../../engine/judge/check.ts';
import { ABSENT, difference } from '../../../engine/judge/match.ts';

const TYPES = ['api_error', 'card_error', 'idempotency_error', 'invalid_request_error'];

const isPublishable = (authorization = ''): boolean => /^(?:Bearer pk_|Basic cGtf)/i.test(authorization);

export const errorChecks = onAnswers([
  {
    id: 'error-has-an-envelope',
    anyKind: true,
    anyKey: true,
    title: 'an error response has an error object with a documented type and a message',
    fix: 'answer {"error": {"type": …, "message": …}} with code and param only where they have a value',
    level: 'must',
    cites: ['docs:errors', 'recorded:gumroad'],
    judge: (seen) => {
      if (seen.response.status < 400) return undefined;
      const error = errorOf(seen);
      if (error === undefined) return [{ at: '/error', expected: 'an object', actual: bodyOf(seen)?.error ?? ABSENT }];
      const { type, message } = error;
      return failing(
        TYPES.includes(String(type))
          ? undefined
          : { at: '/error/type', expected: `one of ${TYPES.join(', ')}`, actual: type ?? ABSENT },
        typeof message === 'string' && message !== ''
          ? undefined
          : { at: '/error/message', expected: 'a text', actual: message ?? ABSENT },
      );
    },
  },
  {
    id: 'card-error-is-402',
    anyKind: true,
    anyKey: true,
    title: 'a card_error has HTTP status 402, and no other error has',
    fix: 'answer 402 with type card_error, code, decline_code and the whole payment_method',
    level: 'must',
    cites: ['docs:errors', 'recorded:gumroad'],
    judge: (seen) => {
      const type = errorOf(seen)?.type;
      if (type === undefined || (type !== 'card_error' && seen.response.status !== 402)) return undefined;
      if (seen.response.status !== 402) return [{ at: 'status', expected: 402, actual: seen.response.status }];
      return type === 'card_error' ? [] : [{ at: '/error/type', expected: 'card_error', actual: type }];
    },
  },
  {
    id: 'error-omits-nulls',
    anyKind: true,
    anyKey: true,
    title: 'error attributes without a value are absent, not null',
    fix: 'answer {"error": {"type": …, "message": …}} with code and param only where they have a value',
    level: 'should',
    cites: ['recorded:gumroad', 'recorded:money-path'],
    judge: (seen) => {
      const error = errorOf(seen);
      if (error === undefined) return undefined;
      return Object.entries(error).flatMap(([key, value]) =>
        value === null ? [{ at: `/error/${key}`, expected: ABSENT, actual: null }] : [],
      );
    },
  },
  {
    id: 'error-code-has-doc-url',
    anyKind: true,
    anyKey: true,
    title: 'an error with a code has a doc_url',
    fix: 'answer {"error": {"type": …, "message": …}} with code and param only where they have a value',
    level: 'should',
    cites: ['recorded:gumroad', 'docs:errors'],
    judge: (seen) => {
      const error = errorOf(seen);
      // The one code that was recorded without an address.
      if (error?.code === undefined || error.code === 'india_recurring_payment_mandate_canceled') return undefined;
      return typeof error.doc_url === 'string'
        ? []
        : [{ at: '/error/doc_url', expected: 'an address', actual: error.doc_url ?? ABSENT }];
    },
  },
  {
    id: 'publishable-key-refusal-has-a-code',
    anyKind: true,
    anyKey: true,
    title: 'a call that a publishable key may not make is refused with code secret_key_required',
    fix: 'answer a publishable key with HTTP 403 and secret_key_required where only a secret key will do',
    level: 'should',
    cites: ['docs:error-codes', 'recorded:secret-key-required'],
    judge: (seen) => {
      const isRefused = seen.response.status === 403 && isPublishable(seen.observation.request.headers.authorization);
      return isRefused ? difference('secret_key_required', errorOf(seen)?.code, '/error/code') : undefined;
    },
  },
]);
