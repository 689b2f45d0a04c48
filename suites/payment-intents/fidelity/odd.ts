import { limits } from '../../../specs/limits.ts';

/** A delivery whose texts show each way of misreading them: capitals, accents, codes that must not be decoded again. */
export const oddShipping = {
  name: 'Zoë %41 Müller',
  carrier: 'Épices %42 Post',
  phone: '+1 (555) 555-0100',
  tracking_number: '1Z999 %43 É-aB',
  address: {
    line1: '12 Rue de l’Église %44',
    line2: 'Étage %45 B',
    city: 'Zürich %46',
    postal_code: 'Ä8001 %47',
    state: 'Île %48',
    country: 'US',
  },
} as const;

/** References of an order, as odd. */
export const oddReferences = { customer_reference: 'Kunde-É %41', order_reference: 'Order-Ä %42' } as const;

/** So many keys of metadata, each with its number. */
export const manyKeys = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, place) => [`key_${place + 1}`, `${place + 1}`]));

/** As much metadata as there may be: the most keys, among them the longest and the shortest, and the longest value. */
export const fullMetadata: Readonly<Record<string, string>> = {
  ...manyKeys(limits.metadata.max - 2),
  ['k'.repeat(limits['metadata-key'].max)]: 'v'.repeat(limits['metadata-value'].max),
  a: '1',
};
