import { forgiving } from '../strangers/fault.ts';
import { refuses } from './answers.ts';
import { nameIn, type Parameter } from './document.ts';
import { errorCovers } from './errors.ts';
import { faults, type SystematicFault } from './fault.ts';
import { calls, misreading, rewrite, sentFor } from './forms.ts';

/** Decodes what is decoded already; what cannot be decoded again stays. */
function decodeAgain(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

const misreadings: Readonly<Record<string, (text: string) => string>> = {
  trimmed: (text) => text.trim(),
  'lower-cased': (text) => text.toLowerCase(),
  cut: (text) => text.slice(0, Math.max(1, text.length - 1)),
  'decoded twice': decodeAgain,
  'letters beyond ASCII are lost': (text) => text.replaceAll(/[^\x20-\x7e]/g, '?'),
};

/** How JavaScript, and other languages, read as a number what is none. */
const readings: Readonly<Record<string, (text: string) => string>> = {
  'read up to the first letter': (text) =>
    Number.isNaN(Number.parseInt(text, 10)) ? text : String(Number.parseInt(text, 10)),
  'read as any number': (text) => (text.trim() !== '' && Number.isInteger(Number(text)) ? String(Number(text)) : text),
  'rounded down': (text) => (/^-?\d+\.\d+$/.test(text) ? String(Math.floor(Number(text))) : text),
  'read as 0 if it is none': (text) => (/^-?\d+$/.test(text) || text === '' ? text : '0'),
  'off by one': (text) => (/^\d+$/.test(text) ? String(Number(text) + 1) : text),
};

const isOther =
  ({ values }: Parameter) =>
  (value: string): boolean =>
    value !== '' && !values.includes(value);

const next = (all: readonly string[], value: string): string =>
  all.includes(value) ? (all[(all.indexOf(value) + 1) % all.length] as string) : value;

/** A choice that nobody offers is taken for the first that is offered. */
const takesUnknown = (parameter: Parameter) =>
  forgiving(
    (error, call) =>
      calls(parameter)(call) &&
      errorCovers(error, parameter.name) &&
      sentFor(call, parameter.name).some(isOther(parameter)),
    (form) =>
      rewrite(form, (key, value) => (nameIn(key) === parameter.name && isOther(parameter)(value) ? undefined : value)),
  );

const spelt = (value: string): string => value.toLowerCase();

/** Each value that a parameter may have: misread, refused, or accepted though nobody offers it. */
export function valueFaults(parameters: readonly Parameter[]): readonly SystematicFault[] {
  const texts = parameters.filter(({ kind }) => kind === 'text');
  const integers = parameters.filter(({ kind }) => kind === 'integer');
  const flags = parameters.filter(({ kind }) => kind === 'flag');
  const choices = parameters.filter(({ kind }) => kind === 'choice');

  return [
    ...faults(
      'texts',
      texts.flatMap((parameter) =>
        Object.entries(misreadings).map(
          ([how, misread]) => [`${parameter.id}: ${how}`, misreading(parameter, misread)] as const,
        ),
      ),
    ),
    ...faults(
      'numbers',
      integers.flatMap((parameter) =>
        Object.entries(readings).map(
          ([how, misread]) => [`${parameter.id}: ${how}`, misreading(parameter, misread)] as const,
        ),
      ),
    ),
    ...faults(
      'flags',
      flags.flatMap((parameter) => [
        [
          `${parameter.id}: false read as true`,
          misreading(parameter, (value) => (spelt(value) === 'false' ? 'true' : value)),
        ] as const,
        [
          `${parameter.id}: true read as false`,
          misreading(parameter, (value) => (spelt(value) === 'true' ? 'false' : value)),
        ] as const,
        [
          `${parameter.id}: anything read as true`,
          misreading(parameter, (value) => (/^(?:true|false)$/i.test(value) ? value : 'true')),
        ] as const,
      ]),
    ),
    ...faults(
      'choices',
      choices.flatMap((parameter) => [
        [`${parameter.id}: any value accepted`, takesUnknown(parameter)] as const,
        ...parameter.values.map(
          (value) =>
            [
              `${parameter.id}=${value}: refused`,
              refuses(
                (call) => calls(parameter)(call) && sentFor(call, parameter.name).includes(value),
                parameter.name,
              ),
            ] as const,
        ),
        ...(parameter.values.length < 2 ? [] : parameter.values).map(
          (value) =>
            [
              `${parameter.id}=${value}: taken for the next`,
              misreading(parameter, (sent) => (sent === value ? next(parameter.values, sent) : sent)),
            ] as const,
        ),
      ]),
    ),
  ];
}
