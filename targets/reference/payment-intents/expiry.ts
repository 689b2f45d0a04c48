import { emit } from '../events/record.ts';
import { releaseRest } from '../other-resources/charges.ts';
import { saveIntent, type World } from '../state/store.ts';

/** Cancels the intents whose authorization has run out; comes before each operation, since no timer runs here. */
export function expireAuthorizations(world: World): void {
  const { authorizations, charges, intents } = world.store;
  for (const [id, { until, version }] of authorizations) {
    // All last equally long, so the oldest ends first.
    if (world.now() < until) return;
    authorizations.delete(id);
    const charge = charges.get(id);
    const intent = intents.get(charge?.payment_intent ?? '');
    if (charge === undefined || intent?.status !== 'requires_capture') continue;
    const then = { ...world, now: () => until };
    const reason = { canceled_at: until, cancellation_reason: 'expired', status: 'canceled' } as const;
    emit(then, 'payment_intent.canceled', saveIntent(then, intent, { amount_capturable: 0, ...reason }));
    releaseRest(then, charge, version);
  }
}
