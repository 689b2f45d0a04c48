import { createHash } from 'node:crypto';
// One locale: all of them together are 40 MB that nobody asks for.
import { faker } from '@faker-js/faker/locale/en';
import { limits } from '../../specs/limits.ts';
import type { FakeName, Json } from './values.ts';

const LONGEST_KEY = limits['idempotency-key'].max;

/**
 * Made-up data for one scenario: a function of run seed and scenario id, so that running one scenario alone sends what
 * running it among all does. What a server may remember (keys, names, addresses, ids) carries the run's own nonce.
 */
export function fakesFor(
  seed: number,
  { id, nonce, prefix }: { readonly id: string; readonly nonce: string; readonly prefix: string },
): (name: FakeName) => Json {
  const digest = createHash('sha256').update(`${seed}:${id}`).digest();
  faker.seed(digest.readUInt32BE(0));
  const token = (length: number) => faker.string.alphanumeric(length);
  // An id of the same form: a server may take a hyphen for the end of it.
  const ofRun = (text: string) =>
    nonce === '' ? text : createHash('sha256').update(`${text}${nonce}`).digest('hex').slice(0, text.length);
  const amount = faker.number.int({ min: 1_000, max: 50_000 });
  const smallerAmount = faker.number.int({ min: 100, max: amount - 100 });
  const values: Readonly<Record<FakeName, Json>> = {
    amount,
    smallerAmount,
    releasedAmount: amount - smallerAmount,
    largerAmount: amount + faker.number.int({ min: 100, max: 10_000 }),
    name: `${faker.person.fullName()}${nonce}`,
    email: faker.internet.email({ provider: 'example.com' }).toLowerCase().replace('@', `${nonce}@`),
    description: faker.commerce.productName(),
    otherDescription: `${faker.commerce.productName()} (changed)`,
    metadataValue: token(12),
    otherMetadataValue: token(14),
    line1: faker.location.streetAddress(),
    city: faker.location.city(),
    postalCode: faker.location.zipCode('#####'),
    unknownId: `${prefix}${ofRun(token(24))}`,
    idempotencyKey: `conformance-${token(16)}${nonce}`,
    otherIdempotencyKey: `conformance-${token(16)}${nonce}`,
    // As long as a key may be.
    longestIdempotencyKey: `conformance-${token(16)}${nonce}`.padEnd(LONGEST_KEY, 'k'),
    tooLongKey: `conformance-${token(16)}${nonce}-`.padEnd(LONGEST_KEY + 1, 'k'),
  };
  return (name) => values[name];
}
