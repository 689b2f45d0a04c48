import type { SharedOf, StoryStepOf, Terms } from '../../engine/vocabulary/row.ts';
import { type SectionWriter, sectionsIn } from '../../engine/vocabulary/section.ts';
import type { OperationId } from '../../specs/generated/operations.ts';
import type { operations } from '../../specs/generated/types.ts';
import type { Capability, PaymentIntentTerms, Status } from '../payment-intents/terms.ts';
import type { eventCapabilities } from './capabilities.ts';
import type { eventOperations } from './operations.ts';

interface Bounds {
  readonly gt?: number;
  readonly gte?: number;
  readonly lt?: number;
  readonly lte?: number;
}
interface EventsQuery {
  readonly type?: string;
  readonly types?: readonly string[];
  readonly created?: Bounds;
  readonly limit?: number;
  readonly starting_after?: string;
  readonly ending_before?: string;
}
interface EndpointForm {
  readonly url?: string;
  readonly enabled_events?: readonly string[];
  readonly description?: string;
  readonly disabled?: boolean;
}
interface Takes<Form> {
  readonly requestBody: { readonly content: { readonly 'application/x-www-form-urlencoded': Form } };
}

type EventOperations = { readonly [Op in keyof typeof eventOperations]: object } & {
  readonly GetEvents: { readonly parameters: { readonly query?: EventsQuery } };
  readonly GetWebhookEndpoints: { readonly parameters: { readonly query?: EventsQuery } };
  readonly PostWebhookEndpoints: Takes<EndpointForm>;
  readonly PostWebhookEndpointsWebhookEndpoint: Takes<EndpointForm>;
};

/** The terms of rows on what a target tells of payments. */
export interface EventTerms extends Terms {
  readonly operations: Pick<operations, OperationId> & EventOperations;
  readonly create: 'PostPaymentIntents';
  readonly status: Status;
  readonly errorType: PaymentIntentTerms['errorType'];
  readonly capability: Capability | keyof typeof eventCapabilities;
  readonly theme: PaymentIntentTerms['theme'];
  readonly fixture: PaymentIntentTerms['fixture'];
}

export type Shared = SharedOf<EventTerms>;
export type StoryStep = StoryStepOf<EventTerms>;

export const { acrossOperations }: SectionWriter<EventTerms> = sectionsIn<EventTerms>();
