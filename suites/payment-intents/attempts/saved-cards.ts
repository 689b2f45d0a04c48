import { ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, ofOwner, owner, paid, refused } from '../common.ts';
import { CONFIRM, CREATE, RETRIEVE } from '../operation-ids.ts';
import { acrossOperations, type Expect, type Shared } from '../terms.ts';

type Body = NonNullable<Expect<'PostPaymentIntents'>['body']>;

const FAILING = 'pm_card_chargeCustomerFail';
const ASKING = 'pm_card_authenticationRequired';
const PREPARED = 'pm_card_authenticationRequiredSetupForOffSession';

/** A customer, and a test card that is attached to it. */
const saving = (card: string) =>
  ({ ...owner, card: { a: 'saved-card', with: { payment_method: card, customer: ref('owner.id') } } }) as const;
const paying = { ...ofOwner, payment_method: ref('card.id'), confirm: true } as const;
const offSession = { ...paying, off_session: true } as const;

/** A good card that was attached pays: what a row says of another one can only be said of such a target. */
const saver = {
  saver: { a: 'customer' },
  good: { a: 'saved-card', with: { payment_method: 'pm_card_visa', customer: ref('saver.id') } },
} as const;
const ofSaver = { ...cardPayment, customer: ref('saver.id') } as const;
const withGood = { payment_method: ref('good.id'), off_session: true } as const;
const paysAtOnce = {
  name: 'a-saved-card-pays-at-once',
  premise: true,
  steps: [
    { name: 'plain', call: CREATE, makes: saver, send: { ...ofSaver, ...withGood, confirm: true }, expect: paid() },
  ],
} as const satisfies Shared;
const pays = {
  name: 'a-saved-card-pays',
  premise: true,
  steps: [
    { name: 'plain', call: CREATE, makes: saver, send: ofSaver, expect: { http: 200 } },
    { name: 'plain-paid', call: CONFIRM, on: ref('plain.id'), send: withGood, expect: paid() },
  ],
} as const satisfies Shared;

const cardDeclined = { http: 402, error: { type: 'card_error', code: 'card_declined' } } as const;
const declined = {
  name: 'declined',
  call: CREATE,
  makes: saving(FAILING),
  send: paying,
  expect: cardDeclined,
} as const;
/** An intent of the customer that waits for its card. */
const waiting = (card: string) =>
  ({ name: 'made', call: CREATE, makes: saving(card), send: ofOwner, expect: { http: 200 } }) as const;
const confirming = (name: string, more: { readonly off_session?: true } = {}) =>
  ({ name, call: CONFIRM, on: ref('made.id'), send: { payment_method: ref('card.id'), ...more } }) as const;

/** A saved card that has paid and is detached since: what that did is no question of ours, so it must show. */
const detached = [
  { name: 'paid', call: CREATE, makes: saving('pm_card_visa'), send: offSession, expect: paid() },
  {
    name: 'detached',
    call: RETRIEVE,
    on: ref('paid.id'),
    makes: { loose: { a: 'detached-card', with: { payment_method: ref('card.id') } } },
    send: { expand: ['payment_method'] },
    expect: paid({ payment_method: { id: ref('card.id'), customer: null } }),
  },
] as const;

/** The decline as it shows the card; the types of answers know successes only. */
const showing = (method: object): Body => ({ error: { payment_method: method } }) as unknown as Body;
const authenticationRequired = {
  http: 402,
  error: { type: 'card_error', code: 'authentication_required', decline_code: 'authentication_required' },
} as const;

