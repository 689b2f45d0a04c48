import { isObject, type Json, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  inStatus,
  isSuccess,
  LIST,
  on,
  patchForm,
  patchIntent,
  RETRIEVE,
  sends,
  UPDATE,
  where,
  withBody,
} from '../../faults.ts';
import { type Call, type Fault, parse } from '../../wire.ts';
import {
  allowing,
  area,
  coded,
  drop,
  dropUnknown,
  errorOf,
  forgiving,
  intentOf,
  is,
  marking,
  names,
  refusing,
  rewritten,
  when,
} from '../fault.ts';
import { keyOf } from '../keys.ts';

const INCREMENT = 'PostPaymentIntentsIntentIncrementAuthorization';
const STATE = 'payment_intent_unexpected_state';
const LOCKED = {
  message:
    'This object cannot be accessed right now because another API request or Stripe process is currently accessing it.',
  code: 'lock_timeout',
};
const SPENT = {
  message:
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
};

const noSuchMethod = (id: string | null) => ({
  message: `No such PaymentMethod: '${id}'`,
  code: 'resource_missing',
  param: 'payment_method',
});

/** What one intent does to another. */
const pairFaults = area('pairs', {
  'metadata-is-one-default': {
    ...{ operation: UPDATE, field: 'metadata', condition: 'two intents made without metadata', source: 'V13, O1 {}' },
    wrong: 'intents that are created without metadata share one object: what one is given shows on all',
    fault: () => {
      const plain = new Set<Json>();
      let shared: JsonObject = {};
      return patchIntent((intent, call) => {
        if (is(CREATE)(call) && !names('metadata')(call)) plain.add(intent.id as Json);
        if (!plain.has(intent.id as Json)) return intent;
        if (is(UPDATE, CAPTURE)(call) && names('metadata')(call)) {
          const gone = [...call.form].filter(([, value]) => value === '').map(([key]) => key.slice(9, -1));
          const merged = { ...shared, ...(intent.metadata as JsonObject) };
          shared = Object.fromEntries(Object.entries(merged).filter(([key]) => !gone.includes(key)));
          if (call.form.get('metadata') === '') shared = {};
        }
        return { ...intent, metadata: shared };
      });
    },
  },
  'error-is-of-the-customer': {
    ...{ operation: RETRIEVE, field: 'last_payment_error', condition: 'two intents of a customer', source: 'O1, D3' },
    wrong: 'last_payment_error is kept by customer: other unpaid intents of the customer show it too',
    fault: () => {
      const errors = new Map<string, { readonly of: Json; readonly error: Json }>();
      return patchIntent((intent, call) => {
        if (typeof intent.customer !== 'string') return intent;
        if (is(CREATE, CONFIRM)(call) && isObject(intent.last_payment_error))
          errors.set(intent.customer, { of: intent.id as Json, error: intent.last_payment_error });
        const last = errors.get(intent.customer);
        return last && last.of !== intent.id && intent.status === 'requires_payment_method'
          ? { ...intent, last_payment_error: last.error }
          : intent;
      });
    },
  },
  'charge-by-method': {
    ...{ operation: RETRIEVE, field: 'latest_charge', condition: 'a saved card pays twice', source: 'O3, D3' },
    wrong: 'charges are looked up by payment method: the first intent of a saved card shows the charge of the second',
    fault: () => {
      const last = new Map<string, string>();
      return patchIntent((intent, call) => {
        const { payment_method: method, latest_charge: charge } = intent;
        if (typeof method !== 'string' || typeof charge !== 'string') return intent;
        if (is(CREATE, CONFIRM)(call)) last.set(method, charge);
        return { ...intent, latest_charge: last.get(method) ?? charge };
      });
    },
  },
  'copies-are-cached': {
    ...{ operation: CREATE, field: 'payment_method', condition: 'two unconfirmed intents', source: 'R8 fresh pm_, O2' },
    wrong: 'the copy of a test card is cached until it is used: two unconfirmed intents share it, one can be paid',
    fault: () => {
      const copies = new Map<string, string>();
      const asked = new Map<string, string>();
      const waits = (call: Call) => is(CREATE)(call) && call.form.get('confirm') !== 'true';
      return {
        request: (call) => {
          const name = call.form.get('payment_method') ?? '';
          if (!waits(call) || !name.startsWith('pm_card_')) return call.request;
          const key = keyOf(call);
          const copy = asked.get(key ?? '') ?? copies.get(name) ?? name;
          if (key !== undefined) asked.set(key, copy);
          if (copy === name) return call.request;
          return patchForm((form) => form.set('payment_method', copy)).request?.(call) ?? call.request;
        },
        response: (answer, call) => {
          const method = intentOf(answer)?.payment_method;
          const name = call.form.get('payment_method') ?? '';
          if (waits(call) && isSuccess(answer) && name.startsWith('pm_card_') && typeof method === 'string')
            copies.set(name, method);
          if (is(CONFIRM)(call))
            for (const [known, copy] of copies) if (copy === call.before?.payment_method) copies.delete(known);
          return answer;
        },
      };
    },
  },
  'same-order-same-intent': {
    ...{ operation: CREATE, field: 'id', condition: 'two equal creates, two keys', source: 'I1, REF create' },
    wrong: 'a create with the parameters of an intent of that customer that is still unpaid answers with that one',
    fault: () => {
      const first = new Map<string, string>();
      const doubles = new Set<string>();
      return {
        around: async (call, ask) => {
          const answer = await ask(call.request);
          const made = intentOf(answer);
          if (!is(CREATE)(call) || !isSuccess(answer) || !made?.customer || sends('confirm')(call)) return answer;
          const order = call.form.toString();
          const known = first.get(order);
          if (known === undefined || known === made.id) {
            first.set(order, String(made.id));
            return answer;
          }
          const path = `/v1/payment_intents/${known}`;
          const { body: _body, ...request } = { ...call.request, method: 'GET' as const, path };
          const old = await ask(request);
          if (intentOf(old)?.status !== 'requires_payment_method') return answer;
          doubles.add(String(made.id));
          return { ...answer, text: old.text };
        },
        response: (answer, call) => {
          const body = parse(answer.text);
          if (!is(LIST)(call) || !isObject(body) || !Array.isArray(body.data) || doubles.size === 0) return answer;
          const data = body.data.filter((item: Json) => !isObject(item) || !doubles.has(String(item.id)));
          return withBody(answer, { ...body, data });
        },
      };
    },
  },
  'customer-is-locked': {
    ...{ operation: CONFIRM, condition: 'another intent of the customer waits', source: 'O3, O13, S18' },
    wrong: 'while one intent of a customer is in requires_action no other of the customer can be confirmed',
    fault: () => {
      const waiting = new Map<string, string>();
      const blocks = (call: Call) =>
        [...waiting].some(([id, customer]) => id !== call.intent && customer === call.before?.customer);
      return {
        ...refusing((call) => is(CONFIRM)(call) && Boolean(call.before?.customer) && blocks(call), LOCKED, 429),
        response: (answer) => {
          const intent = intentOf(answer);
          if (intent === undefined) return answer;
          if (intent.status === 'requires_action' && typeof intent.customer === 'string')
            waiting.set(String(intent.id), intent.customer);
          else waiting.delete(String(intent.id));
          return answer;
        },
      };
    },
  },
});

