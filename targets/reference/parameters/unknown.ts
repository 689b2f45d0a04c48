import { noSuch } from '../http/errors.ts';
import type { CreateInput } from '../payment-intents/intents.ts';

/** References to objects that no account of this server has. */
export type Naming = Pick<
  CreateInput,
  | 'confirmation_token'
  | 'customer_account'
  | 'hooks'
  | 'mandate'
  | 'on_behalf_of'
  | 'payment_method_configuration'
  | 'radar_options'
  | 'transfer_data'
>;

type Look = (input: Naming) => unknown;
const inside = (value: unknown, key: string): unknown => (value as Readonly<Record<string, unknown>> | null)?.[key];

// Of these only the destination was ever recorded; the others follow it.
const OBJECTS: readonly { readonly noun: string; readonly param: string; readonly look: Look }[] = [
  {
    noun: 'destination',
    param: 'transfer_data[destination]',
    look: ({ transfer_data: data }) => inside(data ?? null, 'destination'),
  },
  { noun: 'account', param: 'on_behalf_of', look: (input) => input.on_behalf_of },
  { noun: 'confirmationtoken', param: 'confirmation_token', look: (input) => input.confirmation_token },
  { noun: 'mandate', param: 'mandate', look: (input) => input.mandate },
  {
    noun: 'payment_method_configuration',
    param: 'payment_method_configuration',
    look: (input) => input.payment_method_configuration,
  },
  { noun: 'account', param: 'customer_account', look: (input) => input.customer_account },
  {
    noun: 'radar session',
    param: 'radar_options[session]',
    look: ({ radar_options: radar }) => inside(radar ?? null, 'session'),
  },
  {
    noun: 'tax calculation',
    param: 'hooks[inputs][tax][calculation]',
    look: ({ hooks }) => inside(inside(inside(hooks ?? null, 'inputs') ?? null, 'tax') ?? null, 'calculation'),
  },
];

/** Refuses the first object that is named and does not exist; here none of these kinds ever does. */
export function refuseUnknown(input: Naming): void {
  for (const { noun, param, look } of OBJECTS) {
    const id = look(input);
    if (typeof id === 'string' && id !== '') throw noSuch(noun, id, param);
  }
}
