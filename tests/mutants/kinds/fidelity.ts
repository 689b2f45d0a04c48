import { isObject, type JsonObject } from '../../../engine/vocabulary/values.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  inStatus,
  on,
  patchError,
  patchIntent,
  patchIntentIn,
  patchSuccess,
  setting,
  UPDATE,
  where,
} from '../faults.ts';
import { family } from '../mutant.ts';
import { is, names, rewritten, when } from '../strangers/fault.ts';
import { fresh, keyOf } from '../strangers/keys.ts';
import { tooKind, tooStrict } from './fault.ts';

const isMetadata = (key: string): boolean => key.startsWith('metadata[');
const TEXT = /^description$|^metadata\[|^shipping/;
const texts = (misread: (text: string) => string) =>
  rewritten((key, value) => (TEXT.test(key) ? misread(value) : value));
const values = (misread: (text: string) => string) =>
  rewritten((key, value) => (isMetadata(key) ? misread(value) : value));

/** Keys of metadata that come back changed, wherever they were sent. */
const keys = (rename: (key: string) => string) =>
  patchIntent((intent) => {
    const { metadata } = intent;
    const renamed = isObject(metadata) ? Object.entries(metadata).map(([key, value]) => [rename(key), value]) : [];
    return { ...intent, metadata: Object.fromEntries(renamed) as JsonObject };
  });
const KEYS = [
  'metadata/keys-of-a-create-are-kept-letter-for-letter',
  'metadata/keys-of-an-update-are-kept-letter-for-letter',
  'metadata/keys-of-a-capture-are-kept-letter-for-letter',
] as const;
const counts = (pick: (form: URLSearchParams) => readonly string[], most: number, size: (text: string) => number) =>
  tooStrict(({ form }) => pick(form).some((text) => size(text) > most));
const valuesIn = (form: URLSearchParams) => [...form].flatMap(([key, value]) => (isMetadata(key) ? [value] : []));

const SUFFIX = setting({ statement_descriptor_suffix: null });

/** Texts, metadata and parameters that come back as something else, or are gone later. */
export const fidelityMutants = family('fidelity', {
  'texts are decoded twice': {
    kills: ['create/percent-signs-are-decoded-once', 'update/texts-are-returned-as-sent'],
    fault: texts((text) =>
      text.replace(/%[\da-f]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16))),
    ),
  },
  'four-byte characters are lost': {
    kills: ['create/wide-characters-are-returned', 'update/texts-are-returned-as-sent'],
    fault: texts((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '?')),
  },
  'markup comes back escaped': {
    kills: ['create/markup-is-returned', 'update/texts-are-returned-as-sent'],
    fault: texts((text) => text.replaceAll('<', '&lt;')),
  },
  'encoded brackets are no brackets': {
    kills: ['create/encoded-brackets-are-brackets'],
    fault: {
      request: ({ request }) =>
        request.body === undefined ? request : { ...request, body: request.body.replace('%5Border%5D', '(order)') },
    },
  },
  'line breaks become blanks': {
    kills: ['create/line-breaks-are-returned'],
    fault: texts((text) => text.replaceAll('\n', ' ')),
  },
  'long texts are cut': {
    kills: ['create/long-texts-are-not-cut'],
    fault: texts((text) => text.slice(0, 999)),
  },
  // What a create has lost of a key is no measure for what follows.
  'keys of metadata come back in lower case': {
    kills: KEYS.slice(0, 1) as [string],
    fault: keys((key) => key.toLowerCase()),
  },
  'dots and blanks in keys become underscores': { kills: KEYS, fault: keys((key) => key.replace(/[. ]/g, '-')) },
  'values of metadata are parsed': {
    kills: ['metadata/values-are-not-parsed'],
    fault: values((text) => (text === '1e3' || text === '007' ? String(Number(text)) : text)),
  },
  'an empty value is stored by a create': {
    kills: ['metadata/empty-value-of-a-create-stores-no-key'],
    fault: on(
      CREATE,
      patchSuccess((intent, { form }) =>
        form.get('metadata[empty]') === ''
          ? { ...intent, metadata: { ...(intent.metadata as JsonObject), empty: '' } }
          : intent,
      ),
    ),
  },
  'values are counted in bytes': {
    kills: ['metadata/longest-value-of-wide-characters-is-accepted'],
    fault: counts(valuesIn, 500, (text) => Buffer.byteLength(text)),
  },
  'an update makes no fiftieth key': {
    kills: ['metadata/update-up-to-fifty-keys-is-accepted'],
    fault: tooStrict(when(is(UPDATE), ({ before }) => Object.keys((before?.metadata ?? {}) as object).length === 49)),
  },
  'an update takes keys of any length': {
    kills: ['metadata/too-long-key-of-an-update-is-refused'],
    fault: tooKind(is(UPDATE), `metadata[${'k'.repeat(41)}]`),
  },
  'a capture takes values of any length': {
    kills: ['metadata/too-long-value-of-a-capture-is-refused'],
    fault: tooKind(when(is(CAPTURE), names('metadata')), 'metadata[note]'),
  },
  'a key is not compared with metadata': {
    kills: ['idempotency/other-metadata-is-refused'],
    fault: fresh((call) => keyOf(call) !== undefined && call.form.get('metadata[order]') === '2'),
  },
  'a key is not compared with what is left out': {
    kills: ['idempotency/missing-parameter-is-refused'],
    fault: fresh((call) => keyOf(call) !== undefined && !call.form.has('description')),
  },
  'a create loses the suffix beside the rest': {
    kills: ['create/parameters-are-kept-together'],
    fault: on(CREATE, where(names('shipping'), patchSuccess(SUFFIX))),
  },
  'an update loses the suffix beside the rest': {
    kills: ['update/parameters-are-kept-together'],
    fault: on(UPDATE, where(names('shipping'), patchSuccess(SUFFIX))),
  },
  'an update resets what it does not name': {
    kills: ['update/one-parameter-leaves-the-others'],
    fault: on(UPDATE, patchSuccess(setting({ setup_future_usage: null }))),
  },
  'capitals of an updated currency stay': {
    kills: ['update/currency-is-answered-in-lower-case'],
    fault: on(
      UPDATE,
      patchSuccess((intent, { form }) => ({ ...intent, currency: form.get('currency') ?? intent.currency ?? null })),
    ),
  },
  'a confirmation loses the suffix': {
    kills: ['confirm/leaves-settings-unchanged'],
    fault: on(CONFIRM, patchSuccess(SUFFIX)),
  },
  'a decline resets the capture method': {
    kills: ['confirm/decline-leaves-settings-unchanged'],
    fault: patchError(
      (error) => ({
        ...error,
        payment_intent: { ...(error.payment_intent as JsonObject), capture_method: 'automatic' },
      }),
      'card_error',
    ),
  },
  'a challenge resets the capture method': {
    kills: ['confirm/authentication-leaves-settings-unchanged'],
    fault: patchIntentIn('requires_action', setting({ capture_method: 'automatic' })),
  },
  'a capture loses shipping': {
    kills: ['capture/leaves-settings-unchanged'],
    fault: on(CAPTURE, patchSuccess(setting({ shipping: null }))),
  },
  'a cancellation of an authorization loses metadata': {
    kills: ['cancel/leaves-settings-unchanged'],
    fault: on(CANCEL, where(inStatus('requires_capture'), patchSuccess(setting({ metadata: {} })))),
  },
});