/** Cards that were attached to a customer before anything was paid with them. */
export const savedCards = acrossOperations([
  {
    id: 'cards:can-be-tried-again',
    requires: 'a saved card that declined stays the card of its customer: it is tried and declined again',
    fix: 'count as used up only what was never attached to a customer',
    cites: ['recorded:gumroad', 'docs:testing'],
    needs: ['customers', 'saved-cards'],
    rows: [
      {
        operation: CREATE,
        shared: paysAtOnce,
        id: 'create/saved-card-is-declined-each-time',
        title: 'a saved card that was declined is declined by the next create, too, and is not used up',
        steps: [declined, { name: 'again', call: CREATE, send: paying, expect: cardDeclined }],
      },
      {
        operation: CONFIRM,
        shared: pays,
        id: 'confirm/saved-card-is-declined-each-time',
        title: 'a saved card that was declined is declined by the next confirmation, too, and is not used up',
        steps: [
          waiting(FAILING),
          { ...confirming('declined'), expect: cardDeclined },
          { ...confirming('again'), expect: cardDeclined },
        ],
      },
      {
        operation: CREATE,
        shared: paysAtOnce,
        id: 'create/decline-of-a-saved-card-names-its-customer',
        title: 'the payment method in the decline of a saved card names its customer',
        cites: ['recorded:gumroad'],
        steps: [
          {
            ...declined,
            expect: {
              ...{ http: 402, error: { type: 'card_error' } },
              body: showing({ customer: ref('owner.id') }),
              provided: { body: showing({ object: 'payment_method' }), by: 'decline-embeds-payment-method' },
            },
          },
        ],
      },
    ],
  },
  {
    id: 'cards:ask-as-they-must',
    requires: 'a saved card that always asks for authentication is declined off session; one that was set up is not',
    fix: 'look at what the card was set up for, not at whether it is attached',
    theme: 'strong-authentication',
    cites: ['docs:testing', 'recorded:gumroad'],
    needs: ['customers', 'saved-cards', 'three-d-secure'],
    rows: [
      {
        operation: CREATE,
        shared: paysAtOnce,
        id: 'create/saved-card-that-always-asks-is-declined-off-session',
        title: 'an off-session create with a saved card that always asks for authentication is declined',
        steps: [
          { name: 'declined', call: CREATE, makes: saving(ASKING), send: offSession, expect: authenticationRequired },
        ],
      },
      {
        operation: CONFIRM,
        shared: pays,
        id: 'confirm/saved-card-that-always-asks-is-declined-off-session',
        title: 'an off-session confirmation with a saved card that always asks for authentication is declined',
        steps: [waiting(ASKING), { ...confirming('declined', { off_session: true }), expect: authenticationRequired }],
      },
      {
        operation: CREATE,
        shared: paysAtOnce,
        id: 'create/saved-card-that-was-set-up-pays-off-session',
        title: 'an off-session create with a saved card that was set up for it succeeds',
        cites: ['docs:testing', 'recorded:activemerchant'],
        steps: [{ name: 'confirmed', call: CREATE, makes: saving(PREPARED), send: offSession, expect: paid() }],
      },
      {
        operation: CONFIRM,
        shared: pays,
        id: 'confirm/saved-card-that-was-set-up-pays-off-session',
        title: 'an off-session confirmation with a saved card that was set up for it succeeds',
        cites: ['docs:testing', 'recorded:activemerchant'],
        steps: [waiting(PREPARED), { ...confirming('confirmed', { off_session: true }), expect: paid() }],
      },
      {
        operation: CREATE,
        shared: paysAtOnce,
        id: 'create/saved-card-that-was-set-up-asks-on-session',
        title: 'an on-session create with a saved card that was set up for off-session use asks for authentication',
        cites: ['docs:testing', 'recorded:activemerchant'],
        steps: [
          {
            name: 'asked',
            call: CREATE,
            makes: saving(PREPARED),
            send: paying,
            expect: { http: 200, status: 'requires_action' },
          },
        ],
      },
    ],
  },
  {
    id: 'cards:end-when-detached',
    requires: 'a card that was detached from its customer pays no more',
    fix: 'refuse a payment method that was detached with HTTP 400',
    cites: ['recorded:gumroad', 'docs:payment-methods/detach'],
    needs: ['customers', 'saved-cards'],
    rows: [
      {
        operation: CREATE,
        id: 'create/detached-card-is-refused',
        title: 'a create with a card that was detached from its customer is refused',
        steps: [...detached, { name: 'refused', call: CREATE, send: offSession, expect: refused() }],
      },
      {
        operation: CONFIRM,
        id: 'confirm/detached-card-is-refused',
        title: 'a confirmation with a card that was detached from its customer is refused',
        steps: [
          ...detached,
          { name: 'made', call: CREATE, send: ofOwner, expect: { http: 200 } },
          { ...confirming('refused'), expect: refused() },
        ],
      },
    ],
  },
]);
