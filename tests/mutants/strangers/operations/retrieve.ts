import { isSuccess, LIST, on, patchForm, patchIntent, patchSuccess, RETRIEVE, setting, where } from '../../faults.ts';
import type { Answer } from '../../wire.ts';
import { area, hasPublishableKey, is, names, refusing, rewording, when } from '../fault.ts';

const reading = is(RETRIEVE);
const expands = names('expand');

export const retrieve = area('retrieve', {
  'unknown-intent-names-id': {
    ...{ operation: RETRIEVE, field: 'error.param', condition: 'unknown id', source: 'S16 param intent' },
    wrong: 'an unknown intent is refused with param id',
    fault: rewording(/^No such payment_intent/, { param: 'id' }),
  },
  'unknown-intent-is-400': {
    ...{ operation: RETRIEVE, field: 'status', condition: 'unknown id', source: 'S16 404' },
    wrong: 'reading an unknown intent gives 400',
    fault: on(RETRIEVE, { response: (answer) => (answer.status === 404 ? { ...answer, status: 400 } : answer) }),
  },
  'other-prefix-is-malformed': {
    ...{ operation: RETRIEVE, field: 'error.code', condition: 'id of another kind', source: 'V42 the same 404' },
    wrong: 'an id with another prefix is refused as malformed instead of missing',
    fault: refusing((call) => reading(call) && !call.intent?.startsWith('pi_'), {
      message: 'Invalid payment_intent id.',
      param: 'intent',
    }),
  },
  'secret-serves-as-id': {
    ...{ operation: RETRIEVE, condition: 'client secret in place of the id', source: 'S17 refused' },
    wrong: 'a client secret in the path finds its intent',
    fault: where(reading, {
      request: ({ request }) => ({ ...request, path: request.path.replace(/(pi_\w+?)_secret_\w+/, '$1') }),
    }),
  },
  'publishable-sees-metadata': {
    ...{
      operation: RETRIEVE,
      field: 'metadata',
      condition: 'publishable key',
      source: 'A5, X10 metadata is not shown',
    },
    wrong: 'a publishable key is shown metadata',
    fault: where(hasPublishableKey, patchIntent(setting({ metadata: {} }))),
  },
  'publishable-needs-no-secret': {
    ...{ operation: RETRIEVE, field: 'client_secret', condition: 'publishable key', source: 'A5, REF required' },
    wrong: 'a publishable key reads intents without their client secret',
    fault: {
      around: async (call, ask) => {
        const form = new URLSearchParams(call.form);
        if (!reading(call) || !hasPublishableKey(call) || form.has('client_secret')) return ask(call.request);
        form.set('client_secret', String(call.before?.client_secret));
        return ask({ ...call.request, path: `${call.request.path.split('?')[0]}?${form}` });
      },
    },
  },
  'any-secret-will-do': {
    ...{ operation: RETRIEVE, field: 'client_secret', condition: 'publishable key, wrong secret', source: 'REF, A5' },
    wrong: 'the client secret is not compared',
    fault: where(
      when(reading, hasPublishableKey, names('client_secret')),
      patchForm((form, call) => form.set('client_secret', String(call.before?.client_secret ?? 'none'))),
    ),
  },
  'secret-refused-for-secret-keys': {
    ...{ operation: RETRIEVE, field: 'client_secret', condition: 'secret key', source: 'REF a parameter of retrieve' },
    wrong: 'client_secret with a secret key is an unknown parameter',
    fault: refusing((call) => reading(call) && !hasPublishableKey(call) && names('client_secret')(call), {
      message: 'Received unknown parameter: client_secret',
      code: 'parameter_unknown',
      param: 'client_secret',
    }),
  },
  'reads-are-cached': {
    ...{ operation: RETRIEVE, condition: 'second read after a change', source: 'G5, O8 a later read shows the change' },
    wrong: 'the first read of an intent is what all later reads show',
    fault: () => {
      const cache = new Map<string, Answer>();
      return {
        response: (answer, call) => {
          if (!reading(call) || call.intent === undefined || expands(call) || !isSuccess(answer)) return answer;
          const text = cache.get(call.intent)?.text ?? answer.text;
          cache.set(call.intent, { ...answer, text });
          return { ...answer, text };
        },
      };
    },
  },
  'last-error-not-kept': {
    ...{
      operation: RETRIEVE,
      field: 'last_payment_error',
      condition: 'after a decline',
      source: 'D3 retrievable with the error',
    },
    wrong: 'last_payment_error is in the refusal, not on later reads',
    fault: on(RETRIEVE, patchSuccess(setting({ last_payment_error: null }))),
  },
  'action-not-kept': {
    ...{ operation: RETRIEVE, field: 'next_action', condition: 'requires_action', source: 'O13, E8 next_action set' },
    wrong: 'next_action is in the answer to confirm, not on later reads',
    fault: on([RETRIEVE, LIST], patchIntent(setting({ next_action: null }))),
  },
  'empty-id-lists': {
    ...{ operation: RETRIEVE, condition: 'empty id', source: 'X2, A14 unrecognized URL' },
    wrong: 'a trailing slash is ignored',
    fault: { request: ({ request }) => ({ ...request, path: request.path.replace(/\/(?=\?|$)/, '') }) },
  },
});
