import type { OperationId } from '../../specs/generated/operations.ts';
import { CAPTURE, CONFIRM, CREATE, ignoring, LIST, on, patchSuccess, sends, setting, UPDATE, where } from './faults.ts';
import type { Fault } from './wire.ts';

const SEARCH: OperationId = 'GetPaymentIntentsSearch';

/** A real fault that no check sees yet, and what the suite must do first to see it. */
export interface BlindSpot {
  readonly id: string;
  readonly awaits: string;
  /** In what a row asks: elsewhere the server answers as the reference does. */
  readonly where: RegExp;
  readonly fault: () => Fault;
}

const awaiting = (
  awaits: string,
  faults: Readonly<Record<string, Pick<BlindSpot, 'where' | 'fault'>>>,
): readonly BlindSpot[] => Object.entries(faults).map(([id, spot]) => ({ id, awaits, ...spot }));

/** One that a new row or check catches belongs among the mutants. */
export const blindSpots: readonly BlindSpot[] = [
  ...awaiting('a search that is asked again until its index has caught up, which takes minutes', {
    'a search finds nothing': {
      where: /GetPaymentIntentsSearch/,
      fault: () => on(SEARCH, patchSuccess(setting({ data: [], has_more: false }))),
    },
  }),
  ...awaiting('a source that says what a small currency minimum, a limit out of range or a second capture comes to', {
    'a limit above a hundred is one': {
      where: /"limit"/,
      fault: () =>
        on(LIST, {
          request: ({ request }) => ({
            ...request,
            path: request.path.replace(/limit=(?:0|-\d+|\d{4,})\b/, 'limit=1'),
          }),
        }),
    },
    'final_capture=false is taken for true': {
      where: /"final_capture"/,
      fault: () => on(CAPTURE, where(sends('final_capture', 'false'), ignoring('final_capture'))),
    },
  }),
  ...awaiting('an account that was given the feature: networks, instalments, mandates of single countries', {
    'options of a card are dropped but for 3-D Secure': {
      where: /payment_method_options/,
      fault: () =>
        on(
          [CREATE, UPDATE, CONFIRM],
          ignoring(
            'payment_method_options[card][network]',
            'payment_method_options[card][installments]',
            'payment_method_options[card][mandate_options]',
          ),
        ),
    },
  }),
];
