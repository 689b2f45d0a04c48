import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  ignoring,
  on,
  patchForm,
  patchSuccess,
  rewriting,
  setting,
  UPDATE,
} from '../faults.ts';
import { family } from '../mutant.ts';

const droppingKeys = (longerThan: number) =>
  patchForm((form) => {
    for (const key of [...form.keys()])
      if (key.startsWith('metadata[') && key.length - 'metadata[]'.length > longerThan) form.delete(key);
  });
const empty = patchSuccess(setting({ metadata: {} }));

/** How much metadata is kept, and who touches it. */
export const metadataMutants = family('metadata', {
  'forty-nine keys are the most': { kills: ['metadata/fifty-keys-are-accepted'], fault: ignoring('metadata[key_50]') },
  'the fifty-first key is dropped': {
    kills: ['metadata/more-than-fifty-keys-are-refused'],
    fault: ignoring('metadata[key_51]'),
  },
  'keys of forty characters are dropped': { kills: ['metadata/longest-key-is-accepted'], fault: droppingKeys(39) },
  'longer keys are dropped': { kills: ['metadata/too-long-key-is-refused'], fault: droppingKeys(40) },
  'values are cut at 499 characters': {
    kills: ['metadata/longest-value-is-accepted'],
    fault: rewriting('metadata[note]', (text) => text.slice(0, 499)),
  },
  'values are cut at 500 characters': {
    kills: ['metadata/too-long-value-is-refused', 'metadata/too-long-value-of-an-update-is-refused'],
    fault: rewriting('metadata[note]', (text) => text.slice(0, 500)),
  },
  'an update counts only what it brings': {
    kills: ['metadata/update-beyond-fifty-keys-is-refused'],
    fault: on(UPDATE, ignoring('metadata[one_more]')),
  },
  'an update keeps the old value of a key': {
    kills: ['metadata/update-replaces-a-value'],
    fault: on(UPDATE, ignoring('metadata[order]')),
  },
  'a confirmation empties the metadata': {
    kills: ['metadata/confirm-leaves-metadata-unchanged'],
    fault: on(CONFIRM, empty),
  },
  'a capture replaces the metadata': {
    kills: ['metadata/capture-merges-metadata'],
    fault: on(
      CAPTURE,
      patchSuccess((intent) => ({ ...intent, metadata: { invoice: Object(intent.metadata).invoice ?? '' } })),
    ),
  },
  'a cancellation empties the metadata': {
    kills: ['metadata/cancel-leaves-metadata-unchanged'],
    fault: on(CANCEL, empty),
  },
});
