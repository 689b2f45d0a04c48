import { readFileSync } from 'node:fs';
import { type Feature, features, type Profile } from '../engine/profile.ts';
import { knownTargets } from '../targets/known.ts';
import type { Started } from '../targets/process.ts';
import { profiles } from '../targets/profiles/builtin.ts';
import { UsageError } from './faults.ts';

/** A target that answers, with all that is needed to judge it; `close` stops it if the suite started it. */
export interface OpenTarget extends Started {
  readonly title: string;
  readonly apiKey: string;
  readonly profile: Profile;
}

/** Refuses keys of live mode, whatever else is asked: the suite pays, captures and cancels. */
export function refuseLiveKey(key: string): void {
  if (/(?:^|[^a-z0-9])(?:sk|rk|pk)_(?:org_)?live_/i.test(key)) {
    throw new UsageError(
      'refused: this is a live key, and the suite makes payments. Use a test key (sk_test_… or rk_test_…).',
    );
  }
}

/** Whether an address is Stripe's own. */
export const isStripe = (url: string): boolean =>
  /(?:^|\.)stripe\.com$/i.test(new URL(url).hostname.replace(/\.$/, ''));

function refuseOtherThanTestKey(key: string, url: string): void {
  if (!url.startsWith('https:')) throw new UsageError('refused: Stripe itself is only asked over https');
  if (!/^[sr]k_test_/.test(key))
    throw new UsageError('refused: Stripe itself is only judged with a secret test key (sk_test_… or rk_test_…)');
}

function readProfile(file: string): Profile {
  const wrong = (what: string): UsageError => new UsageError(`profile ${file}: ${what}`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(
      `--profile "${file}" is neither a built-in profile (${Object.keys(profiles).join(', ')}) nor a file that can be read`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw wrong(`not JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (typeof value !== 'object' || value === null) throw wrong('must be an object');
  const { name = file, features: claimed, arrays = 'indexed', ...rest } = value as Record<string, unknown>;
  const surplus = Object.keys(rest)[0];
  if (surplus !== undefined) throw wrong(`unknown key "${surplus}"; known: name, features, arrays`);
  if (!Array.isArray(claimed)) throw wrong(`"features" must be an array of ${features.join(', ')}`);
  const unknown = claimed.find((feature) => !features.includes(feature));
  if (unknown !== undefined) throw wrong(`unknown feature "${unknown}"; known: ${features.join(', ')}`);
  if (arrays !== 'indexed' && arrays !== 'empty') throw wrong('"arrays" must be "indexed" (a[0]=x) or "empty" (a[]=x)');
  return { name: String(name), features: claimed as Feature[], arrays };
}

const profileNamed = (name: string): Profile =>
  Object.hasOwn(profiles, name) ? profiles[name as keyof typeof profiles] : readProfile(name);

/** The base URL as the suite uses it: without trailing slash and without `/v1`, which the operations bring. */
function baseUrlOf(text: string): string {
  const known = Object.keys(knownTargets).join(', ');
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new UsageError(`--target "${text}" is neither an http(s) URL nor a known target (${known})`);
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    throw new UsageError('--target must not carry a key: pass it in --api-key or STRIPE_CONFORMANCE_API_KEY');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/v1$/, '');
}

export interface TargetOptions {
  readonly target: string;
  readonly apiKey?: string;
  readonly profile?: string;
}

/** Opens the target that the options name; a known one is started first. */
export async function openTarget({ target, apiKey, profile }: TargetOptions): Promise<OpenTarget> {
  if (apiKey !== undefined) refuseLiveKey(apiKey);
  if (apiKey !== undefined && !/^[\x21-\x7e]*$/.test(apiKey)) {
    throw new UsageError(
      'the API key holds spaces, line breaks or other characters that no key has: was it copied whole and alone?',
    );
  }
  const chosen = profile === undefined ? undefined : profileNamed(profile);
  const known = Object.hasOwn(knownTargets, target) ? knownTargets[target] : undefined;
  if (known !== undefined) {
    const started = await known.start();
    return { ...started, title: known.title, apiKey: known.apiKey, profile: chosen ?? known.profile };
  }
  const url = baseUrlOf(target);
  if (apiKey === undefined || apiKey === '') {
    throw new UsageError(
      'no API key: pass a test key in --api-key or in the environment variable STRIPE_CONFORMANCE_API_KEY',
    );
  }
  if (isStripe(url)) refuseOtherThanTestKey(apiKey, url);
  return { url, close: async () => {}, title: url, apiKey, profile: chosen ?? profiles.default };
}
