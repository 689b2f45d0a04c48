import { AUTHORING_VERSION } from '../../../specs/documents.ts';
import { hunt, type Result } from '../hunt/hunt.ts';
import { reachedBy } from '../hunt/reach.ts';
import type { Part } from '../hunt/record.ts';
import { openWire } from '../wire.ts';
import type { SystematicFault } from './fault.ts';

/** Plays the scenarios in which a fault shows, until one fails. */
export async function measure({ id, family, fault }: SystematicFault, parts: readonly Part[]): Promise<Result> {
  const likely = await reachedBy(fault, parts);
  if (likely.length === 0) return { id, family, seen: 'untouched' };
  const { seen, by } = await hunt(() => openWire(fault()), likely, AUTHORING_VERSION);
  return { id, family, seen, ...(by === undefined ? {} : { by }) };
}
