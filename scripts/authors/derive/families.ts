import { documented } from '../../../specs/documented.ts';
import { refer, referent, type Schema, sortKeys } from './schema.ts';

const MEMBER = new RegExp(`^${documented.family}_[a-z_]+?_params_(.+)$`);

/**
 * Gives the equal parameters of create, confirm and update one shared name, so that a document says them once.
 * Only members of one family are merged: names then stay the same from one API version to the next.
 */
export function mergeFamilies(components: Readonly<Record<string, Schema>>): {
  readonly components: Record<string, Schema>;
  readonly rename: <T>(value: T) => T;
} {
  const names = new Map<string, string>();
  for (const [suffix, members] of groupBy(Object.keys(components), (name) => MEMBER.exec(name)?.[1] ?? '')) {
    if (suffix === '') continue;
    const twins = [...groupBy(members, (name) => fingerprint(name, components)).values()].filter(
      (one) => one.length > 1,
    );
    for (const group of twins) {
      const shared = twins.length === 1 ? `${documented.family}_params_${suffix}` : (group[0] ?? suffix);
      for (const name of group) names.set(name, shared);
    }
  }
  const rename = <T>(value: T): T => rewriteRefs(value, (name) => names.get(name) ?? name) as T;
  const merged = Object.entries(components).map(([name, schema]) => {
    const title = names.get(name) ?? name;
    return [title, rename({ ...schema, title })] as const;
  });
  return { components: sortKeys(Object.fromEntries(merged)), rename };
}

/** The content of a component, independent of the names of family members inside it. */
function fingerprint(name: string, components: Readonly<Record<string, Schema>>): string {
  const { title: _, ...body } = components[name] ?? {};
  return JSON.stringify(body, (key, value) => {
    const target = key === '$ref' ? referent(value) : undefined;
    const suffix = target === undefined ? undefined : MEMBER.exec(target)?.[1];
    return target !== undefined && suffix !== undefined ? [suffix, fingerprint(target, components)] : value;
  });
}

function rewriteRefs(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => rewriteRefs(item, rename));
  if (value === null || typeof value !== 'object') return value;
  const target = '$ref' in value ? referent(value.$ref) : undefined;
  const entries = Object.entries(value).map(([key, item]) => [key, rewriteRefs(item, rename)] as const);
  return { ...Object.fromEntries(entries), ...(target !== undefined && refer(rename(target))) };
}

function groupBy(names: readonly string[], keyOf: (name: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) groups.set(keyOf(name), [...(groups.get(keyOf(name)) ?? []), name]);
  return groups;
}
