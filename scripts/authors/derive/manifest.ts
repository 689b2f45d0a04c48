import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The release of the SDK behind a document, and what both must hash to. */
export interface ManifestEntry {
  readonly package: string;
  readonly version: string;
  readonly integrity: string;
  readonly sha256: string;
}

/** Reads which release each document of a folder was derived from, by API version. */
export function readManifest(folder: string): Readonly<Record<string, ManifestEntry>> {
  return JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
}

/** The newest release that a document was derived from. */
export function newestOf(manifest: Readonly<Record<string, ManifestEntry>>): string {
  const releases = Object.values(manifest).map(({ version }) => version);
  return releases.reduce((best, version) => (isNewer(version, best) ? version : best), '0.0.0');
}

/** Whether one release comes after another; both are plain, as `latest` is. */
export function isNewer(release: string, than: string): boolean {
  const parts = than.split('.').map(Number);
  const differences = release.split('.').map((part, i) => Number.parseInt(part, 10) - (parts[i] ?? 0));
  return (differences.find((difference) => difference !== 0) ?? 0) > 0;
}
