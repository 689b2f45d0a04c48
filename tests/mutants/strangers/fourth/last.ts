import { isObject, type Json, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  isSuccess,
  LIST,
  lacking,
  on,
  patchError,
  patchForm,
  patchIntent,
  patchSuccess,
  RETRIEVE,
  sends,
  UPDATE,
  where,
  withBody,
} from '../../faults.ts';
import { type Answer, type Call, type Fault, parse } from '../../wire.ts';
import {
  area,
  errorOf,
  hasPublishableKey,
  intentOf,
  is,
  marking,
  names,
  patchEvery,
  refusing,
  rewritten,
  when,
} from '../fault.ts';
import { isReplay, keyOf, onReplay, refusedKey, withHeaders } from '../keys.ts';

const SEARCH = 'GetPaymentIntentsSearch';
const LINES = 'GetPaymentIntentsIntentAmountDetailsLineItems';
const APPLY = 'PostPaymentIntentsIntentApplyCustomerBalance';
const VERIFY = 'PostPaymentIntentsIntentVerifyMicrodeposits';
const STATE = 'payment_intent_unexpected_state';

const isIntent = (value: Json | undefined): value is JsonObject => isObject(value) && value.object === 'payment_intent';

/** Notes what a plain answer or the intent of an error shows. */
const noting = (note: (intent: JsonObject, call: Call, answer: Answer) => void, then: Fault): Fault => ({
  ...then,
  response: (answer, call) => {
    const intent = intentOf(answer);
    if (intent !== undefined) note(intent, call, answer);
    return then.response?.(answer, call) ?? answer;
  },
});

/** Changes the items of the list of intents. */
const patchItems = (change: (items: readonly Json[], call: Call) => Json[]): Fault =>
  on(
    LIST,
    patchSuccess((body, call) => (Array.isArray(body.data) ? { ...body, data: change(body.data, call) } : body)),
  );

const idOf = (item: Json): string => (isObject(item) ? String(item.id) : '');

/** The same call with some parameters of its query left out. */
const without = (call: Call, name: string) => {
  const form = new URLSearchParams(call.form);
  for (const key of [...form.keys()]) if (key === name || key.startsWith(`${name}[`)) form.delete(key);
  return { ...call.request, path: `${call.request.path.split('?')[0]}?${form}` };
};

/** Money. */
const sumFaults = area('sums', {
  'amount-through-dollars': {
    ...{ operation: CREATE, field: 'amount', condition: 'such as 1999', source: 'REF create amount, O3' },
    wrong: 'amounts go through dollars as floats and are cut: 1999 becomes 1998',
    fault: rewritten((key, value, call) =>
      key === 'amount' && is(CREATE)(call) && /^[1-9]\d{0,7}$/.test(value)
        ? String(Math.trunc((Number(value) / 100) * 100))
        : value,
    ),
  },
  'yen-capture-in-cents': {
    ...{ operation: CAPTURE, field: 'amount_to_capture', condition: 'jpy', source: 'C2, REF zero-decimal' },
    wrong: 'amount_to_capture of a yen intent is multiplied by 100',
    fault: where(
      when(is(CAPTURE), sends('amount_to_capture'), ({ before }) => before?.currency === 'jpy'),
      patchForm((form) => form.set('amount_to_capture', `${form.get('amount_to_capture')}00`)),
    ),
  },
  'new-currency-converts': {
    ...{ operation: UPDATE, field: 'amount', condition: 'usd to jpy', source: 'O8, REF update' },
    wrong: 'an update of the currency to yen divides the amount by 100',
    fault: marking(
      (_intent, call) =>
        is(UPDATE)(call) &&
        call.form.get('currency')?.toLowerCase() === 'jpy' &&
        call.before?.currency !== 'jpy' &&
        !call.form.has('amount'),
      (intent) => (intent.currency === 'jpy' ? { ...intent, amount: Math.round(Number(intent.amount) / 100) } : intent),
    ),
  },
  'charge-has-currency-as-sent': {
    ...{ operation: CREATE, field: 'latest_charge.currency', condition: 'sent in capitals', source: 'V9' },
    wrong: 'the currency of the charge is in the capitals that it was sent in',
    fault: () => {
      const sent = new Map<string, string>();
      return noting(
        ({ id }, call) => {
          const currency = call.form.get('currency');
          if (is(CREATE, UPDATE)(call) && currency) sent.set(String(id), currency);
        },
        patchEvery('charge', (charge) => ({
          ...charge,
          currency: sent.get(String(charge.payment_intent)) ?? (charge.currency as Json),
        })),
      );
    },
  },
  'update-counts-received-anew': {
    ...{ operation: UPDATE, field: 'amount_received', condition: 'after a partial capture', source: 'C2, O10' },
    wrong: 'any update of a partly captured intent sets amount_received to amount',
    fault: marking(
      (intent, call) => is(UPDATE)(call) && intent.status === 'succeeded',
      (intent) => ({ ...intent, amount_received: intent.amount as Json }),
    ),
  },
  'over-capture-shows-captured': {
    ...{ operation: CAPTURE, field: 'error.payment_intent.status', condition: 'too much', source: 'V39, G5' },
    wrong: 'the intent inside the refusal of an over-capture is the one that would have been: succeeded',
    fault: on(
      CAPTURE,
      patchError((error, call) => {
        const { payment_intent: intent } = error;
        if (!isObject(intent)) return error;
        const amount = Number(call.form.get('amount_to_capture'));
        const changed = { ...intent, status: 'succeeded', amount_capturable: 0, amount_received: amount };
        return { ...error, payment_intent: changed };
      }, 'amount_too_large'),
    ),
  },
});

