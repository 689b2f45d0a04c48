import { fake } from '../../../engine/vocabulary/values.ts';
import { conflict, idempotencyKey, paid, plainPayment } from '../common.ts';
import { CANCEL, CAPTURE, CONFIRM, RETRIEVE, UPDATE } from '../operation-ids.ts';
import { acrossOperations, type Expect, type StoryStep, type WrittenAnywhere } from '../terms.ts';

type Asked = StoryStep & { readonly call: typeof CANCEL | typeof CAPTURE | typeof CONFIRM | typeof UPDATE };
type Row = Pick<WrittenAnywhere, 'given' | 'needs' | 'shared'>;

interface Change {
  readonly names: readonly [id: string, other: string];
  readonly row: Row;
  readonly first: Omit<Asked, 'idempotencyKey' | 'name'>;
  readonly other: NonNullable<Asked['send']>;
  /** What the first request has done, to be read afterwards. */
  readonly done: Expect<typeof RETRIEVE>;
}

const CHANGES: readonly Change[] = [
  {
    names: ['update', 'another description'],
    row: { given: { status: 'requires_payment_method' } },
    first: { call: UPDATE, send: { description: fake.description }, expect: { http: 200 } },
    other: { description: fake.otherDescription },
    done: { http: 200, body: { description: fake.description } },
  },
  {
    names: ['confirmation', 'another card after a decline'],
    row: { given: { status: 'requires_payment_method' }, shared: plainPayment },
    first: {
      call: CONFIRM,
      send: { payment_method: 'pm_card_visa_chargeDeclined' },
      expect: { http: 402, error: { type: 'card_error' } },
    },
    other: { payment_method: 'pm_card_visa' },
    done: { http: 200, status: 'requires_payment_method', body: { amount_received: 0 } },
  },
  {
    names: ['capture', 'another amount'],
    row: { given: { status: 'requires_capture', amount: 2_000 }, needs: ['manual-capture'] },
    first: { call: CAPTURE, send: { amount_to_capture: 700 }, expect: paid({ amount_received: 700 }) },
    other: { amount_to_capture: 900 },
    done: paid({ amount_received: 700 }),
  },
  {
    names: ['cancellation', 'another reason'],
    row: { given: { status: 'requires_payment_method' } },
    first: { call: CANCEL, send: { cancellation_reason: 'duplicate' }, expect: { http: 200, status: 'canceled' } },
    other: { cancellation_reason: 'abandoned' },
    done: { http: 200, status: 'canceled', body: { cancellation_reason: 'duplicate' } },
  },
];

/** Two rows of a change: that it is refused, and that it is not done all the same. */
function rowsOf({ names: [id, another], row, first, other, done }: Change): readonly WrittenAnywhere[] {
  const steps = [
    { ...first, name: 'first', idempotencyKey },
    { name: 'done', call: RETRIEVE, expect: done },
    { name: 'other', call: first.call, send: other, idempotencyKey, expect: { http: 400, error: conflict } },
  ];
  const rows = [
    {
      ...{ ...row, operation: first.call, id: `idempotency/other-${id}-under-its-key-is-refused`, steps },
      title: `a key that is used again with ${another} is refused`,
    },
    {
      ...{ ...row, operation: first.call, id: `idempotency/${id}-refused-for-its-key-changes-nothing` },
      title: `a key that is used again with ${another} changes nothing`,
      steps: [...steps, { name: 'after', call: RETRIEVE, asks: true, expect: done }],
    },
  ];
  // The compiler cannot see that each change is of one operation alone.
  return rows as unknown as readonly WrittenAnywhere[];
}

/** Changes that reuse a key with other parameters. */
export const idempotencyConflicts = acrossOperations([
  {
    id: 'idempotency:other-changes-are-refused',
    requires: 'a change that reuses a key with other parameters is refused and not carried out',
    fix: 'compare the parameters with those stored under the key before anything is done',
    cites: ['recorded:aat', 'docs:idempotency'],
    theme: 'idempotency',
    rows: CHANGES.flatMap(rowsOf),
  },
]);
