import type { Sign, Theme } from '../../engine/vocabulary/theme.ts';

/** It did what it must refuse. */
export const SERVED: Sign = { at: 'status', below: 400 };

/** Groups of rows that test one behavior in several operations: their failures are one cause. */
export const themes = {
  authentication: {
    title: 'requests without a valid API key are processed',
    // A request for an unknown object returns 404.
    shownBy: [SERVED, { at: 'status', actual: 404 }],
    otherwise: 'requests without a valid API key are not refused as documented',
  },
  'publishable-keys': {
    title: 'publishable keys are accepted where a secret key is required',
    shownBy: [SERVED],
    otherwise: 'publishable keys are not refused as documented',
  },
  'unknown-parameters': {
    title: 'unknown parameters are accepted',
    shownBy: [SERVED],
    otherwise: 'unknown parameters are not refused as documented',
  },
  metadata: {
    title: 'metadata is replaced instead of merged',
    shownBy: [{ at: '/metadata/kept' }],
    otherwise: 'metadata is not merged as documented',
  },
  idempotency: {
    title: 'idempotency keys are ignored',
    shownBy: [{ at: '/id' }],
    otherwise: 'idempotency keys do not work as documented',
    // A server that ignores keys shows it in more ways than by a second object.
    manyWays: true,
  },
  'integer-format': {
    title: 'malformed integers are accepted',
    shownBy: [SERVED],
    otherwise: 'malformed integers are not refused as documented',
  },
  choices: {
    title: 'values outside a documented enum are accepted',
    shownBy: [SERVED],
    otherwise: 'values outside a documented enum are not refused as documented',
  },
  booleans: {
    title: 'malformed booleans are accepted',
    shownBy: [SERVED],
    otherwise: 'malformed booleans are not refused as documented',
  },
  created: { title: 'lists are not filtered by created as documented' },
  pages: { title: 'lists are not paginated as documented' },
} as const satisfies Readonly<Record<string, Theme>>;

export type ThemeName = keyof typeof themes;
