import { type Rulebook, rulebooksOf } from '../../engine/schema/rulebook.ts';
import { listVersions, loadDocument } from '../../specs/documents.ts';
import { describedBy, isVersion } from '../../specs/versions.ts';
import { api } from '../../suites/index.ts';
import { UsageError } from '../settings/exit-codes.ts';
import type { VersionOptions } from './options.ts';

// Their schemas take a second to compile, and they are the same for every run of this process.
let own: ((version: string) => Rulebook) | undefined;

/** The rulebooks of a run; refuses a version that no document describes. */
export function openRulebooks({ apiVersion, specs }: VersionOptions): (version: string) => Rulebook {
  if (!isVersion(apiVersion)) {
    throw new UsageError(
      `--api-version "${apiVersion}" is not a Stripe API version: those look like 2024-06-20 or 2026-08-26.dahlia`,
    );
  }
  const versions = readSpecs(() => listVersions(specs), specs);
  if (describedBy(apiVersion, versions) === undefined) {
    const known =
      versions.length === 0
        ? `there is no <api-version>.json in ${specs ?? 'specs'}`
        : `documents begin with ${versions[0]}; known: ${versions.join(', ')}`;
    throw new UsageError(`no document describes API version ${apiVersion}: ${known}`);
  }
  if (specs === undefined) {
    own ??= rulebooksOf(versions, loadDocument, api.resources, true);
    return own;
  }
  const rulebookFor = rulebooksOf(
    versions,
    (version) => readSpecs(() => loadDocument(version, specs), specs),
    api.resources,
  );
  // The suite's own documents are tested; those of a user are tried before the target is asked anything.
  readSpecs(() => rulebookFor(apiVersion).compile(), specs);
  return rulebookFor;
}

function readSpecs<T>(read: () => T, folder: string | undefined): T {
  try {
    return read();
  } catch (error) {
    if (folder === undefined || error instanceof UsageError) throw error;
    throw new UsageError(`--specs ${folder}: ${error instanceof Error ? error.message : error}`);
  }
}
