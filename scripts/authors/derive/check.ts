import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deriveDocument } from './document.ts';
import { layOut } from './layout.ts';
import { type ManifestEntry, readManifest } from './manifest.ts';
import { FetchError, fetchSdk } from './sdk.ts';

/** The comparison of a committed document with the registry today. */
export interface Comparison {
  readonly apiVersion: string;
  readonly release: string;
  readonly verdict: Verdict;
}

export type Verdict = 'equal' | 'document differs' | 'document missing' | 'tarball differs' | 'release gone';

/** Derives every document of a folder's manifest anew, in a temporary folder, and compares. */
export async function checkSpecs(folder: string, modules: string): Promise<readonly Comparison[]> {
  const entries = Object.entries(readManifest(folder));
  const workplace = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
  try {
    const comparisons: Comparison[] = [];
    for (const [apiVersion, entry] of entries) {
      const fetched = await fetchRelease(entry, path.join(workplace, apiVersion), modules);
      const verdict = await compare(apiVersion, entry, fetched, folder);
      comparisons.push({ apiVersion, release: entry.version, verdict });
    }
    return comparisons;
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
}

type Fetched = Awaited<ReturnType<typeof fetchSdk>>;

async function fetchRelease(entry: ManifestEntry, place: string, modules: string): Promise<Fetched | undefined> {
  mkdirSync(place);
  try {
    return await fetchSdk(entry.version, place, modules);
  } catch (error) {
    if (error instanceof FetchError && error.reason === 'absent') return undefined;
    throw error;
  }
}

async function compare(
  apiVersion: string,
  entry: ManifestEntry,
  fetched: Fetched | undefined,
  folder: string,
): Promise<Verdict> {
  if (!fetched) return 'release gone';
  // Deriving runs the code of the package: not of one that is no longer the same.
  if (fetched.integrity !== entry.integrity) return 'tarball differs';
  const file = path.join(folder, `${apiVersion}.json`);
  if (!existsSync(file)) return 'document missing';
  const document = await deriveDocument(fetched.root);
  return readFileSync(file, 'utf8') === `${layOut(document)}\n` ? 'equal' : 'document differs';
}