/** The second way to the same end, and the step after it. */
const pathFaults = area('paths', {
  'email-unchecked-when-confirming': {
    ...{ operation: CREATE, field: 'receipt_email', condition: 'confirm=true', source: 'P4' },
    wrong: 'create with confirm=true does not check receipt_email and drops it where it is none',
    fault: forgiving(
      (error, call) => coded('email_invalid', CREATE)(error, call) && call.form.get('confirm') === 'true',
      (form) => form.delete('receipt_email'),
    ),
  },
  'second-method-unread': {
    ...{ operation: UPDATE, field: 'payment_method', condition: 'requires_confirmation', source: 'O5, REF update' },
    wrong: 'update sets a payment method where there is none and does not replace one',
    fault: where(
      when(is(UPDATE), inStatus('requires_confirmation'), ({ form }) => Boolean(form.get('payment_method'))),
      patchForm((form) => drop(form, 'payment_method')),
    ),
  },
  'capture-ignores-unknown': {
    ...{ operation: CAPTURE, field: 'error.code', condition: 'unknown parameter', source: 'V10, G4' },
    wrong: 'capture ignores parameters that it does not know',
    fault: forgiving(coded('parameter_unknown', CAPTURE), dropUnknown),
  },
  'increment-ignores-unknown': {
    ...{ operation: INCREMENT, field: 'error.code', condition: 'unknown parameter', source: 'V10, G4' },
    wrong: 'increment_authorization ignores parameters that it does not know',
    fault: forgiving(coded('parameter_unknown', INCREMENT), dropUnknown),
  },
  'decline-at-confirm-is-200': {
    ...{ operation: CONFIRM, field: 'status', condition: 'declined', source: 'O11, D1' },
    wrong: 'create answers a decline with 402, confirm with 200 and the declined intent',
    fault: on(CONFIRM, {
      response: (answer) =>
        answer.status === 402 ? { ...withBody(answer, intentOf(answer) ?? null), status: 200 } : answer,
    }),
  },
  'canceled-shows-declined-card': {
    ...{ operation: CANCEL, field: 'payment_method', condition: 'after a decline', source: 'O11 null, O14 kept' },
    wrong: 'cancel after a decline puts the declined card back on the intent',
    fault: patchIntent((intent) =>
      intent.status === 'canceled' && isObject(intent.last_payment_error) && intent.payment_method === null
        ? { ...intent, payment_method: (intent.last_payment_error.payment_method as JsonObject).id as Json }
        : intent,
    ),
  },
  'canceled-can-be-captured': {
    ...{ operation: CAPTURE, field: 'status', condition: 'canceled authorization', source: 'S8 canceled' },
    wrong: 'capture looks at the charge alone: a canceled authorization can be captured',
    fault: allowing(
      (error, call) =>
        is(CAPTURE)(call) && /status of canceled/.test(String(error.message)) && Boolean(call.before?.latest_charge),
      ({ before }) => ({ status: 'succeeded', amount_received: before?.amount ?? 0 }),
    ),
  },
  'method-revives-canceled': {
    ...{ operation: UPDATE, field: 'payment_method', condition: 'canceled', source: 'U7, S13' },
    wrong: 'a new payment method makes a canceled intent requires_confirmation again',
    fault: allowing(
      (error, call) => is(UPDATE)(call) && error.param === 'payment_method' && call.before?.status === 'canceled',
      ({ before }) => ({
        ...{ status: 'requires_confirmation', canceled_at: null, cancellation_reason: null },
        payment_method: before?.payment_method ?? 'pm_1Reference0Revived00000000',
      }),
    ),
  },
  'refused-increase-locks': {
    ...{ operation: CAPTURE, condition: 'after a refused increase', source: 'C1, I-6, G5' },
    wrong: 'a refused increase does not give its lock back: capture and cancel are 429 from then on',
    fault: () => {
      const locked = new Set<string>();
      const holds = ({ intent }: Call) => locked.has(intent ?? '');
      return {
        ...refusing(when(is(UPDATE, CONFIRM, CAPTURE, CANCEL), holds), LOCKED, 429),
        response: (answer, call) => {
          if (is(INCREMENT)(call) && /not eligible/.test(String(errorOf(answer)?.message)))
            locked.add(call.intent ?? '');
          return answer;
        },
      };
    },
  },
});

