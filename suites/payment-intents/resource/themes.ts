import type { Theme } from '../../../engine/vocabulary/theme.ts';
import { SERVED } from '../../any-resource/themes.ts';

/** Groups of rows on payment intents that test one behavior: their failures are one cause. */
export const intentThemes = {
  'unknown-intent': { title: 'unknown intents are not refused as documented', needsState: true },
  declines: {
    title: 'some declining test cards are answered with a success',
    shownBy: [SERVED],
    otherwise: 'declining test cards do not return their documented card_error',
  },
  'strong-authentication': {
    title: 'some payments with a 3-D Secure test card get neither requires_action nor HTTP 402',
    shownBy: [SERVED, { at: '/status', expected: 'requires_action' }],
    otherwise: '3-D Secure test cards do not behave as documented',
  },
  'confirm-only': {
    title: 'some confirmation parameters are accepted without confirm=true',
    shownBy: [SERVED],
    otherwise: 'some confirmation parameters without confirm=true are not refused as documented',
  },
} as const satisfies Readonly<Record<string, Theme>>;
