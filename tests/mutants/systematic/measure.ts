import { AUTHORING_VERSION } from '../../../specs/documents.ts';
import { hunt, type Result } from '../hunt/hunt.ts';
import { inGroups, reachedBy } from '../hunt/reach.ts';
import type { Part } from '../hunt/record.ts';
import { openWire } from '../wire.ts';
import type { SystematicFault } from './fault.ts';

/** Plays the scenarios in which a fault shows, until one fails. */
export async function measure({ id, family, fault }: SystematicFault, parts: readonly Part[]): Promise<Result> {
  let best: Result = { id, family, seen: 'untouched' };
  for await (const group of inGroups(reachedBy(fault, parts))) {
    const { seen, by } = await hunt(() => openWire(fault()), group, AUTHORING_VERSION);
    const result = { id, family, seen, ...(by === undefined ? {} : { by }) };
    if (seen === 'must') return result;
    if (best.seen !== 'should only') best = result;
  }
  return best;
}
