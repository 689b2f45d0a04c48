import { isObject, type Json } from '../../../engine/vocabulary/values.ts';
import {
  both,
  CREATE,
  ignoring,
  on,
  patchForm,
  patchIntent,
  patchSuccess,
  sends,
  setting,
  UPDATE,
  where,
} from '../faults.ts';
import { family, type Mutant } from '../mutant.ts';
import { accepts, loses } from './state.ts';

const patchMetadata = (change: (value: string) => Json) =>
  patchIntent(({ metadata, ...intent }) => ({
    ...intent,
    metadata: Object.fromEntries(
      Object.entries(isObject(metadata) ? metadata : {}).map(([key, value]) => [key, change(String(value))]),
    ),
  }));

/** What an update changes, and what it must leave alone. */
export const updateMutants: readonly Mutant[] = [
  ...family('metadata', {
    'an update replaces metadata': {
      kills: ['update/metadata-is-merged'],
      fault: on(
        UPDATE,
        patchSuccess((intent, { form }) => ({
          ...intent,
          metadata: Object.fromEntries(
            [...form].flatMap(([key, value]) => {
              const name = /^metadata\[(\w+)\]$/.exec(key)?.[1];
              return name === undefined || value === '' ? [] : [[name, value]];
            }),
          ),
        })),
      ),
    },
    'an update ignores metadata': { kills: ['update/metadata-is-merged'], fault: on(UPDATE, ignoring('metadata')) },
    'an empty value is kept as a value': {
      kills: ['update/metadata-key-is-unset-by-empty-string'],
      fault: where(
        sends('metadata[gone]', ''),
        on(
          UPDATE,
          patchSuccess((intent) => ({
            ...intent,
            metadata: { ...(isObject(intent.metadata) ? intent.metadata : {}), gone: '' },
          })),
        ),
      ),
    },
    'an empty value deletes every key': {
      kills: ['update/metadata-unset-leaves-other-keys'],
      fault: on(
        UPDATE,
        patchForm((form) => {
          const unsets = [...form].some(([name, value]) => name.startsWith('metadata[') && value === '');
          if (unsets) for (const name of [...form.keys()]) form.delete(name);
          if (unsets) form.set('metadata', '');
        }),
      ),
    },
    'values that look like numbers become numbers': {
      kills: ['create/metadata-values-are-strings', 'body-fits-schema'],
      fault: patchMetadata((value) => (/^\d+$/.test(value) ? Number(value) : value)),
    },
    'values that look like flags become flags': {
      kills: ['create/metadata-values-are-strings', 'body-fits-schema'],
      fault: patchMetadata((value) => (value === 'true' ? true : value)),
    },
    'metadata cannot be emptied': {
      kills: ['update/metadata-is-emptied-by-empty-string'],
      fault: where(sends('metadata', ''), on(UPDATE, ignoring('metadata'))),
    },
    'a create drops metadata': {
      kills: ['create/order-details-are-returned'],
      fault: on(CREATE, ignoring('metadata')),
    },
    'a metadata update is forgotten': {
      kills: ['retrieve-returns-last-write'],
      shownBy: ['lifecycle/succeeded/update-metadata-leads-to-succeeded'],
      on: { 'retrieve-returns-last-write': UPDATE },
      fault: () =>
        loses(
          ({ operation, form }) => operation === UPDATE && [...form.keys()].some((key) => key.startsWith('metadata')),
          'metadata',
        ),
    },
  }),
  ...family('update', {
    'an update ignores the description': {
      kills: ['update/description-is-replaced'],
      fault: on(UPDATE, ignoring('description')),
    },
    'an update resets what it does not name': {
      kills: ['update/empty-update-changes-nothing', 'update/description-is-replaced'],
      fault: where(({ form }) => !form.has('amount'), on(UPDATE, patchSuccess(setting({ amount: 0 })))),
    },
    'an update ignores the payment method': {
      kills: ['update/payment-method-leads-to-requires-confirmation'],
      fault: on(UPDATE, ignoring('payment_method')),
    },
    'an unknown intent can be updated': {
      kills: ['update/unknown-intent-is-404'],
      fault: where(
        both(({ before }) => before === undefined),
        on(UPDATE, {
          response: (answer) =>
            answer.status === 404 ? { ...answer, status: 200, text: '{"object":"payment_intent"}' } : answer,
        }),
      ),
    },
    'an update moves the status on': {
      kills: [
        'update/amount-is-replaced',
        'lifecycle/requires_confirmation/update-amount-leads-to-requires_confirmation',
      ],
      fault: on(
        UPDATE,
        patchSuccess((intent) =>
          intent.status === 'requires_confirmation' ? { ...intent, status: 'requires_action' } : intent,
        ),
      ),
    },
    'an update of metadata in a late status is accepted and dropped': {
      kills: ['lifecycle/succeeded/update-amount-is-refused'],
      fault: where(({ before }) => before?.status === 'succeeded', on(UPDATE, accepts)),
    },
    'an authorized intent takes other types': {
      kills: ['update/types-of-an-authorized-intent-are-refused'],
      fault: where(
        ({ before, form }) => before?.status === 'requires_capture' && form.has('payment_method_types[0]'),
        on(UPDATE, accepts),
      ),
    },
  }),
];
