import { ImportError } from './fault.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

/** The parts of an official document that an import reads. */
export interface Official {
  readonly openapi: string;
  readonly version: string;
  readonly paths: Readonly<Record<string, JsonRecord>>;
  readonly schemas: Readonly<Record<string, JsonRecord>>;
}

const API_VERSION = /^\d{4}-\d{2}-\d{2}(\.[a-z]+)?$/;

/** Reads an OpenAPI document; `version` is for copies whose own version is not an API version. */
export function parseDocument(text: string, name: string, version?: string): Official {
  const document = parseJson(text.replace(/^\uFEFF/, ''), name);
  const { openapi, paths } = document;
  const schemas = isRecord(document.components) ? document.components.schemas : undefined;
  if (typeof openapi !== 'string' || !/^3\.[01]\b/.test(openapi) || !isRecord(paths) || !isRecord(schemas)) {
    throw new ImportError(`${name} is not an OpenAPI 3 document with paths and schemas: give Stripe's spec3.json`);
  }
  const own = isRecord(document.info) ? document.info.version : undefined;
  return {
    openapi,
    version: checkVersion(version ?? own, name),
    paths: recordsOf(paths),
    schemas: recordsOf(schemas),
  };
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string, name: string): JsonRecord {
  const looksLikeJson = /^\s*[{[]/.test(text);
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    throw new ImportError(
      looksLikeJson
        ? `${name} is cut off or damaged: its JSON does not parse; download it again`
        : `${name} is not JSON: Stripe publishes spec3.json beside spec3.yaml, give that (as raw file, not its web page)`,
    );
  }
}

function checkVersion(version: unknown, name: string): string {
  if (typeof version === 'string' && API_VERSION.test(version)) return version;
  throw new ImportError(
    `${name} is of the version ${JSON.stringify(version) ?? '(none)'}, which names no API version: ` +
      'say which it describes, for example --api-version 2022-11-15',
  );
}

function recordsOf(record: JsonRecord): Record<string, JsonRecord> {
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, JsonRecord] => isRecord(entry[1])),
  );
}
