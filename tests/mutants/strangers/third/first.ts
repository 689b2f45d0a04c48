import { isObject, type Json, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  inStatus,
  isSuccess,
  lacking,
  on,
  patchError,
  patchForm,
  patchIntent,
  patchSuccess,
  RETRIEVE,
  sends,
  UPDATE,
  withBody,
} from '../../faults.ts';
import { type Answer, type Call, type Fault, parse } from '../../wire.ts';
import {
  allowing,
  area,
  calls,
  drop,
  errorOf,
  forgiving,
  is,
  marking,
  names,
  patchEvery,
  refusing,
  saying,
  when,
} from '../fault.ts';

const STATE = 'payment_intent_unexpected_state';
const refunding = calls('POST', /^\/v1\/refunds$/);

/** Looks at each intent before something else of the same answer is changed. */
const noting = (note: (intent: JsonObject) => void, then: Fault): Fault => {
  const look = patchEvery('payment_intent', (intent) => {
    note(intent);
    return intent;
  });
  return {
    ...then,
    response: (answer, call) => {
      look.response?.(answer, call);
      return then.response?.(answer, call) ?? answer;
    },
  };
};

/** What intents and charges show wrongly, by status. */
const shapeFaults = area('shape', {
  'no-charge-no-key': {
    ...{ operation: CREATE, field: 'latest_charge', condition: 'before the first attempt', source: 'O1 null' },
    wrong: 'latest_charge is left out until there is one',
    fault: patchIntent((intent) =>
      intent.latest_charge === null ? lacking('latest_charge')(intent, {} as Call) : intent,
    ),
  },
  'default-without-redirects': {
    ...{ operation: CREATE, field: 'automatic_payment_methods.allow_redirects', source: '12.12 implicit default' },
    wrong: 'the default of automatic_payment_methods is {enabled: true} alone',
    fault: () => {
      const plain = new Set<Json>();
      return patchIntent((intent, call) => {
        if (is(CREATE)(call) && !names('automatic_payment_methods')(call)) plain.add(intent.id as Json);
        return plain.has(intent.id as Json) && isObject(intent.automatic_payment_methods)
          ? { ...intent, automatic_payment_methods: { enabled: true } }
          : intent;
      });
    },
  },
  'last-error-has-log': {
    ...{ operation: RETRIEVE, field: 'last_payment_error.request_log_url', source: 'D2, 12.12 436 of 436' },
    wrong: 'last_payment_error repeats request_log_url as well',
    fault: patchIntent((intent) =>
      isObject(intent.last_payment_error)
        ? {
            ...intent,
            last_payment_error: {
              ...intent.last_payment_error,
              request_log_url: 'https://dashboard.stripe.com/acct_1Reference0Target/test/logs/req_1',
            },
          }
        : intent,
    ),
  },
  'last-error-untyped': {
    ...{ operation: RETRIEVE, field: 'last_payment_error.type', source: 'D2, Y1' },
    wrong: 'last_payment_error has no type',
    fault: patchIntent((intent, call) =>
      isObject(intent.last_payment_error)
        ? { ...intent, last_payment_error: lacking('type')(intent.last_payment_error, call) }
        : intent,
    ),
  },
  'capture-shows-charge-whole': {
    ...{ operation: CAPTURE, field: 'latest_charge', source: 'O4, V36' },
    wrong: 'the answer to a capture has latest_charge as an object, unasked',
    fault: on(
      CAPTURE,
      patchForm((form) => form.append('expand[]', 'latest_charge')),
    ),
  },
  'secret-left-out-of-errors': {
    ...{ operation: CONFIRM, field: 'error.payment_intent.client_secret', source: 'G4 full PI' },
    wrong: 'the intent inside an error has no client_secret',
    fault: patchError((error, call) =>
      isObject(error.payment_intent)
        ? { ...error, payment_intent: lacking('client_secret')(error.payment_intent, call) }
        : error,
    ),
  },
  'refused-create-has-null-intent': {
    ...{ operation: CREATE, field: 'error.payment_intent', source: 'G2, G4' },
    wrong: 'a create that is refused for its parameters carries payment_intent: null',
    fault: on(
      CREATE,
      patchError((error) => ('payment_intent' in error ? error : { ...error, payment_intent: null })),
    ),
  },
  'debit-charge-uncaptured': {
    ...{ operation: CREATE, field: 'latest_charge.captured', condition: 'processing', source: '12.12 processing' },
    wrong: 'the pending charge of a bank debit is not captured',
    fault: patchEvery('charge', (charge) => (charge.status === 'pending' ? { ...charge, captured: false } : charge)),
  },
  'failure-code-is-decline-code': {
    ...{ operation: CREATE, field: 'latest_charge.failure_code', source: 'D3 failure_code=code' },
    wrong: 'failure_code of a failed charge is the decline code',
    fault: patchEvery('charge', (charge) =>
      charge.failure_code === 'card_declined' && isObject(charge.outcome)
        ? { ...charge, failure_code: charge.outcome.reason as Json }
        : charge,
    ),
  },
});

