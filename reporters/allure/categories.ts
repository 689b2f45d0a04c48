import type { Category } from 'allure-js-commons/sdk';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { causeWords } from '../shared/causes.ts';
import { cut, harmless } from '../shared/text.ts';
import { standings } from './standing.ts';

type Defects = Pick<Category, 'name' | 'messageRegex'>;

const LONGEST_NAME = 200;

// The whole message must match in Allure 2, and any part of it in Allure 3.
const beginning = (words: string): string => `^${words}[\\s\\S]*`;

/** Allure's kinds of defects: one for each cause, then one for each way in which a failure bears on the verdict. */
export const categoriesOf = ({ causes }: Pick<ConformanceReport, 'causes'>): readonly Defects[] => [
  ...causes.map((cause, position) => ({
    name: cut(harmless(cut(`Cause ${position + 1}: ${causeWords(cause)}`, LONGEST_NAME)), LONGEST_NAME),
    messageRegex: beginning(`[a-z ]+ \\(cause ${position + 1}\\): `),
  })),
  ...Object.values(standings).map(({ words, category }) => ({ name: category, messageRegex: beginning(`${words}: `) })),
];