/** Lists, search, line items. */
const pageFaults = area('pages', {
  'canceled-is-no-cursor': {
    ...{ operation: LIST, field: 'starting_after', condition: 'a canceled intent', source: 'L6, L8' },
    wrong: 'a canceled intent is not found as starting_after',
    fault: () => {
      const canceled = new Set<string>();
      const refused = refusing((call) => is(LIST)(call) && canceled.has(call.form.get('starting_after') ?? ''), {
        message: "No such payment_intent: 'pi_'",
        code: 'resource_missing',
        param: 'starting_after',
      });
      return noting(({ id, status }) => {
        if (status === 'canceled') canceled.add(String(id));
      }, refused);
    },
  },
  'limit-before-customer': {
    ...{ operation: LIST, field: 'data', condition: 'customer, newer intents of others', source: 'L3, REF list' },
    wrong: 'a page is cut first and filtered by customer then: intents are missing',
    fault: {
      around: async (call, ask) => {
        const answer = await ask(call.request);
        const page = parse(answer.text);
        if (!is(LIST)(call) || !call.form.has('customer') || !isObject(page) || !Array.isArray(page.data))
          return answer;
        const all = parse((await ask(without(call, 'customer'))).text);
        if (!isObject(all) || !Array.isArray(all.data)) return answer;
        const cut = new Set(all.data.map(idOf));
        const data = page.data.filter((item: Json) => cut.has(idOf(item)));
        return data.length === page.data.length ? answer : withBody(answer, { ...page, data });
      },
    },
  },
  'has-more-before-created': {
    ...{ operation: LIST, field: 'has_more', condition: 'created', source: 'L9, E19, X8' },
    wrong: 'has_more does not look at created: it tells of intents outside the bounds',
    fault: {
      around: async (call, ask) => {
        const answer = await ask(call.request);
        const page = parse(answer.text);
        if (!is(LIST)(call) || !names('created')(call) || !isObject(page) || !isSuccess(answer)) return answer;
        const all = parse((await ask(without(call, 'created'))).text);
        return isObject(all) ? withBody(answer, { ...page, has_more: all.has_more as Json }) : answer;
      },
    },
  },
  'search-has-no-has-more': {
    ...{ operation: SEARCH, field: 'has_more', source: 'L11, X5' },
    wrong: 'a page of search results has next_page and no has_more',
    fault: on(SEARCH, patchSuccess(lacking('has_more'))),
  },
  'search-knows-no-greater': {
    ...{ operation: SEARCH, field: 'query', condition: 'amount>1900', source: 'X5' },
    wrong: 'the expression for clauses knows no other operator than a colon: > is refused',
    fault: refusing((call) => is(SEARCH)(call) && /\w[<>]=?\d/.test(call.form.get('query') ?? ''), {
      message: 'We were unable to parse your search query.',
    }),
  },
  'line-items-have-the-url-of-intents': {
    ...{ operation: LINES, field: 'url', source: 'openapi list url, L1' },
    wrong: 'the list of line items has the url of the list of intents',
    fault: on(
      LINES,
      patchSuccess((body) => ({ ...body, url: '/v1/payment_intents' })),
    ),
  },
  'list-misses-settling': {
    ...{ operation: LIST, field: 'data.status', condition: 'captured or canceled', source: 'L2, S11, C1' },
    wrong: 'capture and cancel do not clear the cache of the list: it shows the status before them',
    fault: () => {
      const old = new Map<string, JsonObject>();
      return noting(
        ({ id }, call, answer) => {
          if (is(CAPTURE, CANCEL)(call) && isSuccess(answer) && !isReplay(answer) && call.before) {
            const { status, amount_capturable: left, amount_received: got, canceled_at: at } = call.before;
            old.set(String(id), {
              ...{ status: status as Json, amount_capturable: left as Json },
              ...{ amount_received: got as Json, canceled_at: at as Json },
            });
          }
          if (is(UPDATE, CONFIRM)(call) && isSuccess(answer)) old.delete(String(id));
        },
        patchItems((items) => items.map((item) => (isObject(item) ? { ...item, ...old.get(idOf(item)) } : item))),
      );
    },
  },
  'list-misses-declined': {
    ...{ operation: LIST, field: 'data', condition: 'a declined create', source: 'X8, Y6' },
    wrong: 'what a declined create leaves can be read by its id and is in no list',
    fault: () => {
      const hidden = new Set<string>();
      return noting(
        ({ id }, call, answer) => {
          if (is(CREATE)(call) && !isSuccess(answer)) hidden.add(String(id));
          if (is(UPDATE, CONFIRM)(call) && isSuccess(answer)) hidden.delete(String(id));
        },
        patchItems((items) => items.filter((item) => !hidden.has(idOf(item)))),
      );
    },
  },
  'data-cannot-be-expanded': {
    ...{ operation: LIST, field: 'status', condition: 'expand[]=data', source: 'L10 no-op' },
    wrong: 'expand[]=data is refused',
    fault: refusing(
      (call) => is(LIST)(call) && [...call.form].some(([key, value]) => key.startsWith('expand') && value === 'data'),
      { message: 'This property cannot be expanded (data).' },
    ),
  },
});