/** Sums that go wrong, mostly over two or three steps. */
const moneyFaults = area('money', {
  'canceled-was-received': {
    ...{ operation: CANCEL, field: 'amount_received', condition: 'requires_capture', source: 'O15' },
    wrong: 'what was authorized moves to amount_received when it is canceled',
    fault: marking(
      (intent, call) => is(CANCEL)(call) && call.before?.status === 'requires_capture' && intent.status === 'canceled',
      (intent) => ({ ...intent, amount_received: intent.amount as Json }),
    ),
  },
  'old-amount-is-authorized': {
    ...{ operation: CONFIRM, field: 'amount_capturable', condition: 'amount updated, manual', source: 'O4, O8' },
    wrong: 'after an update of amount the old one can be captured',
    fault: () => {
      const first = new Map<Json, Json>();
      return patchIntent((intent) => {
        if (!first.has(intent.id as Json)) first.set(intent.id as Json, intent.amount as Json);
        return intent.status === 'requires_capture' && intent.amount_capturable === intent.amount
          ? { ...intent, amount_capturable: first.get(intent.id as Json) as Json }
          : intent;
      });
    },
  },
  'second-charge-has-first-amount': {
    ...{ operation: CONFIRM, field: 'latest_charge.amount', condition: 'decline, new amount', source: 'O8, O12' },
    wrong: 'after a decline and an update of amount the second charge has the amount of the first',
    fault: () => {
      const charged = new Map<Json, Json>();
      return noting(
        ({ id, latest_charge: charge, amount }) => {
          if (charge && !charged.has(id as Json)) charged.set(id as Json, amount as Json);
        },
        patchEvery('charge', (charge) => {
          const first = charged.get(charge.payment_intent as Json);
          return charge.status === 'succeeded' && first !== undefined ? { ...charge, amount: first } : charge;
        }),
      );
    },
  },
  'refund-gives-back-authorization': {
    ...{ operation: 'PostRefunds', field: 'amount', condition: 'partial capture', source: 'C2, O21' },
    wrong: 'a refund without amount after a partial capture is of the whole authorization',
    fault: () => {
      const amounts = new Map<Json, Json>();
      const whole = new Map<Json, Json>();
      return noting(
        ({ id, amount }) => amounts.set(id as Json, amount as Json),
        patchEvery('refund', (refund, call) => {
          const amount = amounts.get(refund.payment_intent as Json);
          if (refunding(call) && !call.form.has('amount') && amount !== undefined && !whole.has(refund.id as Json))
            whole.set(refund.id as Json, amount);
          return { ...refund, amount: whole.get(refund.id as Json) ?? (refund.amount as Json) };
        }),
      );
    },
  },
  'rest-is-not-the-default': {
    ...{ operation: 'PostRefunds', field: 'amount', condition: 'after a partial refund', source: 'O21, O22' },
    wrong: 'a refund without amount after a partial one asks for the whole and is refused',
    fault: () => {
      const amounts = new Map<string, number>();
      const given = new Map<string, number>();
      const target = ({ form }: Call) => form.get('payment_intent') ?? '';
      const isPartly = (call: Call) => {
        const sum = given.get(target(call)) ?? 0;
        return sum > 0 && sum < (amounts.get(target(call)) ?? 0);
      };
      const refused = refusing((call) => refunding(call) && !call.form.has('amount') && isPartly(call), {
        message: 'Refund amount ($20.00) is greater than unrefunded amount on charge ($15.00)',
        param: 'amount',
      });
      return {
        around: async (call, ask) => {
          const answer = (await refused.around?.(call, ask)) as Answer;
          const body = parse(answer.text);
          if (isObject(body) && body.object === 'payment_intent') amounts.set(String(body.id), Number(body.amount));
          if (isObject(body) && body.object === 'refund' && refunding(call))
            given.set(target(call), (given.get(target(call)) ?? 0) + Number(body.amount));
          return answer;
        },
      };
    },
  },
  'authorized-since-the-intent': {
    ...{ operation: CONFIRM, field: 'latest_charge.payment_method_details.card.capture_before', source: 'C7 exact' },
    condition: 'confirmed after create',
    wrong: 'capture_before is seven days after the intent, not after its charge',
    fault: () => {
      const created = new Map<Json, number>();
      return noting(
        ({ id, created: at }) => created.set(id as Json, Number(at)),
        patchEvery('charge', (charge) => {
          const details = charge.payment_method_details;
          const at = created.get(charge.payment_intent as Json);
          if (at === undefined || !isObject(details) || !isObject(details.card) || !details.card.capture_before)
            return charge;
          const card = { ...details.card, capture_before: at + 604_800 };
          return { ...charge, payment_method_details: { ...details, card } };
        }),
      );
    },
  },
  'lines-need-no-sum': {
    ...{ operation: CREATE, field: 'amount_details', condition: 'line items and amount', source: 'E10' },
    wrong: 'line items whose sum is not the amount are taken',
    fault: forgiving(saying(/does not match the `amount`/), (form) => drop(form, 'amount_details')),
  },
  'captured-as-text': {
    ...{ operation: CAPTURE, field: 'amount_received', condition: 'amount_to_capture', source: 'C2, openapi integer' },
    wrong: 'amount_received is a text where amount_to_capture was sent',
    fault: marking(
      (intent, call) => is(CAPTURE)(call) && names('amount_to_capture')(call) && intent.status === 'succeeded',
      (intent) => ({ ...intent, amount_received: String(intent.amount_received) }),
    ),
  },
  'updated-as-text': {
    ...{ operation: UPDATE, field: 'amount', source: 'O8, openapi integer' },
    wrong: 'amount is a text once it was updated',
    fault: marking(
      (intent, call) => is(UPDATE)(call) && call.form.get('amount') === String(intent.amount),
      (intent) => ({ ...intent, amount: String(intent.amount) }),
    ),
  },
});

