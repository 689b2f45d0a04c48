import type { Question } from '../../../engine/vocabulary/section.ts';
import { cellQuestions } from './cells.ts';
import { createQuestions } from './creates.ts';
import { paymentQuestions } from './payments.ts';

/** Each open section with how it is asked, and what could be learnt. */
export const questions: readonly Question[] = [...createQuestions, ...paymentQuestions, ...cellQuestions];