const withoutExpand = (form: URLSearchParams): string =>
  [...form]
    .filter(([key]) => !key.startsWith('expand'))
    .map((pair) => pair.join('='))
    .join('&');

/** Idempotency. */
const repeatFaults = area('repeats', {
  'expand-is-not-compared': {
    ...{ operation: 'any', condition: 'same key, other expand', source: 'I3' },
    wrong: 'expand does not count when the parameters of a key are compared',
    fault: () => {
      const ledger = new Map<string, { readonly answer: Answer; readonly form: string }>();
      return {
        response: (answer, call) => {
          const key = keyOf(call);
          if (key === undefined) return answer;
          const first = ledger.get(key);
          const form = withoutExpand(call.form);
          if (first === undefined) ledger.set(key, { answer, form });
          return first && refusedKey(answer, /same parameters/) && first.form === form
            ? withHeaders(first.answer, { 'idempotent-replayed': 'true' })
            : answer;
        },
      };
    },
  },
  'order-counts': {
    ...{ operation: 'any', condition: 'same parameters in another order', source: 'I1, I3' },
    wrong: 'the hash of a key is that of the raw body: the same parameters in another order are other ones',
    fault: () => {
      const bodies = new Map<string, string>();
      return {
        response: (answer, call) => {
          const key = keyOf(call);
          if (key === undefined) return answer;
          const body = call.request.body ?? '';
          const first = bodies.get(key);
          if (first === undefined) bodies.set(key, body);
          if (first === undefined || first === body || !isReplay(answer)) return answer;
          const { 'idempotent-replayed': _replayed, ...headers } = answer.headers;
          const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
          return { ...withBody(answer, { error: { message, type: 'idempotency_error' } }), headers, status: 400 };
        },
      };
    },
  },
  'replay-expands-nothing': {
    ...{ operation: 'any', condition: 'replay of a call with expand', source: 'I1 identical body' },
    wrong: 'a replay shows ids where the first answer had expanded objects',
    fault: onReplay((answer) => {
      const body = parse(answer.text);
      if (!isIntent(body)) return answer;
      const flat = Object.entries(body).map(([key, value]) => [
        key,
        ['latest_charge', 'payment_method', 'customer'].includes(key) && isObject(value) ? value.id : value,
      ]);
      return withBody(answer, Object.fromEntries(flat));
    }),
  },
  'replayed-decline-charges-again': {
    ...{ operation: CREATE, field: 'error.charge', condition: 'replay of a decline', source: 'I1, K5' },
    wrong: 'the replay of a decline attempts again: it names another charge',
    fault: onReplay((answer) => {
      const body = parse(answer.text);
      const error = errorOf(answer);
      return isObject(body) && error && typeof error.charge === 'string'
        ? withBody(answer, { ...body, error: { ...error, charge: `${error.charge.slice(0, -4)}Anew` } })
        : answer;
    }),
  },
  'replayed-create-is-listed-twice': {
    ...{ operation: LIST, field: 'data', condition: 'after a replayed create', source: 'I1 no second object' },
    wrong: 'a replayed create puts its intent into the list once more',
    fault: () => {
      const twice = new Set<string>();
      return noting(
        ({ id }, call, answer) => {
          if (is(CREATE)(call) && isReplay(answer)) twice.add(String(id));
        },
        patchItems((items) => items.flatMap((item) => (twice.has(idOf(item)) ? [item, item] : [item]))),
      );
    },
  },
});

