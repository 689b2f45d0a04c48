import { ifMade, inAnyOrder, present, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment } from '../common.ts';
import type { Shared } from '../terms.ts';

/** The four payments that list rows look for, oldest first. */
export const payments = ['first', 'second', 'third', 'fourth'] as const;
type Name = (typeof payments)[number];

const made = (name: Name) =>
  ({
    name,
    call: 'PostPaymentIntents',
    send: { ...cardPayment, customer: ifMade('owner.id') },
    expect: { http: 200, body: { created: present } },
  }) as const;

/** Reads a payment back: it exists, with the created and customer that lists filter by. */
const kept = (name: Name) =>
  ({
    name: `${name}-kept`,
    call: 'GetPaymentIntentsIntent',
    on: ref(`${name}.id`),
    expect: { http: 200, body: { created: ref(`${name}.created`), customer: ifMade('owner.id') } },
  }) as const;

/** A payment without a customer, so that the account's list continues on both sides of the four. */
const neighbour = (name: string) =>
  ({ name, call: 'PostPaymentIntents', send: cardPayment, expect: { http: 200 } }) as const;

/**
 * Four payments in four different seconds: lists are sorted by second, and the order within one is undefined. They have
 * a customer of their own if the target supports customers.
 */
export const four: Shared = {
  name: 'four-payments',
  steps: [
    neighbour('older'),
    { ...made('first'), mayMake: { owner: { a: 'customer' } } },
    { ...made('second'), later: true },
    { ...made('third'), later: true },
    { ...made('fourth'), later: true },
    neighbour('newer'),
    ...payments.map(kept),
  ],
};

/** Parameters of their list: filtered by their customer if there is one, else the whole account. */
export const theirs = { customer: ifMade('owner.id'), limit: 100 } as const;

/** Exactly these payments, in any order. */
export const exactly = (...names: readonly string[]) => inAnyOrder(...names.map((name) => ({ id: ref(`${name}.id`) })));

/** All four in list order. */
export const newestFirst = payments.toReversed().map((name) => ({ id: ref(`${name}.id`) }));
