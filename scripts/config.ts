import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createJiti } from 'jiti';
import { UsageError } from './faults.ts';
import { checkOptions, type Options } from './settings.ts';

const NAMES = ['stripe-conformance.config.ts', 'stripe-conformance.config.json'] as const;

/** The line on which a JSON text stops being JSON, counted from 1. */
function lineOf(text: string, message: string): number {
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
  return text.slice(0, position).split('\n').length;
}

/** Reads a JSON file of the user; what is wrong with it is said with its line. */
export function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file}, line ${lineOf(text, message)}: not JSON: ${message}`);
  }
}

/** Reads what a JSON file holds, or what a JavaScript or TypeScript module exports as its default. */
export async function readConfigFile(file: string): Promise<unknown> {
  if (file.endsWith('.json')) return readJson(file);
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
