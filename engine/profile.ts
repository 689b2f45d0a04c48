import type { ArrayStyle } from './form.ts';

/** What a target may or may not claim to do; a row that needs an unclaimed feature does not apply. */
export const features = ['manual-capture', 'three-d-secure', 'bank-debits', 'connect', 'customers'] as const;
export type Feature = (typeof features)[number];

/** What is known of a target beforehand. It decides which rows apply and how requests look, never a verdict. */
export interface Profile {
  readonly name: string;
  readonly features: readonly Feature[];
  readonly arrays: ArrayStyle;
}

/** A server to judge. `apiKey` is a secret: it stays out of every record. */
export interface Target {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly apiVersion: string;
  readonly profile: Profile;
}
