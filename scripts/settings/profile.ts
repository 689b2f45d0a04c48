import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Complaint, complaintsBy } from '../../engine/schema/rulebook.ts';
import { completeProfile, type Profile, type ProfileFile } from '../../engine/vocabulary/profile.ts';
import { isObject, type Json } from '../../engine/vocabulary/values.ts';
import { PACKAGE_ROOT } from '../../specs/documents.ts';
import { builtIn } from '../../targets/profiles.ts';
import { UsageError } from './exit-codes.ts';
import { readWritten, type Written } from './written.ts';

/** The published schema of profile files. */
export const PROFILE_SCHEMA = path.join(PACKAGE_ROOT, 'targets/profiles/profile.schema.json');

const sentence = ({ at, problem }: Complaint): string => (at === '' ? problem : `"${at}" ${problem}`);

/** Checks a written profile against the published schema; throws {@link UsageError} that names file, line and key. */
export function checkProfile(value: unknown, file: string, lineOf: Written['lineOf'] = () => undefined): ProfileFile {
  const complain = complaintsBy(JSON.parse(readFileSync(PROFILE_SCHEMA, 'utf8')));
  const [first, ...more] = complain(value as Json);
  if (first === undefined && isObject(value as Json)) return value as ProfileFile;
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  const line = first === undefined ? undefined : lineOf(first.where);
  const place = line === undefined ? file : `${file}, line ${line}`;
  throw new UsageError(
    `profile ${place}: ${sentence(first ?? { at: '', where: [], problem: 'must be an object' })}${rest}`,
  );
}

/** Certificates that a profile names are sought from where it stands. */
function fromItsFolder(profile: ProfileFile, file: string): ProfileFile {
  const near = (['ca', 'cert', 'certKey'] as const).flatMap((key) => {
    const named = profile[key];
    return named === undefined ? [] : [[key, path.join(path.dirname(file), named)] as const];
  });
  return { ...profile, ...Object.fromEntries(near.filter(([key]) => !path.isAbsolute(profile[key] ?? ''))) };
}

/** The profile of that name, or in that file. */
export async function loadProfile(name: string): Promise<Profile> {
  const known = Object.hasOwn(builtIn, name) ? builtIn[name] : undefined;
  if (known !== undefined) return known;
  if (!existsSync(name)) {
    const names = Object.keys(builtIn).join(', ');
    throw new UsageError(`--profile "${name}" is neither a built-in profile (${names}) nor a file that is there`);
  }
  const { value, lineOf } = await readWritten(name);
  const written = fromItsFolder(checkProfile(value, name, lineOf), name);
  return completeProfile({ name: path.basename(name).replace(/\.[^.]+$/, ''), ...written });
}
