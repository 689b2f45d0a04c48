import { existsSync } from 'node:fs';
import path from 'node:path';
import { createJiti } from 'jiti';
import { lineAtFault } from '../../specs/json.ts';
import { UsageError } from './exit-codes.ts';
import { checkIsFile, readText } from './read-text.ts';
import { checkOptions, type Options } from './settings.ts';

const NAMES = ['stripe-conformance.config.ts', 'stripe-conformance.config.json'] as const;

/** Reads a JSON file of the user; what is wrong with it is said with its line. */
export function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file}, line ${lineAtFault(text, error)}: not JSON: ${message}`);
  }
}

/** Reads what a JSON file holds, or what a JavaScript or TypeScript module exports as its default. */
export async function readConfigFile(file: string): Promise<unknown> {
  if (file.endsWith('.json')) return readJson(file);
  checkIsFile(file);
  try {
    return await createJiti(import.meta.url).import(path.resolve(file), { default: true });
  } catch (error) {
    const [message] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new UsageError(`${file} cannot be loaded: ${message}`);
  }
}

/** The options of the configuration file in a folder, held to their forms; none where there is no such file. */
export async function loadConfig(folder: string): Promise<Options> {
  const found = NAMES.map((name) => path.join(folder, name)).filter((file) => existsSync(file));
  const [file, second] = found.map((each) => path.basename(each));
  if (file === undefined) return {};
  if (second !== undefined) throw new UsageError(`there are both ${file} and ${second}: keep one of them`);
  const value = await readConfigFile(path.join(folder, file));
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError(`${file} must hold one object of settings`);
  checkOptions(value, file);
  return value;
}
