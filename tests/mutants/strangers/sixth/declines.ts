import { isObject, type Json, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import {
  CANCEL,
  CONFIRM,
  CREATE,
  LIST,
  on,
  patchBody,
  patchError,
  patchIntent,
  RETRIEVE,
  UPDATE,
} from '../../faults.ts';
import type { Answer, Call, Fault } from '../../wire.ts';
import { area, errorOf, intentOf, is } from '../fault.ts';
import { methodOfError } from '../fifth/recall.ts';
import { noting, recalling } from './note.ts';

const NOBODY = `pi_${'0'.repeat(24)}`;

/** Takes intents out of every list. */
const unlisted = (gone: { has(id: string): boolean }): Fault =>
  on(
    LIST,
    patchBody((body) =>
      Array.isArray(body.data)
        ? { ...body, data: body.data.filter((item: Json) => !isObject(item) || !gone.has(String(item.id))) }
        : body,
    ),
  );

/** The intent that a refused create left behind, under one HTTP status. */
const leftBy = (status: number, answer: Answer, call: Call): string | undefined => {
  const id = is(CREATE)(call) && answer.status === status ? intentOf(answer)?.id : undefined;
  return id === undefined ? undefined : String(id);
};

/** A create that is refused takes its intent with it. */
const rollingBack = (): Fault => {
  const gone = new Set<string>();
  return {
    around: async (call, ask) => {
      const id = call.intent ?? '';
      if (!gone.has(id)) return ask(call.request);
      const answer = await ask({ ...call.request, path: call.request.path.replace(id, NOBODY) });
      return { ...answer, text: answer.text.replaceAll(NOBODY, id) };
    },
    response: (answer, call) => {
      const id = leftBy(400, answer, call);
      if (id !== undefined) gone.add(id);
      return unlisted(gone).response?.(answer, call) ?? answer;
    },
  };
};

export const declineFaults = area('sixth-declines', {
  'intent-of-the-error-without-its-charge': {
    ...{ operation: CONFIRM, field: 'latest_charge', condition: 'declined', source: 'E16, T15, O11' },
    wrong:
      'the intent inside a decline is taken before the charge is linked: its latest_charge is null, a later read has it',
    fault: patchError((error) => {
      const intent = error.payment_intent;
      return isObject(intent) ? { ...error, payment_intent: { ...intent, latest_charge: null } } : error;
    }, 'card_error'),
  },
  'last-error-read-with-an-id': {
    ...{ operation: RETRIEVE, field: 'last_payment_error', condition: 'after a decline', source: 'T28, E4, D2' },
    wrong: 'a later read shows last_payment_error.payment_method as an id in place of the object',
    fault: on(
      RETRIEVE,
      patchIntent((intent) => {
        const error = intent.last_payment_error;
        if (!isObject(error) || !isObject(error.payment_method)) return intent;
        return { ...intent, last_payment_error: { ...error, payment_method: error.payment_method.id as Json } };
      }),
    ),
  },
  'last-error-keeps-the-first-charge': {
    ...{ operation: CONFIRM, field: 'last_payment_error', condition: 'a second decline', source: 'T15, E15, E16' },
    wrong: 'after a second decline last_payment_error is new but for its charge, which is that of the first attempt',
    fault: recalling<Json>({
      learn: ({ answer }, past) => past ?? (answer.status === 402 ? errorOf(answer)?.charge : undefined),
      intent: (intent, past) =>
        isObject(intent.last_payment_error) && intent.last_payment_error.charge !== undefined
          ? { ...intent, last_payment_error: { ...intent.last_payment_error, charge: past } }
          : intent,
    }),
  },
  'second-decline-blames-the-first-card': {
    ...{ operation: CONFIRM, field: 'payment_method', condition: 'a second decline', source: 'Q18, E14, E15' },
    wrong: 'the payment_method in the error of a second decline is the one of the first',
    fault: noting<JsonObject>(
      ({ answer }, past) => past ?? (answer.status === 402 ? methodOfError(answer) : undefined),
      (pasts) => patchError((error, call) => ({ ...error, ...first(pasts.get(call.intent ?? '')) }), 'card_error'),
    ),
  },
  'declined-creates-are-not-listed': {
    ...{ operation: LIST, field: 'data', condition: 'create with confirm was declined', source: 'D3, X8, Y6' },
    wrong: 'an intent whose create was declined can be read by its id but is in no list',
    fault: () => {
      const gone = new Set<string>();
      return {
        response: (answer, call) => {
          const id = leftBy(402, answer, call);
          if (id !== undefined) gone.add(id);
          return unlisted(gone).response?.(answer, call) ?? answer;
        },
      };
    },
  },
  'refused-create-is-rolled-back': {
    ...{
      operation: RETRIEVE,
      field: 'error.code',
      condition: 'create+confirm got 400 with an intent',
      source: 'Y6, I-5, B7, X8',
    },
    wrong: 'a create with confirm that is refused with 400 shows an intent which nobody can find afterwards',
    fault: rollingBack,
  },
  'cancel-wipes-the-failed-attempt': {
    ...{ operation: CANCEL, field: 'latest_charge', condition: 'after a decline', source: 'O14, Q06, Q13' },
    wrong: 'a cancellation after a decline sets latest_charge and last_payment_error to null',
    fault: recalling<true>({
      atOnce: true,
      learn: ({ answer, intent, call }, past) =>
        is(CANCEL)(call) && answer.status === 200 && intent?.last_payment_error ? true : past,
      intent: (intent) => ({ ...intent, latest_charge: null, last_payment_error: null }),
    }),
  },
  'update-keeps-the-decline': {
    ...{
      operation: UPDATE,
      field: 'last_payment_error',
      condition: 'description after a decline',
      source: 'SDK comment',
    },
    wrong: 'last_payment_error stays when the intent is updated after a decline, until the next attempt',
    fault: recalling<Json>({
      atOnce: true,
      learn: ({ answer, call }, past) =>
        is(UPDATE)(call) && answer.status === 200 ? (call.before?.last_payment_error ?? past) : past,
      intent: (intent, past) =>
        intent.status === 'requires_payment_method' && intent.last_payment_error === null
          ? { ...intent, last_payment_error: past }
          : intent,
    }),
  },
  'bare-confirm-takes-the-declined-card': {
    ...{ operation: CONFIRM, field: 'code', condition: 'no payment method, after a decline', source: 'O11, S1, T13' },
    wrong: 'the declined card is shown as gone, but a confirm without one tries it again',
    fault: recalling<string>({
      learn: ({ answer, call }, past) =>
        answer.status === 402 ? (call.form.get('payment_method') ?? past ?? 'pm_card_visa_chargeDeclined') : past,
      form: (form, past, call) => {
        if (!is(CONFIRM)(call) || form.has('payment_method') || form.has('confirmation_token')) return;
        if (call.before?.status === 'requires_payment_method') form.set('payment_method', past);
      },
    }),
  },
});

function first(method: JsonObject | undefined): JsonObject {
  return method === undefined ? {} : { payment_method: method };
}
