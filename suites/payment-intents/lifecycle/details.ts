import { allowed, type Outcomes, open } from './outcomes.ts';

const UNNAMED = 'no refusal and no success of it was ever recorded in this status';

/** Updates of what no refusal has ever named: documented while the payment is open, and unknown from then on. */
const whileOpen = (
  first: Outcomes['requires_payment_method'],
  second: Outcomes['requires_confirmation'],
): Outcomes => ({
  requires_payment_method: first,
  requires_confirmation: second,
  requires_action: open(UNNAMED),
  processing: open(UNNAMED),
  requires_capture: open(UNNAMED),
  succeeded: open(UNNAMED),
  canceled: open(UNNAMED),
});
const first = (...cites: Parameters<typeof allowed>[1]) => allowed('requires_payment_method', cites);
const second = (...cites: Parameters<typeof allowed>[1]) =>
  allowed('requires_confirmation', cites, { level: 'should' });

export const details = {
  'update-currency': whileOpen(
    first('recorded:saleor', 'docs:intents/update'),
    allowed('requires_confirmation', ['recorded:activemerchant', 'docs:intents/update']),
  ),
  'update-capture-method': whileOpen(first('recorded:saleor', 'docs:intents/update'), second('docs:intents/update')),
  'update-shipping': whileOpen(first('docs:intents/update'), second('docs:intents/update')),
  'update-setup-future-usage': whileOpen(first('docs:intents/update'), second('docs:intents/update')),
  'update-statement-descriptor-suffix': whileOpen(first('docs:intents/update'), second('docs:intents/update')),
} as const satisfies Readonly<Record<string, Outcomes>>;
