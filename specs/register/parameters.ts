import type { OperationId } from '../generated/operations.ts';
import type { SourceId } from '../sources.ts';
import type { Requirement } from './requirement.ts';

/** A page of the reference: what it lists, each with the reason why no row sends it, if none does. */
interface Page {
  readonly operation: OperationId;
  readonly page: SourceId;
  readonly theme: string;
  readonly lists: Readonly<Record<string, string>>;
}

const CONNECT = 'it takes a connected account';
const BROWSER = 'only a browser with Stripe.js can make one';
const SENT = '';
const MISSING = 'no row asks for it yet';

const described = {
  amount: SENT,
  currency: SENT,
  customer: MISSING,
  description: SENT,
  metadata: SENT,
  payment_method: SENT,
  receipt_email: SENT,
  setup_future_usage: MISSING,
  shipping: SENT,
  statement_descriptor: MISSING,
  statement_descriptor_suffix: MISSING,
  application_fee_amount: CONNECT,
  capture_method: SENT,
  payment_method_configuration: 'every account has its own, and none can be made here',
  payment_method_data: MISSING,
  payment_method_options: MISSING,
  payment_method_types: SENT,
  transfer_data: CONNECT,
  transfer_group: MISSING,
};

const pages: readonly Page[] = [
  {
    operation: 'PostPaymentIntents',
    page: 'docs:intents/create',
    theme: 'create',
    lists: {
      ...described,
      automatic_payment_methods: MISSING,
      confirm: SENT,
      off_session: MISSING,
      confirmation_method: MISSING,
      confirmation_token: BROWSER,
      error_on_requires_action: MISSING,
      mandate: 'it takes a mandate of an earlier bank debit',
      mandate_data: MISSING,
      on_behalf_of: CONNECT,
      radar_options: BROWSER,
      return_url: MISSING,
      use_stripe_sdk: MISSING,
    },
  },
  { operation: 'PostPaymentIntentsIntent', page: 'docs:intents/update', theme: 'update', lists: described },
  {
    operation: 'GetPaymentIntentsIntent',
    page: 'docs:intents/retrieve',
    theme: 'retrieve',
    lists: { client_secret: 'it is for publishable keys, which runs do not have' },
  },
  {
    operation: 'GetPaymentIntents',
    page: 'docs:intents/list',
    theme: 'list',
    lists: { customer: SENT, created: MISSING, ending_before: SENT, limit: SENT, starting_after: SENT },
  },
  {
    operation: 'PostPaymentIntentsIntentCancel',
    page: 'docs:intents/cancel',
    theme: 'cancel',
    lists: { cancellation_reason: SENT },
  },
];

/** Each parameter of the reference pages: rows send it, or a reason stands here. */
export const parameterRequirements: readonly Requirement[] = pages.flatMap(({ operation, page, theme, lists }) =>
  Object.entries(lists).map(([parameter, reason]) => ({
    id: `${theme}:parameter/${parameter}`,
    states: `${theme} takes the parameter ${parameter}`,
    cites: [page],
    operation,
    parameter,
    ...(reason === SENT ? {} : { unsent: reason }),
    fix: 'read the parameter as the page describes it, and show it on the intent where the intent has a field of that name',
  })),
);
