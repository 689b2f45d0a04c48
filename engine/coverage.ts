import { operations } from '../specs/generated/operations.ts';
import { versionIn } from '../specs/versions.ts';
import type { Transition } from './events.ts';
import type { Evidence } from './evidence.ts';
import { groupBy } from './group.ts';

export interface Coverage {
  readonly operations: { readonly executed: number; readonly documented: number };
  readonly cells: { readonly judged: number; readonly executed: number; readonly open: number };
  readonly httpStatuses: readonly number[];
  readonly errorCodes: readonly string[];
  readonly intentStatuses: readonly string[];
}

/** Answers that named one version (or none), and the document that they were judged by. */
export interface AnsweredVersion {
  readonly answered: string | null;
  readonly judgedBy: string;
  readonly answers: number;
}

const bodyField = (
  { response }: Evidence,
  read: (body: Readonly<Record<string, unknown>>) => unknown,
): readonly string[] => {
  const body = response?.body;
  const value =
    typeof body === 'object' && body !== null && !Array.isArray(body)
      ? read(body as Readonly<Record<string, unknown>>)
      : undefined;
  return typeof value === 'string' ? [value] : [];
};

const sorted = <T>(values: Iterable<T>): readonly T[] => [...new Set(values)].sort();

/** What a run touched, computed from what it did and not from what it meant to do. */
export function coverageOf(
  exchanges: readonly Evidence[],
  judgedOperations: number,
  transitions: readonly Transition[],
): Coverage {
  return {
    operations: {
      executed: judgedOperations,
      documented: Object.keys(operations).length,
    },
    cells: {
      judged: transitions.filter(({ verdict }) => verdict !== 'open').length,
      executed: transitions.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail').length,
      open: transitions.filter(({ verdict }) => verdict === 'open').length,
    },
    httpStatuses: sorted(exchanges.flatMap(({ response }) => (response === undefined ? [] : [response.status]))),
    errorCodes: sorted(
      exchanges.flatMap((each) => bodyField(each, ({ error }) => (error as { code?: unknown } | undefined)?.code)),
    ),
    intentStatuses: sorted(
      exchanges.flatMap((each) =>
        bodyField(each, ({ object, status }) => (object === 'payment_intent' ? status : undefined)),
      ),
    ),
  };
}

/** Which versions the answers named, and what they were judged by. */
export function versionsOf(exchanges: readonly Evidence[]): readonly AnsweredVersion[] {
  const answers = exchanges.flatMap(({ response, document }) =>
    response === undefined
      ? []
      : [
          {
            answered: versionIn(response.headers['stripe-version']) ?? response.headers['stripe-version'] ?? null,
            judgedBy: document,
          },
        ],
  );
  return [...groupBy(answers, ({ answered, judgedBy }) => `${answered} ${judgedBy}`).values()].map((group) => ({
    ...(group[0] as (typeof answers)[number]),
    answers: group.length,
  }));
}
