import type { Sign, Theme } from '../../engine/vocabulary/theme.ts';

/** It did what it must refuse. */
export const SERVED: Sign = { at: 'status', below: 400 };

/** What several rows in several operations ask alike: when they fail, a report says so once. */
export const themes = {
  authentication: {
    title: 'requests without a valid API key are treated like any other',
    // What asks for an object that does not exist is told so.
    shownBy: [SERVED, { at: 'status', actual: 404 }],
    otherwise: 'requests without a valid API key are not refused as documented',
  },
  'publishable-keys': {
    title: 'a publishable key may do what only the account may',
    shownBy: [SERVED],
    otherwise: 'publishable keys are not refused as documented',
  },
  'unknown-parameters': {
    title: 'parameters that do not exist are accepted',
    shownBy: [SERVED],
    otherwise: 'parameters that do not exist are not refused as documented',
  },
  metadata: {
    title: 'metadata is replaced, not merged',
    shownBy: [{ at: '/metadata/kept' }],
    otherwise: 'metadata is not merged as documented',
  },
  idempotency: {
    title: 'idempotency keys are ignored',
    shownBy: [{ at: '/id' }],
    otherwise: 'idempotency keys do not have their documented effect',
    // A server that ignores keys shows it in more ways than by a second object.
    manyWays: true,
  },
  'integer-format': {
    title: 'integers are not checked for their form',
    shownBy: [SERVED],
    otherwise: 'integers of a wrong form are not refused as documented',
  },
  choices: {
    title: 'values outside a documented choice are accepted',
    shownBy: [SERVED],
    otherwise: 'values outside a documented choice are not refused as documented',
  },
  booleans: {
    title: 'booleans are not checked for their form',
    shownBy: [SERVED],
    otherwise: 'booleans of a wrong form are not refused as documented',
  },
} as const satisfies Readonly<Record<string, Theme>>;

export type ThemeName = keyof typeof themes;
