import { isObject, type Json, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, LIST, on, patchBody, RETRIEVE, UPDATE } from '../../faults.ts';
import type { Fault } from '../../wire.ts';
import { area, drop, errorOf, hasPublishableKey, intentOf, is } from '../fault.ts';
import {
  afterDecline,
  askUnder,
  INCREMENT,
  methodOfError,
  recalling,
  refusingAfter,
  STATE,
  sentMetadata,
  timeOf,
} from './recall.ts';

/** What is refused because its key is taken happens all the same. */
const updatingAnyway = (): Fault => {
  let count = 0;
  return {
    around: async (call, ask) => {
      const answer = await ask(call.request);
      if (!is(UPDATE)(call) || errorOf(answer)?.type !== 'idempotency_error') return answer;
      count += 1;
      await askUnder(ask, call, `~${count}`);
      return answer;
    },
  };
};

/** A flag of one attempt that is still set in the next. */
const sticking = (flag: string) =>
  recalling<true>({
    learn: ({ call }, past) => (is(CREATE, CONFIRM)(call) && call.form.get(flag) === 'true' ? true : past),
    form: (form, _past, call) => {
      if (is(CONFIRM)(call) && !form.has(flag)) form.set(flag, 'true');
    },
  });

/** What a refusal leaves behind. */
const refusalFaults = area('after-a-refusal', {
  'over-capture-leaves-metadata': {
    ...{ operation: CAPTURE, field: 'metadata', condition: 'capture of too much with metadata', source: 'V39, G5' },
    wrong: 'the metadata of a capture that was refused as too large is on the intent afterwards',
    fault: recalling<JsonObject>({
      learn: ({ answer, call }, past) =>
        is(CAPTURE)(call) && errorOf(answer)?.code === 'amount_too_large' ? { ...past, ...sentMetadata(call) } : past,
      intent: (intent, past) => ({ ...intent, metadata: { ...past, ...(intent.metadata as JsonObject) } }),
    }),
  },
  'zero-capture-uses-up-the-authorization': {
    ...{ operation: CAPTURE, field: 'status', condition: 'capture of 0, then of all', source: 'V40, G5, C1' },
    wrong: 'a refused capture of 0 counts as the one capture: the next is refused as already captured',
    fault: refusingAfter(
      (answer, call) =>
        is(CAPTURE)(call) && answer.status === 400 && call.form.get('amount_to_capture') === '0'
          ? call.intent
          : undefined,
      (call, seen) =>
        is(CAPTURE)(call) && call.before?.status === 'requires_capture' && seen.has(call.intent as string),
      {
        message: 'This PaymentIntent could not be captured because it has already been captured.',
        code: STATE,
      },
    ),
  },
  'second-cancel-moves-the-time': {
    ...{ operation: CANCEL, field: 'canceled_at', condition: 'cancel of a canceled intent', source: 'S11' },
    wrong: 'the refused second cancel still writes canceled_at anew',
    fault: recalling<number>({
      learn: ({ answer, call, intent }, past) =>
        is(CANCEL)(call) && errorOf(answer)?.code === STATE && intent?.status === 'canceled' ? timeOf(answer) : past,
      intent: (intent, past) => ({ ...intent, canceled_at: past }),
    }),
  },
  'refused-increment-raises-the-amount': {
    ...{ operation: INCREMENT, field: 'amount', condition: 'increment that is refused', source: 'I-1, I-6, G5' },
    wrong: 'a refused increment_authorization leaves the larger amount and amount_capturable on the intent',
    fault: recalling<number>({
      learn: ({ answer, call, intent }, past) =>
        is(INCREMENT)(call) && answer.status === 400 && intent?.status === 'requires_capture'
          ? Number(call.form.get('amount'))
          : past,
      intent: (intent, past) =>
        intent.status === 'requires_capture' && past > 0
          ? { ...intent, amount: past, amount_capturable: past }
          : intent,
    }),
  },
  'foreign-card-stays-on-the-intent': {
    ...{ operation: CONFIRM, field: 'payment_method', condition: "customer's card, no customer", source: 'O25' },
    wrong: "a confirm that was refused for a customer's card leaves that card in payment_method",
    fault: recalling<string>({
      learn: ({ answer, call }, past) =>
        is(CONFIRM)(call) && errorOf(answer)?.param === 'source' ? (call.form.get('payment_method') ?? past) : past,
      intent: (intent, past) => (intent.payment_method === null ? { ...intent, payment_method: past } : intent),
    }),
  },
  'key-conflict-still-updates': {
    ...{ operation: UPDATE, field: 'Idempotency-Key', condition: 'key with other parameters', source: 'I3, K3' },
    wrong: 'an update that is refused because its key was used with other parameters is carried out all the same',
    fault: updatingAnyway,
  },
  'list-omits-what-a-400-left': {
    ...{ operation: LIST, field: 'data', condition: 'create+confirm refused with 400', source: 'I-5, Y6, X8' },
    wrong: 'intents that a create+confirm left behind when it was refused with 400 are in no list',
    fault: () => {
      const left = new Set<Json>();
      const hide = on(
        LIST,
        patchBody((body) =>
          Array.isArray(body.data)
            ? { ...body, data: body.data.filter((item: Json) => !(isObject(item) && left.has(item.id as Json))) }
            : body,
        ),
      );
      return {
        response: (answer, call) => {
          if (is(CREATE)(call) && answer.status === 400) left.add(intentOf(answer)?.id ?? null);
          return left.size === 0 ? answer : (hide.response?.(answer, call) ?? answer);
        },
      };
    },
  },
});

