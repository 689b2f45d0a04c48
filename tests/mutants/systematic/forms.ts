import { patchForm, type Where, where } from '../faults.ts';
import type { Call, Fault } from '../wire.ts';
import { nameIn, type Parameter } from './document.ts';

type Misread = (value: string, call: Call) => string | undefined;

/** Whether a key of a form is the parameter, or something inside it. */
export const isPartOf = (key: string, name: string): boolean => {
  const own = nameIn(key);
  return own === name || own.startsWith(`${name}[`);
};

/** The values that a call sends for a parameter. */
export const sentFor = ({ form }: Call, name: string): readonly string[] =>
  [...form].flatMap(([key, value]) => (nameIn(key) === name ? [value] : []));

/** Calls of the operation of a parameter that send it. */
export const calls =
  ({ operation, name }: Parameter): Where =>
  (call) =>
    call.operation === operation && [...call.form.keys()].some((key) => isPartOf(key, name));

/** The server misreads the values of a parameter; undefined: it does not look at it. */
export const misreading = (parameter: Parameter, misread: Misread): Fault =>
  where(
    (call) => calls(parameter)(call) && sentFor(call, parameter.name).some((value) => misread(value, call) !== value),
    patchForm((form, call) =>
      rewrite(form, (key, value) => (nameIn(key) === parameter.name ? misread(value, call) : value)),
    ),
  );

/** The server does not look at a parameter, nor at anything inside it. */
export const ignoring = (parameter: Parameter): Fault =>
  where(
    calls(parameter),
    patchForm((form) => rewrite(form, (key, value) => (isPartOf(key, parameter.name) ? undefined : value))),
  );

/** Changes every value of a form, in its place. */
export function rewrite(form: URLSearchParams, change: (key: string, value: string) => string | undefined): void {
  const entries = [...form];
  for (const key of new Set(form.keys())) form.delete(key);
  for (const [key, value] of entries) {
    const changed = change(key, value);
    if (changed !== undefined) form.append(key, changed);
  }
}
