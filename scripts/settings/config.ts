import { existsSync } from 'node:fs';
import path from 'node:path';
import search from 'escalade/sync';
import { isObject, type Json } from '../../engine/vocabulary/values.ts';
import { UsageError } from './exit-codes.ts';
import { checkOptions, type Options, pathSettings } from './settings.ts';
import { readJson, readWritten } from './written.ts';

const NAME = 'stripe-conformance';
const FORMS = ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'yaml', 'yml'];
const NAMES = FORMS.map((form) => `${NAME}.config.${form}`);
const STRANGE = new RegExp(`^${NAME}\\.config\\.\\w+$`);
const PACKAGE = 'package.json';

/** The settings that a file holds, and the file as it is seen from the folder of the run. */
export interface Configuration {
  readonly file: string;
  readonly options: Options;
}

/** Whether a package carries settings; what is wrong with it otherwise is no matter of ours. */
function isConfigured(file: string): boolean {
  try {
    const value = readJson(file) as Json;
    return isObject(value) && value[NAME] !== undefined;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

/** The nearest configuration of a folder and those above it. */
function findIn(folder: string): string | undefined {
  const found = search(folder, (directory, files) => {
    const inPackage = files.includes(PACKAGE) && isConfigured(path.join(directory, PACKAGE));
    const [first, second] = [...NAMES.filter((name) => files.includes(name)), ...(inPackage ? [PACKAGE] : [])];
    // Passed over, it would leave the embedded reference to be judged in place of the target that it names.
    const strange = first === undefined ? files.find((name) => STRANGE.test(name)) : undefined;
    if (strange !== undefined)
      throw new UsageError(
        `${path.join(directory, strange)}: settings are read from .${FORMS.join(', .')}: write them in one of these`,
      );
    if (second !== undefined)
      throw new UsageError(`there are both ${first} and ${second} in ${directory}: keep one of them`);
    return first === undefined ? undefined : path.join(directory, first);
  });
  return found ?? undefined;
}

/** Files that a configuration names are sought from where it stands, wherever the run is. */
function fromItsFolder(options: Options, file: string, folder: string): Options {
  const home = path.dirname(path.resolve(folder, file));
  if (home === path.resolve(folder)) return options;
  return Object.fromEntries(
    Object.entries(options).map(([key, value]) => {
      const isPath = pathSettings.includes(key) && typeof value === 'string';
      // A profile may be one of ours, by its name.
      const isHere = isPath && (key !== 'profile' || existsSync(path.resolve(home, value)));
      return [key, isHere ? path.relative(folder, path.resolve(home, value)) : value];
    }),
  );
}

/** The configuration that is named, or the nearest one of the folder and those above it, held to its form. */
export async function loadConfig(folder: string, named?: string): Promise<Configuration | undefined> {
  if (named !== undefined && !existsSync(path.resolve(folder, named)))
    throw new UsageError(`--config ${named} is not a file that is there`);
  const found = named === undefined ? findIn(folder) : path.resolve(folder, named);
  if (found === undefined) return undefined;
  const file = path.relative(folder, found);
  const { value, lineOf } = await readWritten(found);
  const inPackage = path.basename(found) === PACKAGE;
  const own = inPackage && isObject(value as Json) ? (value as Record<string, unknown>)[NAME] : value;
  if (!isObject(own as Json)) {
    throw new UsageError(`${file} must hold one object of settings${inPackage ? ` under "${NAME}"` : ''}`);
  }
  const { $schema: _, ...options } = own as Options & { readonly $schema?: string };
  checkOptions(options, file, (key) => lineOf(inPackage ? [NAME, key] : [key]));
  return { file, options: fromItsFolder(options, file, folder) };
}