/** Bank debits and balances. */
const bankFaults = area('banks', {
  'canceled-debit-still-succeeds': {
    ...{ operation: RETRIEVE, field: 'status', condition: 'canceled in processing', source: 'O16' },
    wrong: 'cancel does not stop the timer of a debit: later the intent has succeeded',
    fault: () => {
      const running = new Set<string>();
      return noting(
        ({ id, status }, call) => {
          if (is(CANCEL)(call) && call.before?.status === 'processing' && status === 'canceled')
            running.add(String(id));
        },
        patchIntent((intent, call) =>
          is(RETRIEVE, LIST, UPDATE)(call) && running.has(String(intent.id))
            ? { ...intent, status: 'succeeded', amount_received: intent.amount as Json }
            : intent,
        ),
      );
    },
  },
  'debit-settles-when-read': {
    ...{ operation: RETRIEVE, field: 'status', condition: 'pm_usBankAccount_processing', source: 'R4 stays' },
    wrong: 'every debit has succeeded at the first read, pm_usBankAccount_processing too',
    fault: marking(
      (intent, call) => is(RETRIEVE)(call) && intent.status === 'processing',
      (intent) =>
        intent.status === 'processing'
          ? { ...intent, status: 'succeeded', amount_received: intent.amount as Json }
          : intent,
    ),
  },
  'one-wrong-code-ends-it': {
    ...{ operation: VERIFY, condition: 'the good code after a wrong one', source: 'B5, B6' },
    wrong: 'after one wrong code no other is taken',
    fault: () => {
      const ended = new Set<string>();
      return {
        ...refusing((call) => is(VERIFY)(call) && ended.has(call.intent ?? ''), {
          message: 'This PaymentIntent has exceeded the number of verification attempts.',
          code: STATE,
        }),
        response: (answer, call) => {
          if (is(VERIFY)(call) && String(errorOf(answer)?.code).startsWith('payment_method_microdeposit'))
            ended.add(call.intent ?? '');
          return answer;
        },
      };
    },
  },
  'refused-balance-is-received': {
    ...{ operation: APPLY, field: 'amount_received', condition: 'a card intent', source: 'B1, G5' },
    wrong: 'a refused apply_customer_balance adds to amount_received all the same',
    fault: marking(
      (_intent, call) => is(APPLY)(call),
      (intent) => ({ ...intent, amount_received: Number(intent.amount_received) + Number(intent.amount) }),
    ),
  },
  'missing-mandate-spends-the-account': {
    ...{ operation: CONFIRM, condition: 'with a mandate after one without', source: 'B7 persists, R4' },
    wrong: 'after a refusal for a missing mandate the bank account counts as used: confirm with a mandate is refused',
    fault: () => {
      const spent = new Set<string>();
      const again = (call: Call) => is(CONFIRM)(call) && spent.has(call.intent ?? '') && names('mandate_data')(call);
      return noting(
        ({ id }, _call, answer) => {
          if (/requires a mandate/.test(String(errorOf(answer)?.message))) spent.add(String(id));
        },
        refusing(again, {
          message:
            'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment. It may not be used again.',
        }),
      );
    },
  },
});

