import type { Json } from '../vocabulary/values.ts';

/** What a target answered to one question. */
export interface Answer {
  readonly section: string;
  /** Left out: the question itself was not reached. */
  readonly outcome?: 'done' | 'refused';
  /** Why it was not reached, or why the answer settles nothing. */
  readonly why?: string;
  /** Places of the answer with what stands there; references in place of ids. */
  readonly readings: Readonly<Record<string, Json>>;
  readonly settles: boolean;
  /** It holds for such accounts, or such a day. */
  readonly dependsOn?: 'account' | 'date';
}

/** A must that the target contradicts. */
export interface Contradiction {
  readonly check: string;
  readonly operation: string;
  readonly at: string;
  readonly expected: Json;
  readonly actual: Json;
  /** The setting of the account that it depends on, where that is known. */
  readonly setting?: string;
  /** The account is refused what must be accepted. */
  readonly refused?: true;
}

/** What is shown of the account that was asked: nothing by which it could be found. */
export interface Account {
  readonly country?: string;
  readonly currency?: string;
  /** Those that are active. */
  readonly capabilities?: readonly string[];
}

/** What one survey has found: dated, of one version, without a secret or a name. */
export interface Evidence {
  readonly schemaVersion: 1;
  readonly kind: 'evidence';
  readonly suite: string;
  /** As 2026-11-27. */
  readonly day: string;
  readonly apiVersion: string;
  /** `stripe`, the name of a known target, or `other`. */
  readonly target: string;
  readonly account: Account;
  readonly answers: readonly Answer[];
  /** Left out: musts were not asked. */
  readonly musts?: {
    readonly confirmed: readonly string[];
    readonly contradicted: readonly Contradiction[];
    /** Known to depend on the account, or refused to it: one account cannot tell its settings from our mistakes. */
    readonly byAccount: readonly Contradiction[];
  };
}

/** One answer, and the accounts that gave it, by their places in the merge. */
export interface Shared extends Pick<Answer, 'outcome' | 'readings' | 'settles'> {
  readonly accounts: readonly number[];
}

/** What several surveys say of one question. */
export interface Joined {
  readonly section: string;
  /** All that answered agree; they differ, as accounts do; nobody's answer settles it. */
  readonly standing: 'agreed' | 'by account' | 'unsettled';
  readonly answers: readonly Shared[];
}

/** Surveys of several accounts. */
export interface Merged {
  readonly schemaVersion: 1;
  readonly kind: 'merged evidence';
  readonly apiVersion: string;
  readonly accounts: readonly (Pick<Evidence, 'day' | 'target' | 'suite'> & Account)[];
  readonly questions: readonly Joined[];
  readonly contradicted: readonly Contradiction[];
  readonly byAccount: readonly Contradiction[];
}