const pathOf = (call: Call, id: string): string => call.request.path.replace(call.intent as string, id);

/** What goes wrong on the second or third step. */
const stepFaults = area('steps', {
  'rest-can-be-canceled': {
    ...{ operation: CANCEL, field: 'status', condition: 'after a partial capture', source: 'S11, C2' },
    wrong: 'after a partial capture the intent can be canceled',
    fault: allowing(
      (error, call) =>
        is(CANCEL)(call) &&
        /status of succeeded/.test(String(error.message)) &&
        Number(call.before?.amount_received) < Number(call.before?.amount),
      ({ before }) => ({ status: 'canceled', canceled_at: Number(before?.created) + 60 }),
    ),
  },
  'second-attempt-captures': {
    ...{ operation: CONFIRM, field: 'status', condition: 'manual, after a decline', source: 'O4, O12' },
    wrong: 'a manual intent that was declined once captures on its second attempt',
    fault: () => {
      const declined = new Set<Json>();
      return patchIntent((intent) => {
        if (isObject(intent.last_payment_error)) declined.add(intent.id as Json);
        return declined.has(intent.id as Json) && intent.status === 'requires_capture'
          ? { ...intent, status: 'succeeded', amount_capturable: 0, amount_received: intent.amount as Json }
          : intent;
      });
    },
  },
  'waiting-takes-no-other-card': {
    ...{ operation: CONFIRM, condition: 'requires_action, new method', source: 'S6 list, N1 list' },
    wrong: 'an intent in requires_action cannot be confirmed with another card',
    fault: refusing(when(is(CONFIRM), inStatus('requires_action'), sends('payment_method')), {
      message: 'You cannot confirm this PaymentIntent because it has a status of requires_action.',
      code: STATE,
    }),
  },
  'waiting-amount-refused': {
    ...{ operation: UPDATE, field: 'amount', condition: 'requires_action', source: 'U6, S12 list' },
    wrong: 'the amount of an intent in requires_action cannot be changed',
    fault: refusing(when(is(UPDATE), inStatus('requires_action'), sends('amount')), {
      message: "This PaymentIntent's amount could not be updated because it has a status of requires_action.",
      code: STATE,
      param: 'amount',
    }),
  },
  'waiting-email-refused': {
    ...{ operation: UPDATE, field: 'receipt_email', condition: 'requires_action', source: 'U4' },
    wrong: 'receipt_email of an intent in requires_action cannot be changed',
    fault: refusing(when(is(UPDATE), inStatus('requires_action'), sends('receipt_email')), {
      message: "This PaymentIntent's receipt_email could not be updated because it has a status of requires_action.",
      code: STATE,
      param: 'receipt_email',
    }),
  },
  'metadata-ends-action': {
    ...{ operation: UPDATE, field: 'status', condition: 'requires_action, metadata', source: '1a requires_action row' },
    wrong: 'any update of an intent in requires_action sends it back to requires_confirmation',
    fault: marking(
      (_intent, call) =>
        is(UPDATE)(call) && call.before?.status === 'requires_action' && !names('payment_method')(call),
      (intent) =>
        intent.status === 'requires_action'
          ? { ...intent, status: 'requires_confirmation', next_action: null }
          : intent,
    ),
  },
  'declined-cannot-be-canceled': {
    ...{ operation: CANCEL, condition: 'after a decline', source: 'O14, 1a requires_payment_method row' },
    wrong: 'an intent that was declined cannot be canceled',
    fault: refusing(
      when(is(CANCEL), inStatus('requires_payment_method'), ({ before }) => isObject(before?.last_payment_error)),
      { message: 'You cannot cancel this PaymentIntent because its last payment failed.', code: STATE },
    ),
  },
  'unconfirmed-cannot-be-canceled': {
    ...{ operation: CANCEL, condition: 'requires_confirmation', source: 'O14' },
    wrong: 'an intent in requires_confirmation cannot be canceled',
    fault: refusing(when(is(CANCEL), inStatus('requires_confirmation')), {
      message: 'You cannot cancel this PaymentIntent because it has a status of requires_confirmation.',
      code: STATE,
    }),
  },
  'capture-is-under-way': {
    ...{ operation: CAPTURE, field: 'status', source: 'C1' },
    wrong: 'the answer to a capture has the status processing; reads have succeeded',
    fault: on(
      CAPTURE,
      patchSuccess((intent) => ({ ...intent, status: 'processing' })),
    ),
  },
  'unset-method-still-pays': {
    ...{ operation: CONFIRM, condition: 'payment_method= before', source: 'O6, S1' },
    wrong: 'a bare confirm uses the method that an update has unset',
    fault: () => {
      const unset = new Set<string>();
      const pays = forgiving(
        (error, call) =>
          is(CONFIRM)(call) && unset.has(call.intent ?? '') && /missing a payment method/.test(String(error.message)),
        (form) => form.set('payment_method', 'pm_card_visa'),
      );
      return {
        around: async (call, ask) => {
          const answer = (await pays.around?.(call, ask)) as Answer;
          if (is(UPDATE)(call) && call.form.get('payment_method') === '' && isSuccess(answer))
            unset.add(call.intent ?? '');
          return answer;
        },
      };
    },
  },
  'expansion-sticks': {
    ...{ operation: RETRIEVE, field: 'latest_charge', condition: 'read after an expanded one', source: 'V36, O3' },
    wrong: 'what was expanded once is expanded in all later answers',
    fault: () => {
      const held = new Map<string, JsonObject>();
      return patchIntent((intent) => {
        const changed: Record<string, Json> = {};
        for (const field of ['customer', 'payment_method', 'latest_charge']) {
          const value = intent[field];
          const kept = held.get(`${intent.id} ${field}`);
          if (isObject(value)) held.set(`${intent.id} ${field}`, value);
          else if (kept !== undefined && kept.id === value) changed[field] = kept;
        }
        return { ...intent, ...changed };
      });
    },
  },
  'decline-forgets-metadata': {
    ...{ operation: RETRIEVE, field: 'metadata', condition: 'declined create', source: 'D3, E14' },
    wrong: 'the intent that a declined create leaves has no metadata',
    fault: () => {
      const bare = new Set<Json>();
      return patchIntent((intent, call) => {
        if (is(CREATE)(call) && isObject(intent.last_payment_error)) bare.add(intent.id as Json);
        return bare.has(intent.id as Json) ? { ...intent, metadata: {} } : intent;
      });
    },
  },
  'authentication-keeps-method': {
    ...{ operation: CREATE, field: 'payment_method', condition: 'off-session, 3DS card', source: 'D4 null' },
    wrong: 'an off-session refusal for authentication leaves payment_method on the intent',
    fault: patchIntent((intent) => {
      const { last_payment_error: error } = intent;
      return isObject(error) && error.decline_code === 'authentication_required' && isObject(error.payment_method)
        ? { ...intent, payment_method: error.payment_method.id as Json }
        : intent;
    }),
  },
  'refused-features-leave-nothing': {
    ...{ operation: CREATE, condition: '400 at create with confirm', source: 'I-5, Y6' },
    wrong: 'a create that is refused at its confirmation is rolled back: the intent cannot be read',
    fault: () => {
      const gone = new Set<string>();
      return {
        around: async (call, ask) => {
          const { intent } = call;
          if (intent !== undefined && gone.has(intent)) {
            const other = intent.replace(/.{4}$/, 'none');
            const answer = await ask({ ...call.request, path: pathOf(call, other) });
            return { ...answer, text: answer.text.replaceAll(other, intent) };
          }
          const answer = await ask(call.request);
          const left = errorOf(answer)?.payment_intent;
          if (is(CREATE)(call) && answer.status === 400 && isObject(left)) gone.add(String(left.id));
          return answer;
        },
        response: (answer) => {
          const body = parse(answer.text);
          if (!isObject(body) || !Array.isArray(body.data)) return answer;
          const data = body.data.filter((item: Json) => !isObject(item) || !gone.has(String(item.id)));
          return data.length === body.data.length ? answer : withBody(answer, { ...body, data });
        },
      };
    },
  },
});

export const firstFaults = [shapeFaults, moneyFaults, stepFaults].flat();
