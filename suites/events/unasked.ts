import { acrossOperations } from './terms.ts';

/** What is known of events and not judged, and what nobody knows. */
export const unasked = acrossOperations([
  {
    id: 'events:release-of-a-charge',
    requires:
      'the cancel of an authorization is told of by charge.expired, and before 2025-03-31.basil by charge.refunded',
    cites: ['docs:changelog/no-refund-on-release'],
    excluded: 'either comes, or neither: whether the version of the call decides or that of the account is not known',
  },
  {
    id: 'events:companions',
    requires: 'charge.updated, refund.updated and payment_method.attached may come along',
    cites: ['docs:events/types'],
    excluded: 'they come late or not at all, as the capture and the customer have it',
  },
  {
    id: 'events:order-of-deliveries',
    requires: 'events are delivered in no order, and now and then twice',
    cites: ['docs:webhooks'],
    excluded: 'Stripe promises neither, so no delivery can be out of its order, or one too many',
  },
  {
    id: 'events:form-of-deliveries',
    requires: 'a delivery of test mode has a second signature v0, a user agent and an indented body',
    cites: ['recorded:event-headers'],
    excluded: 'receivers are told to look at v1 alone, and the form of the body is no contract',
  },
  {
    id: 'events:schedule',
    requires: 'a delivery that fails is tried again for hours in test mode and for three days in live mode',
    cites: ['docs:webhooks'],
    excluded: 'the intervals are not published, and no run waits for hours',
  },
  {
    id: 'events:partial-captures',
    requires: 'what is told of a capture that leaves a part, and of an authorization that is raised',
    cites: ['docs:events/types'],
    open: 'no list of events of such an intent was ever recorded; an account must be let in for both',
  },
  {
    id: 'events:pending-charge',
    requires: 'whether charge.pending comes with payment_intent.processing',
    cites: ['docs:events/types'],
    open: 'it is documented beside it, and no recording of the present has the pair',
  },
  {
    id: 'events:failed-authentication',
    requires: 'whether charge.failed comes where an authentication fails',
    cites: ['docs:events/types'],
    open: 'attempts without a charge were recorded, and attempts with one',
  },
  {
    id: 'events:request-of-a-browser',
    requires: 'which request an event names that was caused by a publishable key, or after an authentication',
    cites: ['docs:events/object'],
    open: 'recorded once, in 2020',
  },
  {
    id: 'events:type-and-types',
    requires: 'what a list with both type and types is answered',
    cites: ['docs:events/list'],
    open: 'it is documented as not allowed, and no refusal was recorded',
  },
]);
