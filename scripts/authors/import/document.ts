import { createHash } from 'node:crypto';
import { parseDocument } from './parse.ts';
import { nameSource, readSource } from './read.ts';
import { type ImportedDocument, sliceDocument } from './slice.ts';

/** Reads an official document from a path or address and cuts it down to the documented operations. */
export async function importDocument(source: string, version?: string): Promise<ImportedDocument> {
  const text = await readSource(source);
  const name = nameSource(source);
  const sha256 = createHash('sha256').update(text).digest('hex');
  return sliceDocument(parseDocument(text, name, version), name, sha256);
}
