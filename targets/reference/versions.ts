import { refuse } from './errors.ts';

export const DEFAULT_VERSION = '2026-08-26.dahlia';

const VERSIONS: readonly string[] = [
  ...['2019-05-16', '2019-08-14', '2019-09-09', '2019-10-08', '2019-10-17', '2019-11-05', '2019-12-03', '2020-03-02'],
  ...['2020-08-27', '2022-08-01', '2022-11-15', '2023-08-16', '2023-10-16', '2024-04-10', '2024-06-20'],
  ...['2024-09-30.acacia', '2024-10-28.acacia', '2024-11-20.acacia', '2024-12-18.acacia', '2025-01-27.acacia'],
  ...['2025-02-24.acacia', '2025-03-31.basil', '2025-04-30.basil', '2025-05-28.basil', '2025-06-30.basil'],
  ...['2025-07-30.basil', '2025-08-27.basil', '2025-09-30.clover', '2025-10-29.clover', '2025-11-17.clover'],
  ...['2025-12-15.clover', '2026-01-28.clover', '2026-02-25.clover', '2026-03-25.dahlia', '2026-04-22.dahlia'],
  ...['2026-05-27.dahlia', '2026-06-24.dahlia', '2026-07-29.dahlia', '2026-08-26.dahlia', '2026-09-30.endive'],
  '2026-10-28.endive',
];

/** Refuses a Stripe-Version that never was; beta suffixes after a semicolon pass. */
export function checkVersion(raw: string): void {
  const version = raw.split(';')[0]?.trim() ?? '';
  if (!VERSIONS.includes(version)) throw refuse(`Invalid Stripe API version: ${raw}`);
}

/** From endive on the types of an intent cannot be written any more. */
export function checkTypesWritable(version: string, input: { readonly payment_method_types?: unknown }): void {
  if (version < '2026-09-30' || input.payment_method_types === undefined) return;
  // The code is documented, the text is not.
  throw refuse('The payment_method_types parameter is no longer supported.', {
    code: 'payment_method_types_no_longer_supported',
    param: 'payment_method_types',
  });
}

/** Whether intents without types take the payment methods of the dashboard. */
export function choosesAutomatically(version: string): boolean {
  return version >= '2023-08-16';
}

/** @see https://docs.stripe.com/changelog/2024-04-10/automatic-sync-default-paymentintents */
export function chooseCaptureDefault(version: string): string {
  return version < '2024-04-10' ? 'automatic' : 'automatic_async';
}
