import { fake, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, paid, refused } from '../common.ts';
import { CONFIRM, CREATE, UPDATE } from '../operation-ids.ts';
import { acrossOperations, type StoryStep } from '../terms.ts';

/** The versions that brought them. */
const EXCLUDED = '2025-08-27.basil';
const EXCLUDED_LATER = '2026-02-25.clover';
const ALLOWED = '2026-08-26.dahlia';

export const allowed = { ...cardPayment, allowed_payment_method_types: ['card'] } as const;
/** Whether a target knows the parameter at all. */
export const knowsAllowed = {
  name: 'known',
  call: CREATE,
  send: allowed,
  expect: { http: 200, body: { allowed_payment_method_types: ['card'] } },
} as const satisfies StoryStep;

/** Types of payment methods that a request allows or excludes, in versions that know such parameters. */
export const allowedTypes = acrossOperations([
  {
    id: 'types:excluded',
    requires: 'excluded_payment_method_types are returned on the intent',
    fix: 'copy excluded_payment_method_types onto the intent',
    level: 'should',
    cites: ['openapi:dahlia'],
    rows: [
      {
        operation: CREATE,
        id: 'create/excluded-types-are-returned',
        title: 'excluded_payment_method_types are returned on the intent',
        since: EXCLUDED,
        send: {
          ...cardPayment,
          automatic_payment_methods: { enabled: true },
          excluded_payment_method_types: ['klarna'],
        },
        expect: { http: 200, body: { amount: fake.amount, excluded_payment_method_types: ['klarna'] } },
      },
      {
        operation: UPDATE,
        id: 'update/excluded-types-are-set',
        title: 'excluded_payment_method_types of an update are returned on the intent',
        since: EXCLUDED_LATER,
        steps: [
          {
            name: 'made',
            call: CREATE,
            send: { ...cardPayment, automatic_payment_methods: { enabled: true } },
            expect: { http: 200, body: { excluded_payment_method_types: null } },
          },
          {
            name: 'excluded',
            call: UPDATE,
            on: ref('made.id'),
            send: { excluded_payment_method_types: ['klarna'] },
            expect: { http: 200, body: { amount: fake.amount, excluded_payment_method_types: ['klarna'] } },
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/excluded-types-are-returned',
        title: 'excluded_payment_method_types of a confirmation are returned on the intent',
        level: 'may',
        since: EXCLUDED_LATER,
        steps: [
          {
            name: 'made',
            call: CREATE,
            send: {
              ...cardPayment,
              payment_method: 'pm_card_visa',
              automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
            },
            expect: { http: 200, status: 'requires_confirmation' },
          },
          {
            name: 'excluded',
            call: CONFIRM,
            on: ref('made.id'),
            send: { excluded_payment_method_types: ['klarna'] },
            expect: paid({ excluded_payment_method_types: ['klarna'] }),
          },
        ],
      },
    ],
  },
  {
    id: 'types:allowed',
    requires: 'allowed_payment_method_types are returned on the intent and are the types it offers',
    fix: 'copy allowed_payment_method_types onto the intent, and offer no others',
    level: 'should',
    cites: ['docs:changelog/allowed-types', 'openapi:dahlia'],
    since: ALLOWED,
    rows: [
      {
        operation: CREATE,
        id: 'create/allowed-types-are-returned',
        title: 'allowed_payment_method_types are returned on the intent and are the types it offers',
        send: { ...cardPayment, allowed_payment_method_types: ['card'] },
        expect: {
          http: 200,
          body: { amount: fake.amount, allowed_payment_method_types: ['card'], payment_method_types: ['card'] },
        },
      },
      {
        operation: UPDATE,
        id: 'update/allowed-types-are-set',
        title: 'allowed_payment_method_types of an update are returned on the intent',
        steps: [
          {
            name: 'made',
            call: CREATE,
            send: { ...cardPayment, allowed_payment_method_types: ['card', 'us_bank_account'] },
            expect: { http: 200, body: { allowed_payment_method_types: ['card', 'us_bank_account'] } },
          },
          {
            name: 'allowed',
            call: UPDATE,
            on: ref('made.id'),
            send: { allowed_payment_method_types: ['card'] },
            expect: { http: 200, body: { amount: fake.amount, allowed_payment_method_types: ['card'] } },
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/allowed-types-are-returned',
        title: 'allowed_payment_method_types of a confirmation are returned on the intent',
        level: 'may',
        cites: ['openapi:dahlia'],
        steps: [
          {
            name: 'made',
            call: CREATE,
            send: {
              ...cardPayment,
              payment_method: 'pm_card_visa',
              allowed_payment_method_types: ['card', 'us_bank_account'],
            },
            expect: {
              http: 200,
              status: 'requires_confirmation',
              body: { allowed_payment_method_types: ['card', 'us_bank_account'] },
            },
          },
          {
            name: 'allowed',
            call: CONFIRM,
            on: ref('made.id'),
            send: { allowed_payment_method_types: ['card'] },
            expect: paid({ allowed_payment_method_types: ['card'] }),
          },
        ],
      },
    ],
  },
  {
    id: 'types:allowed-or-automatic',
    requires: 'allowed_payment_method_types together with automatic_payment_methods is refused',
    fix: 'refuse the pair with HTTP 400',
    cites: ['docs:changelog/allowed-types'],
    since: ALLOWED,
    rows: [
      {
        operation: CREATE,
        id: 'create/allowed-types-with-automatic-methods-are-refused',
        title: 'allowed_payment_method_types together with automatic_payment_methods is refused',
        steps: [
          knowsAllowed,
          {
            name: 'both',
            call: CREATE,
            send: { ...allowed, automatic_payment_methods: { enabled: true } },
            expect: refused(),
          },
        ],
      },
    ],
  },
]);
