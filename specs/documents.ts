import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lineAtFault } from './json.ts';

/** The API version whose operations and types the suite's rows are written in. */
export const AUTHORING_VERSION = '2026-08-26.dahlia';

type JsonRecord = Readonly<Record<string, unknown>>;

/** An OpenAPI document, as far as the suite reads it: paths by route and verb, schemas by component name. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonRecord>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonRecord>> };
}

/** An API version without a document, or with a file that is none. */
export class UnknownVersionError extends Error {
  override readonly name = 'UnknownVersionError';
}

/** The folder of the package, the same for the sources and for the compiled files under `dist/`. */
export const PACKAGE_ROOT = findPackageRoot(path.dirname(fileURLToPath(import.meta.url)));

/** The folder of the documents. */
export const SPECS_FOLDER = path.join(PACKAGE_ROOT, 'specs/openapi');

const DOCUMENT = /^(\d{4}-\d{2}-\d{2}(?:\.[a-z]+)?)\.json$/;

/** The API versions that have a document in a folder, oldest first. */
export function listVersions(folder: string = SPECS_FOLDER): string[] {
  return readdirSync(folder)
    .flatMap((file) => DOCUMENT.exec(file)?.[1] ?? [])
    .sort();
}

/** Reads the document of one API version. */
export function loadDocument(version: string, folder: string = SPECS_FOLDER): OpenApiDocument {
  const versions = listVersions(folder);
  if (!versions.includes(version)) {
    throw new UnknownVersionError(`no document for API version '${version}'; known: ${versions.join(', ')}`);
  }
  const file = path.join(folder, `${version}.json`);
  let document: OpenApiDocument;
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
    document = JSON.parse(text);
  } catch (error) {
    throw new UnknownVersionError(
      `${file} is not JSON, or is cut off in line ${lineAtFault(text, error)}: make it anew`,
    );
  }
  if (typeof document?.paths !== 'object' || typeof document.components?.schemas !== 'object') {
    throw new UnknownVersionError(`${file} is no OpenAPI document with paths and schemas`);
  }
  if (document.info?.version !== version) {
    throw new UnknownVersionError(
      `${file} holds the document of version ${document.info?.version}: the name must say the same`,
    );
  }
  return document;
}

function findPackageRoot(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error('no package.json above specs/documents: the package is incomplete');
  return findPackageRoot(parent);
}
