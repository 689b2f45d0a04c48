import { patchForm, where } from '../faults.ts';
import { forgets, pathOf, refuses } from './answers.ts';
import { fields, nameIn, type Parameter } from './document.ts';
import { faults, type SystematicFault } from './fault.ts';
import { calls, ignoring, isPartOf, misreading, rewrite, sentFor } from './forms.ts';

const isRead = ({ request }: { readonly request: { readonly method: string } }): boolean => request.method === 'GET';
const isWrite = (call: Parameters<typeof isRead>[0]): boolean => !isRead(call);
const cleared = (value: string): boolean => value === '';

/** Each parameter of each operation: not looked at, not kept, not taken away. */
export function parameterFaults(parameters: readonly Parameter[]): readonly SystematicFault[] {
  const changing = parameters.filter(({ operation }) => operation.startsWith('Post'));
  const shown = changing.filter(({ name }) => fields.includes(pathOf(name)[0] as string));
  const clearable = parameters.filter((parameter) => parameter.clearable);
  const lists = parameters.filter(({ kind }) => kind === 'list');
  const plain = parameters.filter(({ kind }) => kind === 'text' || kind === 'integer' || kind === 'choice');

  return [
    ...faults(
      'ignored',
      parameters.map((parameter) => [parameter.id, ignoring(parameter)]),
    ),
    ...faults(
      'lost on read-back',
      shown.flatMap((parameter) => [
        [
          `${parameter.id}: by reads`,
          forgets(calls(parameter), pathOf(parameter.name), isRead),
          parameter.operation,
        ] as const,
        [
          `${parameter.id}: by the next change`,
          forgets(calls(parameter), pathOf(parameter.name), isWrite),
          parameter.operation,
        ] as const,
      ]),
    ),
    ...faults(
      'empty strings',
      clearable.flatMap((parameter) => [
        [`${parameter.id}: ignored`, misreading(parameter, (value) => (cleared(value) ? undefined : value))] as const,
        [
          `${parameter.id}: refused`,
          refuses((call) => calls(parameter)(call) && sentFor(call, parameter.name).some(cleared), parameter.name),
        ] as const,
      ]),
    ),
    ...faults(
      'lists',
      lists.flatMap((parameter) => [
        [`${parameter.id}: only the first is read`, someOf(parameter, (_key, index) => index === 0)] as const,
        [`${parameter.id}: only the last is read`, someOf(parameter, (_key, index, all) => index === all - 1)] as const,
      ]),
    ),
    ...faults(
      'over-refusal',
      [...plain, ...lists].map((parameter) => [parameter.id, refuses(calls(parameter), parameter.name)]),
    ),
  ];
}

/** Of the items of a list, the server takes some. */
function someOf(parameter: Parameter, keeps: (key: string, index: number, all: number) => boolean) {
  const itemsIn = (form: URLSearchParams) => [
    ...new Set([...form.keys()].filter((key) => isPartOf(key, parameter.name)).map((key) => placeIn(key))),
  ];
  const placeIn = (key: string): string => key.slice(0, key.indexOf(']', nameIn(parameter.name).length) + 1) || key;
  return where(
    (call) => calls(parameter)(call) && [...call.form.keys()].filter((key) => isPartOf(key, parameter.name)).length > 1,
    patchForm((form) => {
      const items = itemsIn(form);
      // In the form `a[]=x&a[]=y` items have one key and are told apart by their place.
      const places = items.length === 1 ? undefined : items;
      let index = -1;
      const all = places?.length ?? form.getAll(items[0] as string).length;
      rewrite(form, (key, value) => {
        if (!isPartOf(key, parameter.name)) return value;
        index = places === undefined ? index + 1 : places.indexOf(placeIn(key));
        return keeps(key, index, all) ? value : undefined;
      });
    }),
  );
}