/** Confirm reads what an earlier attempt was told. */
const sticking = (name: string) => (): Fault => {
  const kept = new Map<string, string>();
  return {
    request: (call) => {
      const value = kept.get(call.intent ?? '');
      if (!is(CONFIRM)(call) || value === undefined || call.form.has(name)) return call.request;
      return patchForm((form) => form.set(name, value)).request?.(call) ?? call.request;
    },
    response: (answer, call) => {
      const id = intentOf(answer)?.id;
      const value = call.form.get(name);
      if (is(CREATE, CONFIRM)(call) && typeof id === 'string' && value) kept.set(id, value);
      return answer;
    },
  };
};

/** Authentication. */
const waitingFaults = area('waiting', {
  'return-url-sticks': {
    ...{ operation: CONFIRM, field: 'next_action.type', condition: 'second attempt without return_url', source: 'D8' },
    wrong: 'the return_url of the first attempt is kept on the intent and used by a later one without',
    fault: sticking('return_url'),
  },
  'off-session-sticks': {
    ...{ operation: CONFIRM, field: 'status', condition: 'refused off-session, then on-session', source: 'O13, REF' },
    wrong: 'off_session of the first attempt is kept: a later on-session one is refused for authentication too',
    fault: sticking('off_session'),
  },
  'error-flag-sticks': {
    ...{ operation: CONFIRM, field: 'status', condition: 'a second attempt without the flag', source: 'Y8, O13' },
    wrong: 'error_on_requires_action of the first attempt is kept for later ones',
    fault: sticking('error_on_requires_action'),
  },
  'one-name-is-missing': {
    ...{ operation: CREATE, field: 'payment_method', condition: 'pm_card_threeDSecureRequired', source: 'R table' },
    wrong: 'pm_card_threeDSecureRequired is not in the table of test cards',
    fault: refusing(
      sends('payment_method', 'pm_card_threeDSecureRequired'),
      noSuchMethod('pm_card_threeDSecureRequired'),
    ),
  },
  'on-setup-needs-nothing': {
    ...{ operation: CREATE, field: 'status', condition: 'pm_card_authenticationRequiredOnSetup', source: 'R table' },
    wrong: 'pm_card_authenticationRequiredOnSetup pays without authentication',
    fault: rewritten((key, value) =>
      key === 'payment_method' && value === 'pm_card_authenticationRequiredOnSetup' ? 'pm_card_visa' : value,
    ),
  },
});

