import { type Limit, limits } from '../../../specs/limits.ts';
import { patchForm, type Where, where } from '../faults.ts';
import { forgiving } from '../strangers/fault.ts';
import type { Call, Fault } from '../wire.ts';
import { refuses } from './answers.ts';
import { nameIn, type Parameter } from './document.ts';
import { errorCovers } from './errors.ts';
import { faults, type SystematicFault } from './fault.ts';
import { misreading, rewrite } from './forms.ts';

type Counts = Limit['counts'];

/** What a limit counts, in each of the places where a call may reach it. */
const counted: Readonly<Record<Counts, (call: Call, name: string, limit: string) => readonly number[]>> = {
  value: ({ form }, name) => numbersOf(form, name),
  characters: ({ form }, name, limit) =>
    limit === 'metadata-key'
      ? keysIn(form, name).map((key) => key.length)
      : textsIn(form, name).map((text) => text.length),
  entries: ({ form }, name) => [keysIn(form, name).length],
  levels: ({ form }, name) => textsIn(form, name).map((text) => text.split('.').length),
  calls: () => [],
};

const numbersOf = (form: URLSearchParams, name: string): readonly number[] =>
  [...form].flatMap(([key, value]) => (nameIn(key) === name && /^-?\d+$/.test(value) ? [Number(value)] : []));
const textsIn = (form: URLSearchParams, name: string): readonly string[] =>
  [...form].flatMap(([key, value]) =>
    nameIn(key) === name || (name === 'metadata' && key.startsWith('metadata[')) ? [value] : [],
  );
const keysIn = (form: URLSearchParams, name: string): readonly string[] =>
  [...form.keys()].flatMap((key) => (key.startsWith(`${name}[`) ? [key.slice(name.length + 1, -1)] : []));

const reaches = (limit: string, { counts, of }: Limit, parameter: Parameter, count: number): Where => {
  const count_ = counted[counts];
  return (call) =>
    call.operation === parameter.operation && of === parameter.name && count_(call, of, limit).includes(count);
};

/** A value beyond the limit is brought within it, in silence. */
function brought(limit: string, { counts, of }: Limit, parameter: Parameter, from: number, to: number): Fault {
  const isBeyond = reaches(limit, { counts, of, outside: 'refused', cites: ['docs:metadata'] }, parameter, from);
  if (counts === 'value') return misreading(parameter, (value) => (value === String(from) ? String(to) : value));
  const shorter = (text: string): string =>
    counts === 'levels' ? text.split('.').slice(0, to).join('.') : text.slice(0, to);
  return where(
    isBeyond,
    patchForm((form) => {
      let entries = 0;
      rewrite(form, (key, value) => {
        if (nameIn(key) !== of && !(of === 'metadata' && key.startsWith('metadata['))) return value;
        entries += 1;
        if (counts === 'entries') return entries > to ? undefined : value;
        if (limit === 'metadata-key') return key.length - 'metadata[]'.length > to ? undefined : value;
        return shorter(value);
      });
    }),
  );
}

/** Without an upper bound of ours, whatever is refused for being too much is brought down. */
const forgives = (parameter: Parameter, value: number): Fault =>
  forgiving(
    (error, call) =>
      call.operation === parameter.operation &&
      errorCovers(error, parameter.name) &&
      numbersOf(call.form, parameter.name).some((sent) => sent > value),
    (form) => rewrite(form, (key, sent) => (nameIn(key) === parameter.name ? String(value) : sent)),
  );

/** Each limit, from both sides, at each operation that has it. */
export const limitFaults = (parameters: readonly Parameter[]): readonly SystematicFault[] =>
  faults(
    'limits',
    Object.entries(limits as Readonly<Record<string, Limit>>).flatMap(([name, limit]) =>
      parameters
        .filter((parameter) => parameter.name === limit.of && limit.counts !== 'calls')
        .flatMap((parameter) => {
          const { min, max } = limit;
          const id = `${parameter.id} (${name})`;
          return [
            ...(max === undefined
              ? []
              : [
                  [
                    `${id}: the largest is refused`,
                    refuses(reaches(name, limit, parameter, max), parameter.name),
                  ] as const,
                ]),
            ...(min === undefined
              ? []
              : [
                  [
                    `${id}: the smallest is refused`,
                    refuses(reaches(name, limit, parameter, min), parameter.name),
                  ] as const,
                ]),
            ...(max === undefined || limit.outside !== 'refused'
              ? []
              : [[`${id}: one more is accepted`, brought(name, limit, parameter, max + 1, max)] as const]),
            ...(min === undefined || limit.outside !== 'refused' || limit.counts !== 'value'
              ? []
              : [[`${id}: one less is accepted`, brought(name, limit, parameter, min - 1, min)] as const]),
            ...(max === undefined || limit.outside !== 'refused' || limit.counts !== 'value'
              ? []
              : [[`${id}: far more is accepted`, forgives(parameter, max)] as const]),
          ];
        }),
    ),
  );
