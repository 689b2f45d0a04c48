import type {
  ExpectOf,
  OneRequestOf,
  ParamsOf,
  RowOf,
  SharedOf,
  StoryStepOf,
  SuiteOf,
  Terms,
} from '../../engine/vocabulary/row.ts';
import { type WrittenAnywhere as AnyWritten, type SectionWriter, sectionsIn } from '../../engine/vocabulary/section.ts';
import type { OperationId } from '../../specs/generated/operations.ts';
import type { components, operations } from '../../specs/generated/types.ts';
import type { anyCapabilities } from '../any-resource/capabilities.ts';
import type { FixtureName } from '../any-resource/fixtures.ts';
import type { ThemeName } from '../any-resource/themes.ts';
import type { capabilities } from './resource/capabilities.ts';
import type { intentThemes } from './resource/themes.ts';

export type Status = components['schemas']['payment_intent']['status'];
export type Capability = keyof typeof anyCapabilities | keyof typeof capabilities;

/** The terms of rows on payment intents. */
export interface PaymentIntentTerms extends Terms {
  readonly operations: Pick<operations, OperationId>;
  readonly create: 'PostPaymentIntents';
  readonly status: Status;
  readonly errorType: components['schemas']['error']['error']['type'];
  readonly capability: Capability;
  readonly theme: ThemeName | keyof typeof intentThemes;
  readonly fixture: FixtureName;
}

export type Params<Op extends OperationId> = ParamsOf<PaymentIntentTerms, Op>;
export type Expect<Op extends OperationId> = ExpectOf<PaymentIntentTerms, Op>;
export type OneRequest<Op extends OperationId> = OneRequestOf<PaymentIntentTerms, Op>;
export type Row<Op extends OperationId> = RowOf<PaymentIntentTerms, Op>;
/** A row of a section of several operations. */
export type WrittenAnywhere = AnyWritten<PaymentIntentTerms>;
export type Shared = SharedOf<PaymentIntentTerms>;
export type StoryStep = StoryStepOf<PaymentIntentTerms>;
export type Suite<Op extends OperationId = OperationId> = SuiteOf<PaymentIntentTerms, Op>;

/** A table of rows about one operation; misspelt parameters, statuses and operations do not compile. */
export const suite = <Op extends OperationId>(operationId: Op, rows: readonly Row<Op>[]): Suite<Op> => ({
  operationId,
  rows,
});

export const { operation, acrossOperations }: SectionWriter<PaymentIntentTerms> = sectionsIn<PaymentIntentTerms>();
