/** A difference of a finding, as far as a theme looks at it. */
interface Difference {
  readonly at: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** The names of one fault that several rows ask for. */
interface ThemeTitles {
  readonly title: string;
  /** Whether a difference shows the fault in full, by itself; left out: every one does. */
  readonly shown?: (difference: Difference) => boolean;
  /** What is said where none does: the target does something about it, but not what it must. */
  readonly otherwise?: string;
  /** Where one difference shows it in full, all of them are that fault: it shows in more ways than one. */
  readonly manyWays?: true;
  /** Only a server that has kept the objects can tell. */
  readonly needsState?: true;
}

const refused = ({ at, actual }: Difference): boolean => at === 'status' && Number(actual) >= 400;
const served = ({ at, actual }: Difference): boolean => at === 'status' && Number(actual) < 400;

/** What several rows in several operations ask alike: when they fail, a report says so once. */
export const themes = {
  authentication: {
    title: 'requests without a valid API key are treated like any other',
    // What asks for an intent that does not exist is told so.
    shown: (difference) => served(difference) || (difference.at === 'status' && difference.actual === 404),
    otherwise: 'requests without a valid API key are not refused as documented',
  },
  'publishable-keys': {
    title: 'a publishable key may do what only the account may',
    shown: served,
    otherwise: 'publishable keys are not refused as documented',
  },
  'unknown-parameters': {
    title: 'parameters that do not exist are accepted',
    shown: served,
    otherwise: 'parameters that do not exist are not refused as documented',
  },
  'unknown-intent': { title: 'an intent that does not exist is not refused as documented', needsState: true },
  metadata: {
    title: 'metadata is replaced, not merged',
    shown: ({ at }) => at === '/metadata/kept',
    otherwise: 'metadata is not merged as documented',
  },
  declines: {
    title: 'cards that must be declined are not',
    shown: served,
    otherwise: 'test cards that must be declined are not answered as documented',
  },
  'strong-authentication': {
    title: 'cards that need authentication are not held up for it',
    shown: (difference) =>
      served(difference) || (difference.at === '/status' && difference.expected === 'requires_action'),
    otherwise: 'test cards that need authentication are not answered as documented',
  },
  idempotency: {
    title: 'idempotency keys are ignored',
    shown: ({ at }) => at === '/id',
    otherwise: 'idempotency keys do not have their documented effect',
    // A server that ignores keys shows it in more ways than by a second intent.
    manyWays: true,
  },
  'integer-format': {
    title: 'integers are not checked for their form',
    shown: served,
    otherwise: 'integers of a wrong form are not refused as documented',
  },
  choices: {
    title: 'values outside a documented choice are accepted',
    shown: served,
    otherwise: 'values outside a documented choice are not refused as documented',
  },
  booleans: {
    title: 'booleans are not checked for their form',
    shown: served,
    otherwise: 'booleans of a wrong form are not refused as documented',
  },
  'confirm-only': {
    title: 'parameters of a confirmation are accepted without one',
    shown: served,
    otherwise: 'parameters of a confirmation without one are not refused as documented',
  },
} as const satisfies Record<string, ThemeTitles>;

export type Theme = keyof typeof themes;

const entryOf = (theme: Theme): ThemeTitles => themes[theme];

/** Whether only a server that keeps state can tell what the rows of a theme ask. */
export const needsState = (theme: Theme | undefined): boolean =>
  theme !== undefined && entryOf(theme).needsState === true;

/** Whether the differences show the fault of a theme in full. */
export function showsInFull(theme: Theme, differences: readonly Difference[]): boolean {
  const { shown } = entryOf(theme);
  // After a refusal of another kind the rest of the differences says nothing.
  const told = differences.some(refused) ? differences.filter(refused) : differences;
  return shown === undefined || told.some(shown);
}

/** Whether all differences of a theme are one fault as soon as one shows it in full. */
export const hasManyWays = (theme: Theme): boolean => entryOf(theme).manyWays === true;

/** The name of the fault of a theme, as one shows it that does so in full or in part. */
export function titleOf(theme: Theme, inFull: boolean): string {
  const { title, otherwise = title } = entryOf(theme);
  return inFull ? title : otherwise;
}
