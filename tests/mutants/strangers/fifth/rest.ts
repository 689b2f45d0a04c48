import { isObject, type Json, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  patchError,
  patchForm,
  patchIntent,
  patchSuccess,
  RETRIEVE,
  UPDATE,
  where,
} from '../../faults.ts';
import type { Fault } from '../../wire.ts';
import { area, errorOf, hasPublishableKey, intentOf, is, patchEvery, refusing, rewritten } from '../fault.ts';
import { STATE } from './recall.ts';

/** What errors and charges say in chains. */
const errorFaults = area('errors', {
  'network-code-loses-its-zero': {
    ...{ operation: RETRIEVE, field: 'last_payment_error.network_decline_code', source: 'R table, D2, 12.12 D1' },
    wrong: 'network_decline_code inside last_payment_error is kept as a number: 01 comes back as 1',
    fault: patchIntent((intent) => {
      const { last_payment_error: error } = intent;
      if (!isObject(error) || !/^0/.test(String(error.network_decline_code))) return intent;
      const code = String(error.network_decline_code).replace(/^0+/, '');
      return { ...intent, last_payment_error: { ...error, network_decline_code: code } };
    }),
  },
  'state-error-hides-the-last-error': {
    ...{ operation: CAPTURE, field: 'payment_intent.last_payment_error', condition: 'declined', source: 'G4, D3' },
    wrong: 'the intent inside a refusal for its status shows no last_payment_error, though it has one',
    fault: patchError(
      (error) =>
        isObject(error.payment_intent)
          ? { ...error, payment_intent: { ...error.payment_intent, last_payment_error: null } }
          : error,
      STATE,
    ),
  },
  'capture-before-counts-from-the-intent': {
    ...{ operation: CONFIRM, field: 'capture_before', condition: 'confirmed later than created', source: 'C7' },
    wrong: 'capture_before is seven days after the creation of the intent, not of the charge',
    fault: () => {
      const made = new Map<Json, number>();
      return {
        response: (answer, call) => {
          const intent = intentOf(answer);
          if (intent) made.set(intent.id ?? null, Number(intent.created));
          const patch = patchEvery('charge', (charge) => {
            const { payment_method_details: details, payment_intent: of } = charge;
            const created = made.get(of ?? null);
            if (!isObject(details) || !isObject(details.card) || created === undefined) return charge;
            if (details.card.capture_before === undefined) return charge;
            const card = { ...details.card, capture_before: created + 604800 };
            return { ...charge, payment_method_details: { ...details, card } };
          });
          return patch.response?.(answer, call) ?? answer;
        },
      };
    },
  },
  'charge-has-the-first-metadata': {
    ...{ operation: CONFIRM, field: 'charge.metadata', condition: 'updated before the confirm', source: 'E12' },
    wrong: 'the charge carries the metadata that the intent was created with, not what an update made of it',
    fault: () => {
      const first = new Map<Json, JsonObject>();
      return {
        response: (answer, call) => {
          const intent = intentOf(answer);
          const id = intent?.id ?? null;
          if (intent && is(CREATE)(call) && !first.has(id)) first.set(id, intent.metadata as JsonObject);
          const patch = patchEvery('charge', (charge) => {
            const metadata = first.get(charge.payment_intent ?? null);
            return metadata ? { ...charge, metadata } : charge;
          });
          return patch.response?.(answer, call) ?? answer;
        },
      };
    },
  },
  'charges-go-with-the-cancel': {
    ...{ operation: CANCEL, field: 'charges', condition: 'canceled authorization', source: 'O15, section 10' },
    wrong: 'charges of 2020-08-27 is empty once an authorization was canceled',
    apiVersion: '2020-08-27',
    fault: patchIntent((intent) =>
      intent.status === 'canceled' && isObject(intent.charges)
        ? { ...intent, charges: { ...intent.charges, data: [], total_count: 0 } }
        : intent,
    ),
  },
  'public-decline-shows-metadata': {
    ...{ operation: CONFIRM, field: 'payment_intent.metadata', condition: 'publishable key', source: 'X10, X9' },
    wrong: 'a decline tells a publishable key the whole intent, metadata included',
    fault: () => {
      const known = new Map<Json, JsonObject>();
      return {
        response: (answer, call) => {
          const intent = intentOf(answer);
          const id = intent?.id ?? null;
          if (isObject(intent?.metadata)) known.set(id, intent.metadata);
          const metadata = known.get(id);
          if (!hasPublishableKey(call) || errorOf(answer) === undefined || metadata === undefined) return answer;
          return patchIntent((shown) => ({ ...shown, metadata })).response?.(answer, call) ?? answer;
        },
      };
    },
  },
  'second-confirm-ends-the-action': {
    ...{ operation: CONFIRM, field: 'status', condition: 'manual, nothing authenticated', source: 'E8, O29' },
    wrong: 'a bare second confirm of an intent in requires_action counts as authenticated and pays it',
    fault: where(
      ({ operation, before, form }) =>
        operation === CONFIRM &&
        before?.status === 'requires_action' &&
        before.confirmation_method === 'manual' &&
        [...form.keys()].length === 0,
      patchForm((form) => form.set('payment_method', 'pm_card_visa')),
    ),
  },
});

