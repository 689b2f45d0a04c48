import { describe, expect, test } from 'vitest';
import { profiles } from '../../targets/profiles.ts';
import { isLong } from '../form.ts';
import { mutants } from '../mutants/all.ts';
import { personas } from '../personas/index.ts';
import { layered } from '../personas/persona.ts';
import { type Condition, conditions, judgedUnder, type Subject, verdictsIn } from './conditions.ts';
import { randomFrom, shuffled } from './crowd.ts';

const reference: Subject = { name: 'the reference', fault: () => ({}), profile: profiles.reference };
const random = randomFrom(15);
const present = mutants.filter(({ apiVersion }) => apiVersion === undefined);
const mutant = ({ id, fault }: (typeof mutants)[number]): Subject => ({
  name: id,
  fault,
  profile: profiles.reference,
});
const tenMutants = shuffled(present, random).slice(0, 10).map(mutant);
const allPersonas = personas.map(({ name, faults, profile }) => ({ name, fault: () => layered(faults()), profile }));
const usual: Condition = { name: 'as usual' };

const isShort = ({ name }: Condition): boolean =>
  ['500 payments of others, and more meanwhile', 'ids of another style', 'other values'].includes(name);

const subjects = isLong ? [reference, ...tenMutants, ...allPersonas] : [reference];

describe.each(subjects)('the verdict on $name', (subject) => {
  let alone: Promise<readonly string[]> | undefined;
  // A target that does not read one form of arrays is another one where only that form is sent.
  const isFair = ({ name }: Condition): boolean => !(name.startsWith('arrays') && subject.name.startsWith('forms/'));
  test.each(conditions.filter((each) => isFair(each) && (isLong || isShort(each))))(
    'is the same with $name',
    async (condition) => {
      alone ??= judgedUnder(subject, usual).then(verdictsIn);
      const isAsked = (line: string): boolean =>
        condition.takesAway === undefined || !line.startsWith(condition.takesAway);
      const under = verdictsIn(await judgedUnder(subject, condition));
      expect(under.filter(isAsked)).toEqual((await alone).filter(isAsked));
    },
  );
});

describe('what fails with two faults fails with one of them', () => {
  const pairs = Array.from({ length: isLong ? 40 : 1 }, () => shuffled(present, random).slice(0, 2));
  test.each(pairs.map((pair) => ({ pair, title: pair.map(({ id }) => id).join(' + ') })))(
    '$title',
    async ({ pair }) => {
      const rows = pair.flatMap(({ kills }) => kills);
      const failing = async (subject: Subject): Promise<readonly string[]> =>
        verdictsIn(await judgedUnder(subject, { ...usual, rows })).filter((line) => line.endsWith(': fail'));
      const [one, other] = pair.map(mutant) as [Subject, Subject];
      const both: Subject = { ...one, fault: () => layered([one.fault(), other.fault()]) };
      const known = new Set([...(await failing(one)), ...(await failing(other))]);
      expect((await failing(both)).filter((line) => !known.has(line))).toEqual([]);
    },
  );
});
