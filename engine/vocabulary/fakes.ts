import { createHash } from 'node:crypto';
// One locale: all of them together are 40 MB that nobody asks for.
import { faker } from '@faker-js/faker/locale/en';
import { limits } from '../../specs/limits.ts';
import type { FakeName, Json } from './values.ts';

const LONGEST_KEY = limits['idempotency-key'].max;

/** What made-up data is a function of. */
interface Origin {
  readonly id: string;
  readonly nonce: string;
  readonly prefix: string;
}

/** All values of one scenario, each drawn when it is asked for: most scenarios need the first few. */
function* draw(seed: number, { id, nonce, prefix }: Origin): Generator<readonly [FakeName, Json]> {
  const digest = createHash('sha256').update(`${seed}:${id}`).digest();
  faker.seed(digest.readUInt32BE(0));
  const token = (length: number) => faker.string.alphanumeric(length);
  const key = () => `conformance-${token(16)}${nonce}`;
  // An id of the same form: a server may take a hyphen for the end of it.
  const ofRun = (text: string) =>
    nonce === '' ? text : createHash('sha256').update(`${text}${nonce}`).digest('hex').slice(0, text.length);
  const amount = faker.number.int({ min: 1_000, max: 50_000 });
  yield ['amount', amount];
  const smallerAmount = faker.number.int({ min: 100, max: amount - 100 });
  yield ['smallerAmount', smallerAmount];
  yield ['releasedAmount', amount - smallerAmount];
  yield ['largerAmount', amount + faker.number.int({ min: 100, max: 10_000 })];
  yield ['name', `${faker.person.fullName()}${nonce}`];
  yield ['email', faker.internet.email({ provider: 'example.com' }).toLowerCase().replace('@', `${nonce}@`)];
  yield ['description', faker.commerce.productName()];
  yield ['otherDescription', `${faker.commerce.productName()} (changed)`];
  yield ['metadataValue', token(12)];
  yield ['otherMetadataValue', token(14)];
  yield ['line1', faker.location.streetAddress()];
  yield ['city', faker.location.city()];
  yield ['postalCode', faker.location.zipCode('#####')];
  yield ['unknownId', `${prefix}${ofRun(token(24))}`];
  yield ['idempotencyKey', key()];
  yield ['otherIdempotencyKey', key()];
  // As long as a key may be.
  const longest = key().padEnd(LONGEST_KEY, 'k');
  yield ['longestIdempotencyKey', longest];
  // Different in the last character alone.
  yield ['otherLongestIdempotencyKey', `${longest.slice(0, -1)}z`];
  yield ['tooLongKey', `${key()}-`.padEnd(LONGEST_KEY + 1, 'k')];
}

// All draw from one source: whose turn it is must begin anew where another has drawn in between.
let turn: object | undefined;

/**
 * Made-up data for one scenario: a function of run seed and scenario id, so that running one scenario alone sends what
 * running it among all does. What a server may remember (keys, names, addresses, ids) carries the run's own nonce.
 */
export function fakesFor(seed: number, origin: Origin): (name: FakeName) => Json {
  const values = new Map<FakeName, Json>();
  let drawn = draw(seed, origin);
  return (name) => {
    if (!values.has(name) && turn !== values) {
      turn = values;
      drawn = draw(seed, origin);
    }
    while (!values.has(name)) {
      const { value, done } = drawn.next();
      if (done === true) throw new Error(`nothing is made up by the name ${name}`);
      values.set(...value);
    }
    return values.get(name) as Json;
  };
}
