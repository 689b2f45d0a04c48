import type { Label, Link, Status, StepResult, TestResult } from 'allure-js-commons';

/** A published type with its enumerations as the texts that stand in the files. */
export type Plain<T> = T extends string
  ? `${T}`
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Plain<T[Key]> }
      : T;

export type AllureStatus = Plain<Status>;
export type AllureLabel = Plain<Label>;
export type AllureLink = Plain<Link>;
type Attachment = Plain<StepResult['attachments'][number]>;

/** Fields of a failure that Allure reads and its JavaScript writer has no types for. */
export interface Excuse {
  readonly known?: true;
  readonly muted?: true;
  readonly flaky?: true;
}

/** An attachment of a step, before its file has a name. */
export interface AllureFile {
  readonly name: string;
  readonly type: 'text/plain' | 'application/json';
  readonly extension: 'txt' | 'json' | 'sh';
  readonly text: string;
}

/** One exchange, before its files have names. */
export interface AllureStep {
  readonly name: string;
  readonly status: AllureStatus;
  /** Milliseconds. */
  readonly duration: number;
  readonly files: readonly AllureFile[];
}

/** A step as it stands in a result. */
export type WrittenStep = Pick<Plain<StepResult>, 'name' | 'status' | 'stage' | 'start' | 'stop'> & {
  readonly attachments: readonly Attachment[];
};

/** A `<uuid>-result.json`. */
export type AllureResult = Omit<Plain<TestResult>, 'steps' | 'attachments' | 'parameters' | 'statusDetails'> & {
  readonly statusDetails: Plain<TestResult['statusDetails']> & Excuse;
  readonly steps: readonly WrittenStep[];
};
