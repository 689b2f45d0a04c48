import { isObject, type Json, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import { CREATE, isSuccess, patchForm, patchIntent, patchSuccess, UPDATE, where } from '../../faults.ts';
import { allowing, area, forgiving, is, names, patchEvery, refusing, saying, unread, when } from '../fault.ts';

const sent = names('metadata');
const changeMetadata = (change: (metadata: JsonObject) => Record<string, Json>) =>
  patchIntent((intent) => (isObject(intent.metadata) ? { ...intent, metadata: change(intent.metadata) } : intent));
const mapKeys = (rename: (key: string) => string) =>
  changeMetadata((metadata) =>
    Object.fromEntries(Object.entries(metadata).map(([key, value]) => [rename(key), value])),
  );
const mapValues = (convert: (value: string) => Json) =>
  changeMetadata((metadata) =>
    Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, convert(String(value))])),
  );
const keysSent = (form: URLSearchParams): readonly string[] =>
  [...form.keys()].filter((key) => key.startsWith('metadata['));
const longestKey = (form: URLSearchParams): number =>
  Math.max(0, ...keysSent(form).map((key) => key.length - 'metadata[]'.length));
const longestValue = (form: URLSearchParams): string =>
  keysSent(form)
    .map((key) => form.get(key) ?? '')
    .toSorted((a, b) => b.length - a.length)[0] ?? '';
const field = 'metadata';

