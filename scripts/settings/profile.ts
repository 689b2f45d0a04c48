import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Complaint, complaintsBy } from '../../engine/schema/rulebook.ts';
import { completeProfile, type Profile, type ProfileFile } from '../../engine/vocabulary/profile.ts';
import { isObject, type Json } from '../../engine/vocabulary/values.ts';
import { PACKAGE_ROOT } from '../../specs/documents.ts';
import { builtIn } from '../../targets/profiles.ts';
import { readConfigFile } from './config.ts';
import { UsageError } from './exit-codes.ts';

/** The published schema of profile files. */
export const PROFILE_SCHEMA = path.join(PACKAGE_ROOT, 'targets/profiles/profile.schema.json');

const sentence = ({ at, problem }: Complaint): string => (at === '' ? problem : `"${at}" ${problem}`);

/** Checks a written profile against the published schema; throws {@link UsageError} that names file and key. */
export function checkProfile(value: unknown, file: string): ProfileFile {
  const complain = complaintsBy(JSON.parse(readFileSync(PROFILE_SCHEMA, 'utf8')));
  const [first, ...more] = complain(value as Json);
  if (first === undefined && isObject(value as Json)) return value as ProfileFile;
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  throw new UsageError(`profile ${file}: ${sentence(first ?? { at: '', problem: 'must be an object' })}${rest}`);
}

/** The profile of that name, or in that file. */
export async function loadProfile(name: string): Promise<Profile> {
  const known = Object.hasOwn(builtIn, name) ? builtIn[name] : undefined;
  if (known !== undefined) return known;
  if (!existsSync(name)) {
    const names = Object.keys(builtIn).join(', ');
    throw new UsageError(`--profile "${name}" is neither a built-in profile (${names}) nor a file that is there`);
  }
  return completeProfile({
    name: path.basename(name).replace(/\.[^.]+$/, ''),
    ...checkProfile(await readConfigFile(name), name),
  });
}
