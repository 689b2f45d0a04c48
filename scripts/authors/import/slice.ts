import { operationOf } from '../../../engine/vocabulary/api.ts';
import { documented } from '../../../specs/documented.ts';
import { api } from '../../../suites/index.ts';
import { refer, referent, type Schema, sortKeys, stub } from '../derive/schema.ts';
import { convertSchema, type Link } from './convert.ts';
import { ImportError } from './fault.ts';
import { convertPath } from './operations.ts';
import { isRecord, type JsonRecord, type Official } from './parse.ts';

/** An imported document: an OpenAPI 3.1 document of the same build as the derived ones. */
export interface ImportedDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string };
  readonly 'x-imported-from': { readonly openapi: string; readonly sha256: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonRecord>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const paths = api.resources.map((resource) => operationOf(resource, resource.roles.create).path);
const isOurs = (route: string): boolean => paths.some((path) => route === path || route.startsWith(`${path}/`));

// The others came later: an older file is welcome without them.
const NEEDED = api.resources.flatMap(({ roles, everyday }) => everyday.flatMap((role) => roles[role] ?? []));

/** Cuts an official document down to the documented operations; `name` and `sha256` tell which file it was. */
export function sliceDocument(official: Official, name: string, sha256: string): ImportedDocument {
  const { schemas } = official;
  const written: Record<string, Schema> = {};
  const waiting = new Set<string>();
  const link: Link = (ref) => {
    const target = referent(ref);
    const schema = target === undefined ? undefined : schemas[target];
    if (target === undefined || schema === undefined) {
      throw new ImportError(`${name} refers to ${ref}, which it does not hold: give Stripe's spec3.json as published`);
    }
    const tag = tagOf(schema);
    if (tag === undefined || documented.deep.includes(target)) {
      waiting.add(target);
      return refer(target);
    }
    const title = `ref_${target.replaceAll('.', '_')}`;
    written[title] ??= stub(title, tag);
    return refer(title);
  };

  const routes = Object.entries(official.paths).filter(([route]) => isOurs(route));
  const paths = Object.fromEntries(routes.map(([route, item]) => [route, convertPath(item, link)]));
  checkOperations(paths, name);
  for (const root of [...documented.deep.filter((root) => schemas[root]), 'error']) link(refer(root).$ref ?? '');
  // A set hands out what is added to it on the way.
  for (const title of waiting) {
    const schema = convertSchema(schemas[title], link);
    written[title] = { title, ...schema };
  }
  return {
    openapi: '3.1.0',
    info: { title: documented.title, version: official.version },
    'x-imported-from': { openapi: official.openapi, sha256 },
    paths: sortKeys(paths),
    components: { schemas: sortKeys(written) },
  };
}

function checkOperations(paths: ImportedDocument['paths'], name: string): void {
  const ids = Object.values(paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId));
  const missing = NEEDED.filter((id) => !ids.includes(id));
  if (missing.length === 0) return;
  throw new ImportError(`${name} lacks ${missing.join(', ')}: give Stripe's spec3.json, which has every operation`);
}

/** The `object` tag of a resource: what has one and an id can be reached by its id alone. */
function tagOf(schema: JsonRecord): string | undefined {
  const { id, object } = isRecord(schema.properties) ? schema.properties : {};
  const [tag] = isRecord(object) && Array.isArray(object.enum) ? object.enum : [];
  return id === undefined || typeof tag !== 'string' ? undefined : tag;
}
