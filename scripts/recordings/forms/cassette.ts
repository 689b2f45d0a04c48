import type { Exchange, Unreadable } from '../../../engine/audit/exchange.ts';
import { fromInteraction } from '../parts/interaction.ts';
import { readBeginning } from '../reading/bytes.ts';
import { readJsonItems } from '../reading/json-items.ts';
import { readYamlItems } from '../reading/yaml-items.ts';

/** The exchanges of a cassette in YAML or JSON, whose list stands under a key, or is the whole file. */
export function readCassette(file: string, key?: string): AsyncGenerator<Exchange | Unreadable> {
  if (!/^\s*[{[]/.test(readBeginning(file).text)) return readYamlItems(file, key ?? 'item', fromInteraction);
  return readJsonItems(file, key === undefined ? [] : [key], (item, index) =>
    fromInteraction(item, index, `${key ?? ''}[${index}]`),
  );
}