/** Versions: each of these is off by one. */
const eraFaults = area('eras', {
  'basil-still-has-invoice': {
    ...{ operation: CREATE, field: 'invoice', source: '10, 2025-03-31.basil row; 12.12 recorded' },
    apiVersion: '2025-03-31.basil',
    wrong: 'invoice is gone after 2025-03-31.basil, not in it',
    fault: patchIntent((intent) => ({ ...intent, invoice: null })),
  },
  'april-captures-at-once': {
    ...{ operation: CREATE, field: 'capture_method', condition: 'not sent', source: '10, 2024-04-10 row' },
    apiVersion: '2024-04-10',
    wrong: 'the default automatic_async begins after 2024-04-10, not in it',
    fault: () => {
      const chosen = new Set<string>();
      return patchIntent((intent, call) => {
        if (call.form.get('capture_method') === 'automatic_async') chosen.add(String(intent.id));
        return intent.capture_method === 'automatic_async' && !chosen.has(String(intent.id))
          ? { ...intent, capture_method: 'automatic' }
          : intent;
      });
    },
  },
  'august-has-no-default-methods': {
    ...{
      operation: CREATE,
      field: 'automatic_payment_methods',
      condition: 'not sent',
      source: '10, 2023-08-16; 12.12',
    },
    apiVersion: '2023-08-16',
    wrong: 'automatic_payment_methods is shown as null where it was not sent in 2023-08-16',
    fault: () => {
      const chosen = new Set<string>();
      return patchIntent((intent, call) => {
        if (is(CREATE)(call) && names('automatic_payment_methods')(call)) chosen.add(String(intent.id));
        return chosen.has(String(intent.id)) ? intent : { ...intent, automatic_payment_methods: null };
      });
    },
  },
});

/** What is shown to whom. */
const shownFaults = area('shown', {
  'no-charge-expands-to-an-object': {
    ...{
      operation: RETRIEVE,
      field: 'latest_charge',
      condition: 'expanded before the first attempt',
      source: 'O1, V36',
    },
    wrong: 'latest_charge that is null expands to an empty object',
    fault: patchIntent((intent, call) =>
      intent.latest_charge === null && [...call.form.values()].includes('latest_charge')
        ? { ...intent, latest_charge: {} }
        : intent,
    ),
  },
  'publishable-confirm-shows-all': {
    ...{ operation: CONFIRM, field: 'metadata', condition: 'publishable key', source: 'X9, X10' },
    wrong: 'retrieve hides fields from publishable keys, confirm shows the whole intent',
    fault: () => {
      let secret: string | undefined;
      return {
        around: async (call, ask) => {
          const { authorization } = call.request.headers;
          if (!hasPublishableKey(call) && authorization) secret ??= authorization;
          const answer = await ask(call.request);
          if (!is(CONFIRM)(call) || !hasPublishableKey(call) || !isSuccess(answer) || !secret) return answer;
          const { 'idempotency-key': _key, ...headers } = call.request.headers;
          const path = `/v1/payment_intents/${call.intent}`;
          const whole = await ask({ method: 'GET', path, headers: { ...headers, authorization: secret } });
          return { ...answer, text: whole.text };
        },
      };
    },
  },
});

export const lastFaults = [sumFaults, pageFaults, repeatFaults, bankFaults, eraFaults, shownFaults].flat();
