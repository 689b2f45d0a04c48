import type { Store } from '../state/store.ts';

/** Lists the refunds of a charge, newest first, as the charge embeds them. */
export function listRefunds(store: Store, charge: string): object {
  const data = [...store.refunds.values()].filter((refund) => refund.charge === charge).reverse();
  return { object: 'list', data, has_more: false, total_count: data.length, url: `/v1/charges/${charge}/refunds` };
}

/** Lists the latest charge of an intent, as old versions embed it. */
export function listCharges(store: Store, intent: string): object {
  const latest = store.charges.get(store.intents.get(intent)?.latest_charge ?? '');
  const data = latest === undefined ? [] : [latest];
  return {
    object: 'list',
    data,
    has_more: false,
    total_count: data.length,
    url: `/v1/charges?payment_intent=${intent}`,
  };
}
