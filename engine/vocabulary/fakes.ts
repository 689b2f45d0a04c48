import { createHash } from 'node:crypto';
// One locale: all of them together are 40 MB that nobody asks for.
import { faker } from '@faker-js/faker/locale/en';
import type { FakeName, Json } from './values.ts';

/**
 * Made-up data for one scenario: a function of run seed and scenario id only, so that running one scenario
 * alone sends the very same values as running it among all. Only idempotency keys carry the run's own nonce.
 */
export function fakesFor(
  seed: number,
  { id, nonce, prefix }: { readonly id: string; readonly nonce: string; readonly prefix: string },
): (name: FakeName) => Json {
  const digest = createHash('sha256').update(`${seed}:${id}`).digest();
  faker.seed(digest.readUInt32BE(0));
  const token = (length: number) => faker.string.alphanumeric(length);
  const amount = faker.number.int({ min: 1_000, max: 50_000 });
  const smallerAmount = faker.number.int({ min: 100, max: amount - 100 });
  const values: Readonly<Record<FakeName, Json>> = {
    amount,
    smallerAmount,
    releasedAmount: amount - smallerAmount,
    largerAmount: amount + faker.number.int({ min: 100, max: 10_000 }),
    name: faker.person.fullName(),
    email: faker.internet.email({ provider: 'example.com' }).toLowerCase(),
    description: faker.commerce.productName(),
    otherDescription: `${faker.commerce.productName()} (changed)`,
    metadataValue: token(12),
    otherMetadataValue: token(14),
    line1: faker.location.streetAddress(),
    city: faker.location.city(),
    postalCode: faker.location.zipCode('#####'),
    unknownId: `${prefix}${token(24)}`,
    idempotencyKey: `conformance-${token(16)}${nonce}`,
    otherIdempotencyKey: `conformance-${token(16)}${nonce}`,
    // As long as a key may be.
    longestIdempotencyKey: `conformance-${token(16)}${nonce}`.padEnd(255, 'k'),
  };
  return (name) => values[name];
}
