import { isObject } from '../../../../engine/vocabulary/values.ts';
import { CONFIRM, CREATE, on, patchForm, patchIntent, patchSuccess, setting, where } from '../../faults.ts';
import { area, calls, forgiving, is, names, patchEvery, refusing } from '../fault.ts';

const attempts = is(CREATE, CONFIRM);

const attaching = calls('POST', /\/attach$/);

export const customers = area('customers', {
  'charge-belongs-to-nobody': {
    ...{
      operation: CONFIRM,
      field: 'latest_charge.customer',
      condition: 'intent with customer',
      source: 'O2, V36; E12 the charge follows the intent',
    },
    wrong: 'the charge does not name the customer',
    fault: patchEvery('charge', (charge) => ({ ...charge, customer: null })),
  },
  'saved-card-works-once': {
    ...{
      operation: CREATE,
      field: 'payment_method',
      condition: 'saved card, second payment',
      source: 'O24 attached methods may be used again',
    },
    wrong: 'a saved card is refused the second time',
    fault: () => {
      const used = new Set<string>();
      const inner = refusing((call) => attempts(call) && used.has(call.form.get('payment_method') ?? ''), {
        message:
          'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, It may not be used again. ',
      });
      return {
        around: async (call, ask) => {
          const answer = (await inner.around?.(call, ask)) ?? (await ask(call.request));
          const method = call.form.get('payment_method') ?? '';
          if (attempts(call) && answer.status === 200 && /^pm_1/.test(method)) used.add(method);
          return answer;
        },
      };
    },
  },
  'detached-card-works': {
    ...{ operation: CREATE, field: 'payment_method', condition: 'detached before', source: 'O24 or was detached' },
    wrong: 'a card that was detached can be used',
    fault: () => {
      const detached = new Set<string>();
      const inner = forgiving(
        (error, call) =>
          /previously used/.test(String(error.message)) && detached.has(call.form.get('payment_method') ?? ''),
        (form) => form.set('payment_method', 'pm_card_visa'),
      );
      return {
        around: async (call, ask) => {
          const found = /payment_methods\/(\w+)\/detach$/.exec(call.request.path);
          if (found?.[1]) detached.add(found[1]);
          return (await inner.around?.(call, ask)) ?? ask(call.request);
        },
      };
    },
  },
  'declining-card-attaches': {
    ...{ operation: 'any', field: 'status', condition: 'attach a declining card', source: 'R table: attach gives 402' },
    wrong: 'a card that declines can be attached',
    fault: {
      around: async (call, ask) => {
        const answer = await ask(call.request);
        return attaching(call) && answer.status === 402
          ? ask({
              ...call.request,
              path: '/v1/payment_methods/pm_card_visa/attach',
              headers: { ...call.request.headers, 'idempotency-key': `${call.request.headers['idempotency-key']}~` },
            })
          : answer;
      },
    },
  },
  'future-usage-saves-nothing': {
    ...{
      operation: CREATE,
      field: 'payment_method.customer',
      condition: 'setup_future_usage with customer',
      source: 'REF the method attaches to the Customer',
    },
    wrong: 'setup_future_usage does not attach the method to the customer',
    fault: patchIntent((intent) =>
      intent.setup_future_usage && isObject(intent.payment_method)
        ? { ...intent, payment_method: { ...intent.payment_method, customer: null } }
        : intent,
    ),
  },
  'card-saved-unasked': {
    ...{
      operation: CREATE,
      field: 'payment_method.customer',
      condition: 'customer, no setup_future_usage',
      source: 'REF attaches if setup_future_usage is set',
    },
    wrong: 'every card of a customer is saved',
    fault: where(
      (call) => attempts(call) && names('customer')(call) && !names('setup_future_usage')(call),
      patchForm((form) => form.set('setup_future_usage', 'off_session')),
    ),
  },
  'customer-lost-at-confirm': {
    ...{ operation: CONFIRM, field: 'customer', condition: 'succeeded', source: 'REF customer is kept' },
    wrong: 'a paid intent no longer names its customer',
    fault: on(CONFIRM, patchSuccess(setting({ customer: null }))),
  },
});
