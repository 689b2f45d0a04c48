import type { Sign, Theme } from '../../engine/vocabulary/theme.ts';

/** It did what it must refuse. */
export const SERVED: Sign = { at: 'status', below: 300 };

/** Groups of rows that test one behavior in several operations: their failures are one cause. */
export const themes = {
  authentication: {
    title: 'some requests without a valid API key are answered with a success or HTTP 404',
    // A request for an unknown object returns 404.
    shownBy: [SERVED, { at: 'status', actual: 404 }],
    otherwise: 'some requests without a valid API key are not refused as documented',
  },
  'publishable-keys': {
    title: 'some requests that need a secret key are accepted with a publishable key',
    shownBy: [SERVED],
    otherwise: 'publishable keys are not refused as documented',
  },
  'unknown-parameters': {
    title: 'some unknown parameters are accepted',
    shownBy: [SERVED],
    otherwise: 'some unknown parameters are not refused as documented',
  },
  metadata: {
    title: 'metadata lacks keys that an update did not name',
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
    title: 'some malformed integers are accepted',
    shownBy: [SERVED],
    otherwise: 'some malformed integers are not refused as documented',
  },
  choices: {
    title: 'some values outside a documented enum are accepted',
    shownBy: [SERVED],
    otherwise: 'some values outside a documented enum are not refused as documented',
  },
  booleans: {
    title: 'some malformed booleans are accepted',
    shownBy: [SERVED],
    otherwise: 'some malformed booleans are not refused as documented',
  },
  created: { title: 'lists are not filtered by created as documented' },
  pages: { title: 'lists are not paginated as documented' },
} as const satisfies Readonly<Record<string, Theme>>;

export type ThemeName = keyof typeof themes;