const savedError = (intent: JsonObject | undefined): JsonObject | undefined => {
  const error = intent?.last_payment_error;
  const method = isObject(error) ? error.payment_method : undefined;
  return isObject(method) && typeof method.customer === 'string' ? method : undefined;
};

/** Test cards, and saved ones that decline. */
const cardFaults = area('cards', {
  'no-underscore-in-names': {
    ...{
      operation: CREATE,
      field: 'payment_method',
      condition: 'pm_card_visa_debit and others',
      source: 'R8, R table',
    },
    wrong: 'names of test cards are matched with ^pm_card_[a-zA-Z]+$: those with a second part are unknown',
    fault: {
      around: (call, ask) => {
        const id = call.form.get('payment_method');
        const fault = refusing(() => /^pm_card_[a-zA-Z]+_/.test(id ?? ''), noSuchMethod(id));
        return fault.around?.(call, ask) ?? ask(call.request);
      },
    },
  },
  'visa-is-a-prefix': {
    ...{ operation: CREATE, field: 'status', condition: 'pm_card_visa_chargeDeclined…', source: 'R table' },
    wrong: 'whatever begins with pm_card_visa is approved',
    fault: rewritten((key, value) =>
      key === 'payment_method' && value.startsWith('pm_card_visa_') ? 'pm_card_visa' : value,
    ),
  },
  'unionpay-is-missing': {
    ...{ operation: CREATE, field: 'payment_method', condition: 'pm_card_unionpay', source: 'R table' },
    wrong: 'pm_card_unionpay is not in the table of test cards',
    fault: refusing(sends('payment_method', 'pm_card_unionpay'), noSuchMethod('pm_card_unionpay')),
  },
  'saved-card-stays-after-decline': {
    ...{ operation: CONFIRM, field: 'payment_method', condition: 'a saved card declines', source: 'O11 null' },
    wrong: 'a decline takes the payment method off the intent only where it is not saved',
    fault: patchIntent((intent) => {
      const method = savedError(intent);
      return method && intent.payment_method === null && intent.status === 'requires_payment_method'
        ? { ...intent, payment_method: method.id as Json }
        : intent;
    }),
  },
  'saved-card-is-spent-by-decline': {
    ...{ operation: CONFIRM, condition: 'a saved card declines twice', source: 'O24 unattached only, Y1' },
    wrong: 'a saved card that was declined once counts as spent',
    fault: () => {
      const spent = new Set<string>();
      return {
        ...refusing(
          when(is(CREATE, CONFIRM), ({ form }) => spent.has(form.get('payment_method') ?? '')),
          SPENT,
        ),
        response: (answer) => {
          const method = savedError(intentOf(answer));
          if (method) spent.add(String(method.id));
          return answer;
        },
      };
    },
  },
});

