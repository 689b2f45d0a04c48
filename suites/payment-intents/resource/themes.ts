import type { Theme } from '../../../engine/vocabulary/theme.ts';
import { SERVED } from '../../any-resource/themes.ts';

/** Groups of rows on payment intents that test one behavior: their failures are one cause. */
export const intentThemes = {
  'unknown-intent': { title: 'unknown intents are not refused as documented', needsState: true },
  declines: {
    title: 'declining test cards are accepted',
    shownBy: [SERVED],
    otherwise: 'declining test cards do not return their documented card_error',
  },
  'strong-authentication': {
    title: '3-D Secure test cards do not require authentication',
    shownBy: [SERVED, { at: '/status', expected: 'requires_action' }],
    otherwise: '3-D Secure test cards do not behave as documented',
  },
  'confirm-only': {
    title: 'confirmation parameters are accepted without confirm=true',
    shownBy: [SERVED],
    otherwise: 'confirmation parameters without confirm=true are not refused as documented',
  },
} as const satisfies Readonly<Record<string, Theme>>;