/** Plain ones. */
const plainFaults = area('plain', {
  'query-is-lost-beside-a-body': {
    ...{ operation: CREATE, field: 'currency', condition: 'parameters in both places', source: 'A12' },
    wrong: 'the query of a POST is only read where there is no body',
    fault: {
      request: ({ request }) =>
        request.method === 'POST' && request.body
          ? { ...request, path: request.path.split('?')[0] as string }
          : request,
    },
  },
  'metadata-is-measured-in-bytes': {
    ...{ operation: CREATE, field: 'metadata', condition: '300 letters with accents', source: 'V19' },
    wrong: 'the limit of 500 on a metadata value counts bytes, not characters',
    fault: refusing(
      ({ form, operation }) =>
        (operation === CREATE || operation === UPDATE) &&
        [...form].some(
          ([key, value]) => /^metadata\[/.test(key) && value.length <= 500 && Buffer.byteLength(value) > 500,
        ),
      { message: 'Metadata values can have up to 500 characters, but you passed in a value that is 600 characters.' },
    ),
  },
  'numbered-keys-make-an-array': {
    ...{ operation: CREATE, field: 'metadata', condition: 'keys 0 and 1', source: 'V13, A13' },
    wrong: 'metadata whose keys are 0, 1, … comes back as an array',
    fault: patchIntent((intent) => {
      const entries = Object.entries((intent.metadata ?? {}) as JsonObject);
      const counted = entries.length > 0 && entries.every(([key], index) => key === String(index));
      return counted ? { ...intent, metadata: entries.map(([, value]) => value ?? null) } : intent;
    }),
  },
  'the-text-null-unsets': {
    ...{ operation: UPDATE, field: 'metadata', condition: 'value null', source: 'V13, A17' },
    wrong: 'the text null as a metadata value unsets its key',
    fault: rewritten((key, value, call) =>
      is(CREATE, UPDATE)(call) && /^metadata\[/.test(key) && value === 'null' ? '' : value,
    ),
  },
  'a-description-of-zero-is-none': {
    ...{ operation: UPDATE, field: 'description', condition: 'description=0', source: 'O10, A17' },
    wrong: 'a description of 0 counts as none: null',
    fault: patchSuccess((body) =>
      body.object === 'payment_intent' && body.description === '0' ? { ...body, description: null } : body,
    ),
  },
  'absence-takes-no-words': {
    ...{ operation: CREATE, field: 'off_session', condition: 'one_off, recurring', source: 'REF' },
    wrong: 'off_session takes true and false only: one_off and recurring are refused',
    fault: (): Fault => ({
      around: async (call, ask) => {
        const word = call.form.get('off_session') ?? '';
        const strict = refusing(() => ['one_off', 'recurring'].includes(word), {
          message: `Invalid boolean: ${word}`,
          param: 'off_session',
        });
        return (await strict.around?.(call, ask)) ?? ask(call.request);
      },
    }),
  },
  'capital-true-is-false': {
    ...{ operation: CONFIRM, field: 'off_session', condition: 'off_session=True', source: 'P3, 12.12' },
    wrong: 'True with a capital is taken, but as false: the customer is asked to authenticate',
    fault: rewritten((key, value) => (key === 'off_session' && value === 'True' ? 'false' : value)),
  },
  'action-already-holds-the-money': {
    ...{ operation: CONFIRM, field: 'amount_capturable', condition: '3DS, manual capture', source: 'O13, O4' },
    wrong: 'with manual capture amount_capturable is the amount while the customer has yet to authenticate',
    fault: patchIntent((intent) =>
      intent.status === 'requires_action' && intent.capture_method === 'manual'
        ? { ...intent, amount_capturable: intent.amount ?? 0 }
        : intent,
    ),
  },
  'return-url-loses-its-query': {
    ...{ operation: CONFIRM, field: 'next_action.redirect_to_url.return_url', condition: 'with a query', source: 'D7' },
    wrong: 'return_url in next_action lacks the query that it was given with',
    fault: patchIntent((intent) => {
      const action = intent.next_action;
      if (!isObject(action) || !isObject(action.redirect_to_url)) return intent;
      const url = String(action.redirect_to_url.return_url).split('?')[0] as string;
      return { ...intent, next_action: { ...action, redirect_to_url: { ...action.redirect_to_url, return_url: url } } };
    }),
  },
});

export const restFaults = [...errorFaults, ...plainFaults];
