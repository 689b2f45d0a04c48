import { isObject, type Json } from '../../../engine/vocabulary/values.ts';
import type { WireRequest } from '../../../engine/wire/http.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  LIST,
  on,
  patchIntent,
  patchSuccess,
  rewriting,
  sends,
  setting,
  where,
} from '../faults.ts';
import { family, type Mutant } from '../mutant.ts';
import type { Fault } from '../wire.ts';

/** The server does not know one spelling of an array: what is sent so is not read. */
const notReading = (brackets: RegExp): Fault => ({
  request: ({ request }): WireRequest => {
    const without = (form: string): string =>
      form
        .split('&')
        .filter((pair) => !brackets.test(pair.split('=')[0] ?? ''))
        .join('&');
    const [route = '', query] = request.path.split('?');
    const kept = query === undefined ? '' : without(query);
    return {
      ...request,
      path: kept === '' ? route : `${route}?${kept}`,
      ...(request.body === undefined ? {} : { body: without(request.body) }),
    };
  },
});

const leavingOut = (status: string): Fault =>
  on(
    LIST,
    patchSuccess((page) => ({
      ...page,
      data: Array.isArray(page.data) ? page.data.filter((item: Json) => !isObject(item) || item.status !== status) : [],
    })),
  );

const withDigitsAsNumber = (text: Json | undefined): Json =>
  typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : (text ?? null);

/** What is read of a form, and what an action leaves of it. */
export const formMutants: readonly Mutant[] = [
  ...family('forms', {
    'digits become a number': {
      kills: ['create/digits-in-a-string-stay-a-string'],
      fault: patchIntent((intent) => ({ ...intent, description: withDigitsAsNumber(intent.description) })),
    },
    'zeros before digits are lost': {
      kills: ['create/digits-in-a-string-stay-a-string'],
      fault: patchIntent((intent) => ({
        ...intent,
        description: typeof intent.description === 'string' ? intent.description.replace(/^0+/, '') : null,
      })),
    },
    'empty brackets are not read': {
      kills: ['create/array-with-empty-brackets-is-accepted', 'expansion/empty-brackets-are-accepted'],
      fault: notReading(/\[\]$/),
    },
    'places in brackets are not read': {
      kills: ['create/array-with-indexes-is-accepted'],
      fault: notReading(/\[\d+\]$/),
    },
  }),
  ...family('lists', {
    'a list leaves out what was paid': {
      kills: ['list/includes-succeeded-intents'],
      fault: leavingOut('succeeded'),
    },
    'a list leaves out what was canceled': {
      kills: ['list/includes-canceled-intents'],
      fault: leavingOut('canceled'),
    },
    'money without cents is refused': {
      kills: ['create/zero-decimal-currency-is-not-scaled'],
      fault: where(
        sends('currency', 'jpy'),
        rewriting('currency', () => 'xxx'),
      ),
    },
    'money without cents is multiplied': {
      kills: ['create/zero-decimal-currency-is-not-scaled'],
      fault: patchIntent((intent) =>
        intent.currency === 'jpy' ? { ...intent, amount: Number(intent.amount) * 100 } : intent,
      ),
    },
  }),
  ...family('kept', {
    'a confirmation forgets the description': {
      kills: ['confirm/leaves-order-details-unchanged'],
      fault: on(CONFIRM, patchSuccess(setting({ description: null }))),
    },
    'a capture forgets the receipt e-mail': {
      kills: ['capture/leaves-order-details-unchanged'],
      fault: on(CAPTURE, patchSuccess(setting({ receipt_email: null }))),
    },
    'a capture forgets the shipping': {
      kills: ['capture/leaves-order-details-unchanged'],
      fault: on(CAPTURE, patchSuccess(setting({ shipping: null }))),
    },
    'a cancellation forgets the shipping': {
      kills: ['cancel/leaves-order-details-unchanged'],
      fault: on(CANCEL, patchSuccess(setting({ shipping: null }))),
    },
    'a second attempt is booked on the charge of the first': {
      kills: ['confirm/second-attempt-has-a-new-charge'],
      fault: () => {
        const first = new Map<string, Json>();
        return patchIntent((intent) => {
          const { latest_charge: charge = null, last_payment_error: error = null } = intent;
          const id = String(intent.id);
          if (error !== null) first.set(id, charge);
          return { ...intent, latest_charge: typeof charge === 'string' ? (first.get(id) ?? charge) : charge };
        });
      },
    },
  }),
];
