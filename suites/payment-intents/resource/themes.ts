import type { Theme } from '../../../engine/vocabulary/theme.ts';
import { SERVED } from '../../any-resource/themes.ts';

/** What several rows on payment intents ask alike: when they fail, a report says so once. */
export const intentThemes = {
  'unknown-intent': { title: 'an intent that does not exist is not refused as documented', needsState: true },
  declines: {
    title: 'cards that must be declined are not',
    shownBy: [SERVED],
    otherwise: 'test cards that must be declined are not answered as documented',
  },
  'strong-authentication': {
    title: 'cards that need authentication are not held up for it',
    shownBy: [SERVED, { at: '/status', expected: 'requires_action' }],
    otherwise: 'test cards that need authentication are not answered as documented',
  },
  'confirm-only': {
    title: 'parameters of a confirmation are accepted without one',
    shownBy: [SERVED],
    otherwise: 'parameters of a confirmation without one are not refused as documented',
  },
} as const satisfies Readonly<Record<string, Theme>>;
