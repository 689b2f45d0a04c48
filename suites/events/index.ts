import type { Seen, UniversalCheck } from '../../engine/judge/check.ts';
import type { Api } from '../../engine/vocabulary/api.ts';
import type { Resource } from '../../engine/vocabulary/resource.ts';
import type { Section } from '../../engine/vocabulary/section.ts';
import { eventCapabilities } from './capabilities.ts';
import { deliveryChecks } from './checks/deliveries.ts';
import { eventChecks } from './checks/events.ts';
import { deliveries } from './deliveries.ts';
import { endpointRows } from './endpoints.ts';
import { lifecycleEvents } from './lifecycle.ts';
import { eventLists } from './lists.ts';
import { endpoints, events } from './resources.ts';
import { silence } from './silence.ts';
import { snapshots } from './snapshots.ts';
import { unasked } from './unasked.ts';
import { told } from './walks.ts';

/** Every requirement on what a target tells of payments by itself. */
export const eventSections: readonly Section[] = [
  ...lifecycleEvents,
  ...silence,
  ...snapshots,
  ...eventLists,
  ...endpointRows,
  ...deliveries,
  ...unasked,
];

/** What was delivered is no answer to anything: nothing that holds for answers holds for it. */
const listenedTo = (check: UniversalCheck): UniversalCheck =>
  check.judges === 'deliveries'
    ? check
    : { ...check, judge: (seen: Seen) => (seen.observation.heard === undefined ? check.judge(seen) : undefined) };

/** A check that holds for one kind of object only, where a run asks for several: of events no document tells. */
const withinItsKind = (check: UniversalCheck): UniversalCheck =>
  check.judges === 'deliveries' || check.anyKind === true
    ? listenedTo(check)
    : {
        ...check,
        judge: (seen: Seen) =>
          seen.resource === events || seen.resource === endpoints ? undefined : check.judge(seen),
      };

/** Every statement about what is told, whatever row has asked for it. */
export const allEventChecks: readonly UniversalCheck[] = [...eventChecks, ...deliveryChecks];

const walkedWithEvents = (each: Resource): Resource =>
  each.walkable === undefined ? each : { ...each, walkable: { ...each.walkable, told } };

/** What is asked and judged of a target whose events are asked for, from what is asked of any. */
export function withEvents(
  api: Api,
  checks: readonly UniversalCheck[],
): { readonly api: Api; readonly checks: readonly UniversalCheck[] } {
  const [first, ...others] = api.resources;
  return {
    api: {
      ...api,
      resources: [walkedWithEvents(first), ...others.map(walkedWithEvents), events, endpoints],
      capabilities: { ...api.capabilities, ...eventCapabilities },
    },
    checks: [...checks.map(withinItsKind), ...allEventChecks],
  };
}

export { eventCapabilities };