/** What stays where it should go, and goes where it should stay. */
const keptFaults = area('kept', {
  'refused-update-keeps-metadata': {
    ...{ operation: UPDATE, field: 'metadata', condition: 'amount refused by status', source: 'G5, S12' },
    wrong: 'metadata next to an amount that is refused for the status is stored all the same',
    fault: () => {
      const stored = new Map<string, JsonObject>();
      const show = patchIntent((intent) => {
        const extra = stored.get(String(intent.id));
        return extra ? { ...intent, metadata: { ...(intent.metadata as JsonObject), ...extra } } : intent;
      });
      return {
        response: (answer, call) => {
          const shown = show.response?.(answer, call) ?? answer;
          if (is(UPDATE)(call) && errorOf(answer)?.code === STATE && names('metadata')(call)) {
            const sent = [...call.form].filter(([key, value]) => key.startsWith('metadata[') && value !== '');
            const fields = Object.fromEntries(sent.map(([key, value]) => [key.slice(9, -1), value]));
            stored.set(call.intent ?? '', { ...stored.get(call.intent ?? ''), ...fields });
          }
          return shown;
        },
      };
    },
  },
  'updates-start-from-create': {
    ...{ operation: UPDATE, field: 'metadata', condition: 'two updates', source: 'V13' },
    wrong: 'update merges into the metadata of the create: what an earlier update added is lost',
    fault: () => {
      const made = new Map<Json, JsonObject>();
      const shown = new Map<Json, JsonObject>();
      return patchIntent((intent, call) => {
        const id = intent.id as Json;
        if (is(CREATE)(call)) made.set(id, intent.metadata as JsonObject);
        const first = made.get(id);
        if (is(UPDATE)(call) && names('metadata')(call) && first) {
          const sent = [...call.form].filter(([key]) => key.startsWith('metadata['));
          const merged = { ...first, ...Object.fromEntries(sent.map(([key, value]) => [key.slice(9, -1), value])) };
          const kept = Object.entries(merged).filter(([, value]) => value !== '');
          shown.set(id, sent.length === 0 ? {} : Object.fromEntries(kept));
        }
        return { ...intent, metadata: shown.get(id) ?? (intent.metadata as Json) };
      });
    },
  },
  'email-in-lower-case': {
    ...{ operation: CREATE, field: 'receipt_email', condition: 'capitals', source: 'REF receipt_email, U4' },
    wrong: 'receipt_email comes back in lower case',
    fault: rewritten((key, value) => (key === 'receipt_email' ? value.toLowerCase() : value)),
  },
  'unset-method-unsets-customer': {
    ...{ operation: UPDATE, field: 'customer', condition: 'payment_method=', source: 'O6, REF update' },
    wrong: 'payment_method= takes the customer off the intent as well',
    fault: marking(
      (_intent, call) => is(UPDATE)(call) && call.form.get('payment_method') === '',
      (intent) => ({ ...intent, customer: null }),
    ),
  },
  'empty-amount-captures-all': {
    ...{ operation: CAPTURE, field: 'amount_to_capture', condition: 'empty', source: 'V11' },
    wrong: 'amount_to_capture= counts as not sent: all is captured',
    fault: forgiving(coded('parameter_invalid_empty', CAPTURE), (form) => form.delete('amount_to_capture')),
  },
});

export const firstFaults = [pairFaults, pathFaults, waitingFaults, cardFaults, keptFaults].flat();
