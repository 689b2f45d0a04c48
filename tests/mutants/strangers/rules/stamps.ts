import { CANCEL, CAPTURE, CONFIRM, CREATE, patchIntent, patchIntentIn, UPDATE } from '../../faults.ts';
import { area, is, marking } from '../fault.ts';

export const stamps = area('stamps', {
  'created-in-milliseconds': {
    ...{ operation: CREATE, field: 'created', source: 'O14, L9 unix seconds' },
    wrong: 'created is in milliseconds',
    fault: patchIntent((intent) => ({ ...intent, created: Number(intent.created) * 1000 })),
  },
  'created-moves': {
    ...{
      operation: UPDATE,
      field: 'created',
      condition: 'after a change',
      source: 'REF created; O8 nothing else changes',
    },
    wrong: 'created becomes the time of the last change',
    fault: marking(
      (_intent, call) => is(UPDATE, CONFIRM, CAPTURE)(call),
      (intent) => ({ ...intent, created: Number(intent.created) + 2 }),
    ),
  },
  'canceled-at-is-a-date': {
    ...{ operation: CANCEL, field: 'canceled_at', source: 'O14 unix time' },
    wrong: 'canceled_at is a text',
    fault: patchIntentIn('canceled', (intent) => ({
      ...intent,
      canceled_at: new Date(Number(intent.canceled_at) * 1000).toISOString(),
    })),
  },
  'canceled-at-is-created': {
    ...{ operation: CANCEL, field: 'canceled_at', source: 'O14 now' },
    wrong: 'canceled_at is when the intent was created',
    fault: patchIntentIn('canceled', (intent) => ({ ...intent, canceled_at: intent.created ?? null })),
  },
  'local-time': {
    ...{ operation: CREATE, field: 'created', source: 'REF created is unix time; Date header' },
    wrong: 'created is off by the hours of a time zone',
    fault: patchIntent((intent) => ({ ...intent, created: Number(intent.created) - 7200 })),
  },
});

export const ids = area('ids', {
  'one-longer': {
    ...{ operation: CREATE, field: 'id', source: 'G6 pi_ and 24 characters' },
    wrong: 'ids have 25 characters behind pi_',
    fault: {
      request: ({ request }) => ({ ...request, path: request.path.replace(/(pi_\w{24})Z/, '$1') }),
      ...patchIntent((intent) => ({ ...intent, id: `${intent.id}Z` })),
    },
  },
  'short-secret': {
    ...{ operation: CREATE, field: 'client_secret', source: 'G6 25 alphanumerics' },
    wrong: 'the client secret has 24 characters',
    fault: patchIntent((intent) => ({ ...intent, client_secret: String(intent.client_secret).slice(0, -1) })),
  },
  'secret-of-another': {
    ...{ operation: CREATE, field: 'client_secret', source: 'G6 begins with the id' },
    wrong: 'the client secret does not begin with the id',
    fault: patchIntent((intent) => ({
      ...intent,
      client_secret: String(intent.client_secret).replace(/^pi_\w{4}/, 'pi_0000'),
    })),
  },
  'secret-changes': {
    ...{ operation: CONFIRM, field: 'client_secret', condition: 'after a confirm', source: 'G6, REF one secret' },
    wrong: 'confirm gives the intent another client secret',
    fault: marking(
      (_intent, { operation }) => operation === CONFIRM,
      (intent) => ({ ...intent, client_secret: String(intent.client_secret).replace(/.{4}$/, '0000') }),
    ),
  },
  'card-charge-is-py': {
    ...{ operation: CONFIRM, field: 'latest_charge', condition: 'card', source: 'O3 ch_…' },
    wrong: 'charges of cards have ids with py_',
    fault: patchIntent((intent) =>
      typeof intent.latest_charge === 'string'
        ? { ...intent, latest_charge: intent.latest_charge.replace(/^ch_/, 'py_') }
        : intent,
    ),
  },
});
