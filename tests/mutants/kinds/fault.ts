import type { JsonObject } from '../../../engine/vocabulary/values.ts';
import { patchForm, type Where, where } from '../faults.ts';
import type { Mutant } from '../mutant.ts';
import { forgiving, refusing } from '../strangers/fault.ts';
import { sets } from '../strangers/sets.ts';
import type { Fault } from '../wire.ts';

/** A fault that strangers wrote, by its id. */
export function faultOf(id: string): Mutant['fault'] {
  const found = sets.flatMap(({ faults }) => faults).find((each) => each.id === id);
  if (found === undefined) throw new Error(`no fault by somebody else has the id ${id}`);
  return found.fault;
}

/** Takes a parameter away. */
export const hiding =
  (form: URLSearchParams) =>
  (name: string): void =>
    form.delete(name);

/** The server refuses what it should take. */
export const tooStrict = (applies: Where, error: JsonObject = {}): Fault =>
  refusing(applies, { message: 'This is not accepted here.', ...error });

/** The server takes what it should refuse, as if some parameters had not been sent. */
export const tooKind = (applies: Where, ...names: readonly string[]): Fault =>
  forgiving(
    (_error, call) => applies(call),
    (form) => {
      for (const name of names) form.delete(name);
    },
  );

/** Where a parameter has a text. */
export const says =
  (name: string, text: RegExp): Where =>
  ({ form }) =>
    text.test(form.get(name) ?? '');

/** The server misreads the texts of some parameters on their way in. */
export const misreading = (names: readonly string[], misread: (text: string) => string): Fault => {
  const change = (form: URLSearchParams): void => {
    for (const name of names) {
      const text = form.get(name);
      if (text !== null) form.set(name, misread(text));
    }
  };
  const concerns: Where = ({ form }) =>
    names.some((name) => form.has(name) && misread(form.get(name) as string) !== form.get(name));
  return where(concerns, patchForm(change));
};