/** What a failed attempt leaves behind, or takes away. */
const declineFaults = area('after-a-decline', {
  'second-error-shows-the-first-card': {
    ...{ operation: CONFIRM, field: 'last_payment_error.payment_method', condition: 'two declines', source: 'D2, O11' },
    wrong: 'after a second decline last_payment_error has the new code but still the card of the first',
    fault: recalling<JsonObject>({
      learn: ({ answer }, past) => past ?? (answer.status === 402 ? methodOfError(answer) : undefined),
      intent: (intent, past) =>
        isObject(intent.last_payment_error)
          ? { ...intent, last_payment_error: { ...intent.last_payment_error, payment_method: past } }
          : intent,
    }),
  },
  'second-charge-is-never-latest': {
    ...{ operation: CONFIRM, field: 'latest_charge', condition: 'two declines', source: 'O11, D3' },
    wrong: 'after a second decline latest_charge is still the failed charge of the first',
    fault: recalling<Json>({
      learn: ({ answer }, past) => past ?? (answer.status === 402 ? errorOf(answer)?.charge : undefined),
      intent: (intent, past) =>
        intent.status === 'requires_payment_method' && typeof intent.latest_charge === 'string'
          ? { ...intent, latest_charge: past }
          : intent,
    }),
  },
  'manual-is-forgotten': {
    ...{ operation: CONFIRM, field: 'status', condition: 'manual capture, decline, good card', source: 'O4, O11, D3' },
    wrong: 'a decline puts capture_method back to its default: the next attempt takes the money at once',
    fault: recalling<true>({
      learn: ({ answer, intent }, past) => (answer.status === 402 && intent?.capture_method === 'manual' ? true : past),
      form: (form, _past, call) => {
        if (is(CONFIRM)(call) && !form.has('capture_method')) form.set('capture_method', 'automatic_async');
      },
    }),
  },
  'unhandled-action-stays': {
    ...{ operation: CONFIRM, field: 'next_action', condition: 'error_on_requires_action', source: 'D5, O11, Y8' },
    wrong: 'after error_on_requires_action has refused a 3DS card the intent still shows the next_action',
    fault: recalling<true>({
      learn: ({ answer }, past) => (errorOf(answer)?.decline_code === 'authentication_not_handled' ? true : past),
      intent: (intent) => {
        const action = { source: 'src_1Fifth0Action', type: 'three_d_secure_redirect' };
        return intent.status === 'requires_payment_method'
          ? { ...intent, next_action: { type: 'use_stripe_sdk', use_stripe_sdk: action } }
          : intent;
      },
    }),
  },
  'no-action-flag-sticks': {
    ...{ operation: CONFIRM, field: 'error_on_requires_action', condition: 'the attempt after', source: 'O13, D5' },
    wrong: 'error_on_requires_action of one attempt is kept: the next 3DS card is declined without it',
    fault: sticking('error_on_requires_action'),
  },
  'cancel-drops-the-failed-charge': {
    ...{ operation: CANCEL, field: 'latest_charge', condition: 'cancel after a decline', source: 'O14' },
    wrong: 'cancelling a declined intent sets latest_charge to null',
    fault: recalling<true>({
      learn: afterDecline,
      intent: (intent) => (intent.status === 'canceled' ? { ...intent, latest_charge: null } : intent),
    }),
  },
  'third-decline-cancels': {
    ...{ operation: CONFIRM, field: 'status', condition: 'three declines', source: 'O11, Y1' },
    wrong: 'the third decline of an intent cancels it behind the scenes: a good card is refused then',
    fault: () => {
      const counts = new Map<Json, number>();
      return {
        around: async (call, ask) => {
          const answer = await ask(call.request);
          const id = answer.status === 402 ? intentOf(answer)?.id : undefined;
          if (id === undefined || answer.headers['idempotent-replayed']) return answer;
          counts.set(id, (counts.get(id) ?? 0) + 1);
          const { 'idempotency-key': _key, ...headers } = call.request.headers;
          const path = `/v1/payment_intents/${id}/cancel`;
          if (counts.get(id) === 3) await ask({ ...call.request, headers, path, method: 'POST', body: '' });
          return answer;
        },
      };
    },
  },
  'secret-is-burnt': {
    ...{ operation: CONFIRM, field: 'client_secret', condition: 'publishable key, declined', source: 'X9, A5, Y1' },
    wrong: 'once an attempt has failed, a browser cannot confirm again: the client secret no longer fits',
    fault: refusingAfter(
      (answer) => (answer.status === 402 ? String(intentOf(answer)?.id) : undefined),
      (call, seen) => is(RETRIEVE, CONFIRM)(call) && hasPublishableKey(call) && seen.has(call.intent as string),
      {
        message: 'The client_secret provided does not match the client_secret associated with this PaymentIntent.',
        code: 'payment_intent_invalid_parameter',
        param: 'client_secret',
      },
    ),
  },
  'bare-confirm-retries-the-card': {
    ...{ operation: CONFIRM, field: 'payment_method', condition: 'saved card that declined', source: 'O11, S2' },
    wrong: 'payment_method shows null after a decline, but a bare confirm charges the declined card again',
    fault: recalling<string>({
      learn: ({ answer }, past) =>
        answer.status === 402 && methodOfError(answer)?.customer ? String(methodOfError(answer)?.id) : past,
      form: (form, past, call) => {
        const bare = ![...form.keys()].some((name) => /^(payment_method(_data\[.*)?|confirmation_token)$/.test(name));
        if (is(CONFIRM)(call) && bare && call.before?.status === 'requires_payment_method')
          form.set('payment_method', past);
      },
    }),
  },
  'future-usage-of-the-second-attempt': {
    ...{ operation: CONFIRM, field: 'setup_future_usage', condition: 'sent after a decline', source: 'REF, Y1' },
    wrong: 'setup_future_usage is only read by the first attempt: sent with the next one, nothing is saved',
    fault: recalling<true>({
      learn: afterDecline,
      form: (form, _past, call) => {
        if (is(CONFIRM)(call)) drop(form, 'setup_future_usage');
      },
    }),
  },
});

export const chainFaults = [...refusalFaults, ...declineFaults];
