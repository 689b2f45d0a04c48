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
const SENT = '';

const described = {
  amount: SENT,
  currency: SENT,
  customer: SENT,
  description: SENT,
  metadata: SENT,
  payment_method: SENT,
  receipt_email: SENT,
  setup_future_usage: SENT,
  shipping: SENT,
  statement_descriptor: SENT,
  statement_descriptor_suffix: SENT,
  application_fee_amount: CONNECT,
  capture_method: SENT,
  payment_method_configuration: SENT,
  payment_method_data: SENT,
  payment_method_options: SENT,
  payment_method_types: SENT,
  transfer_data: CONNECT,
  transfer_group: SENT,
};

const pages: readonly Page[] = [
  {
    operation: 'PostPaymentIntents',
    page: 'docs:intents/create',
    theme: 'create',
    lists: {
      ...described,
      automatic_payment_methods: SENT,
      confirm: SENT,
      off_session: SENT,
      confirmation_method: SENT,
      confirmation_token: SENT,
      error_on_requires_action: SENT,
      mandate: SENT,
      mandate_data: SENT,
      on_behalf_of: SENT,
      radar_options: SENT,
      return_url: SENT,
      use_stripe_sdk: SENT,
    },
  },
  { operation: 'PostPaymentIntentsIntent', page: 'docs:intents/update', theme: 'update', lists: described },
  {
    operation: 'GetPaymentIntentsIntent',
    page: 'docs:intents/retrieve',
    theme: 'retrieve',
    lists: { client_secret: SENT },
  },
  {
    operation: 'GetPaymentIntents',
    page: 'docs:intents/list',
    theme: 'list',
    lists: { customer: SENT, created: SENT, ending_before: SENT, limit: SENT, starting_after: SENT },
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