export const metadata = area('metadata', {
  'update-replaces': {
    ...{ operation: UPDATE, field, condition: 'other keys set before', source: 'V13 keys omitted are kept' },
    wrong: 'update replaces all metadata',
    fault: where(
      when(is(UPDATE), sent),
      patchForm((form, { before }) => {
        const old = isObject(before?.metadata) ? Object.keys(before.metadata) : [];
        for (const key of old) if (!form.has(`metadata[${key}]`)) form.set(`metadata[${key}]`, '');
      }),
    ),
  },
  'empty-value-kept': {
    ...{ operation: UPDATE, field, condition: 'metadata[k]=', source: 'V13 "" deletes' },
    wrong: 'an empty value is kept instead of removing its key',
    fault: where(
      is(UPDATE),
      patchSuccess((intent, { form }) => {
        const empty = keysSent(form)
          .filter((key) => form.get(key) === '')
          .map((key) => [key.slice(9, -1), '']);
        return { ...intent, metadata: { ...(intent.metadata as JsonObject), ...Object.fromEntries(empty) } };
      }),
    ),
  },
  'empty-value-kept-on-create': {
    ...{ operation: CREATE, field, condition: 'metadata[k]= on create', source: 'E18 stores no key' },
    wrong: 'an empty value on create stores an empty text',
    fault: where(
      is(CREATE),
      patchSuccess((intent, { form }) => {
        const empty = keysSent(form)
          .filter((key) => form.get(key) === '')
          .map((key) => [key.slice(9, -1), '']);
        return { ...intent, metadata: { ...(intent.metadata as JsonObject), ...Object.fromEntries(empty) } };
      }),
    ),
  },
  'cannot-be-emptied': {
    ...{ operation: UPDATE, field, condition: 'metadata=', source: 'V12 all keys are unset' },
    wrong: 'an empty metadata changes nothing',
    fault: where(
      ({ form }) => form.get('metadata') === '',
      patchForm((form) => form.delete('metadata')),
    ),
  },
  'numbers-become-numbers': {
    ...{ operation: CREATE, field, condition: 'a value of digits', source: 'REF metadata "6735" is text' },
    wrong: 'a value of digits comes back as a number',
    fault: mapValues((value) => (/^[1-9]\d{0,14}$/.test(value) ? Number(value) : value)),
  },
  'words-become-flags': {
    ...{ operation: CREATE, field, condition: 'a value true or false', source: 'REF metadata is text' },
    wrong: 'true comes back as a boolean',
    fault: mapValues((value) => (value === 'true' ? true : value === 'false' ? false : value)),
  },
  'keys-in-lower-case': {
    ...{ operation: CREATE, field, condition: 'capitals in a key', source: 'REF keys as attached; V13' },
    wrong: 'keys come back in lower case',
    fault: mapKeys((key) => key.toLowerCase()),
  },
  'keys-of-php': {
    ...{ operation: CREATE, field, condition: 'dot or blank in a key', source: 'REF keys as attached; V13' },
    wrong: 'dots and blanks in keys become underscores',
    fault: mapKeys((key) => key.replace(/[. ]/g, '_')),
  },
  'keys-split-at-dashes': {
    ...{ operation: CREATE, field, condition: 'dash in a key', source: 'REF keys as attached' },
    wrong: 'keys are turned into camel case',
    fault: mapKeys((key) => key.replace(/[-_](\w)/g, (_all, letter: string) => letter.toUpperCase())),
  },
  'fifty-keys-refused': {
    ...{ operation: CREATE, field, condition: '50 keys', source: 'P1, V20 up to 50' },
    wrong: 'the fiftieth key is refused',
    fault: refusing(({ form }) => keysSent(form).length === 50, {
      message: "Metadata can have up to 50 keys, but you've set 50.",
      param: 'metadata',
    }),
  },
  'fifty-one-keys-accepted': {
    ...{ operation: CREATE, field, condition: '51 keys', source: 'P1, V20 refused' },
    wrong: 'keys beyond fifty are dropped silently',
    fault: forgiving(saying(/^Metadata can have up to 50 keys/), (form) => {
      for (const key of keysSent(form).slice(50)) form.delete(key);
    }),
  },
  'only-sent-keys-counted': {
    ...{ operation: UPDATE, field, condition: '51 keys after merging', source: 'P1 up to 50 keys' },
    wrong: 'update counts the keys that are sent, not those that there are then',
    fault: allowing(
      (error, call) =>
        is(UPDATE)(call) && saying(/^Metadata can have up to 50 keys/)(error, call) && keysSent(call.form).length <= 50,
      () => ({}),
    ),
  },
  'longest-key-refused': {
    ...{ operation: CREATE, field, condition: 'key of 40 characters', source: 'V18 up to 40' },
    wrong: 'a key of 40 characters is refused',
    fault: refusing(({ form }) => longestKey(form) === 40, {
      message: 'Metadata keys can have up to 40 characters.',
      param: 'metadata',
    }),
  },
  'longer-key-accepted': {
    ...{ operation: CREATE, field, condition: 'key of 41 characters', source: 'V18 refused' },
    wrong: 'keys of more than 40 characters are cut',
    fault: forgiving(saying(/^Metadata keys can have/), (form) => {
      for (const key of keysSent(form))
        if (key.length > 50) {
          form.set(`${key.slice(0, 49)}]`, form.get(key) ?? '');
          form.delete(key);
        }
    }),
  },
  'longest-value-refused': {
    ...{ operation: CREATE, field, condition: 'value of 500 characters', source: 'V19 up to 500' },
    wrong: 'a value of 500 characters is refused',
    fault: refusing(({ form }) => longestValue(form).length === 500, {
      message: 'Metadata values can have up to 500 characters.',
      param: 'metadata',
    }),
  },
  'longer-value-accepted': {
    ...{ operation: CREATE, field, condition: 'value of 501 characters', source: 'V19 refused' },
    wrong: 'values of more than 500 characters are cut',
    fault: forgiving(saying(/^Metadata values can have/), (form) => {
      for (const key of keysSent(form)) form.set(key, (form.get(key) ?? '').slice(0, 500));
    }),
  },
  'value-counted-in-bytes': {
    ...{ operation: CREATE, field, condition: '500 characters that are no ASCII', source: 'V19 500 characters' },
    wrong: 'the length of a value is counted in bytes',
    fault: refusing(({ form }) => longestValue(form).length <= 500 && Buffer.byteLength(longestValue(form)) > 500, {
      message: 'Metadata values can have up to 500 characters.',
      param: 'metadata',
    }),
  },
  'charge-has-none': {
    ...{ operation: CREATE, field: 'latest_charge.metadata', condition: 'paid', source: 'E12 the charge carries it' },
    wrong: 'the charge does not carry the metadata of the intent',
    fault: patchEvery('charge', (charge) => ({ ...charge, metadata: {} })),
  },
  'lost-on-confirmed-create': {
    ...{ operation: CREATE, field, condition: 'confirm=true', source: 'REF metadata on create' },
    wrong: 'create with confirm=true loses metadata',
    fault: where(({ form }) => form.get('confirm') === 'true', unread(CREATE, 'metadata')),
  },
  'read-as-null': {
    ...{ operation: CREATE, field, condition: 'none sent', source: 'O1 metadata {}' },
    wrong: 'metadata is null where there is none',
    fault: {
      response: (answer, call) =>
        isSuccess(answer)
          ? (patchIntent((intent) =>
              isObject(intent.metadata) && Object.keys(intent.metadata).length === 0
                ? { ...intent, metadata: null }
                : intent,
            ).response?.(answer, call) ?? answer)
          : answer,
    },
  },
});
