import { createHash } from 'node:crypto';
import type { Subject } from './labels.ts';

const hashOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/** The stable identity of a check on an operation across runs: Allure's history depends on it. */
export const caseIdOf = ({ check, operation }: Subject): string => hashOf(operation?.operationId ?? '', check);

/** A name for one execution in the form of a UUID: the same for the same parts. */
export const uuidOf = (...parts: readonly string[]): string =>
  hashOf(...parts).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
