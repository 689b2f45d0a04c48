import { testable } from '../../engine/prepare/applicability.ts';
import type { Profile } from '../../engine/vocabulary/profile.ts';
import { api } from '../../suites/index.ts';
import { knownTargets, targetNamed } from '../../targets/known.ts';
import { install } from '../../targets/mocks/install.ts';
import type { SelfTold } from '../../targets/mocks/mock.ts';
import type { Started } from '../../targets/mocks/start.ts';
import { profiles } from '../../targets/profiles.ts';
import { UsageError } from '../settings/exit-codes.ts';
import { loadProfile } from '../settings/profile.ts';
import { isStripe, withoutSlashes } from './base-url.ts';
import type { SpeakingOptions, TargetOptions } from './options.ts';
import { headersWith, secretsIn, spokenAs } from './speaking.ts';

/** A target that answers, with all that is needed to judge it; `close` stops it if the suite started it. */
export interface OpenTarget extends Started {
  readonly title: string;
  /** As the user named it. */
  readonly name: string;
  readonly apiKey: string;
  readonly publishableKey?: string;
  readonly profile: Profile;
  /** Headers of its own, and which of their values are secrets. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  /** The suite started it. It moves no money, whatever it says of itself. */
  readonly own: boolean;
  /** Nobody said what it claims or how it is spoken to. */
  readonly unknown?: true;
}

/** Refuses keys of live mode, wherever they are to be sent: the suite pays, captures and cancels. */
export function refuseLiveKey(text: string): void {
  // Whatever kind of key that is: Stripe has more than are listed here, and will have others.
  if (/(?:^|[^a-z0-9])[a-z]{2,6}_(?:org_)?live_/i.test(text)) {
    throw new UsageError(
      'refused: this is a live key, and the suite makes payments. Use a test key (sk_test_… or rk_test_…).',
    );
  }
}

function refuseOtherThanTestKey(key: string, url: string): void {
  if (!url.startsWith('https:')) throw new UsageError('refused: Stripe itself is only asked over https');
  if (!/^[sr]k_test_/.test(key))
    throw new UsageError('refused: Stripe itself is only judged with a secret test key (sk_test_… or rk_test_…)');
}

/** The base URL as the suite uses it: without trailing slash and without `/v1`, which the operations bring. */
function baseUrlOf(text: string, place: string): string {
  refuseLiveKey(text);
  const known = Object.keys(knownTargets).join(', ');
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new UsageError(
      `${place} "${text}" is neither an http(s) URL nor a known target (${known}; a version follows the name of a mock, as emulate@0.11.2)`,
    );
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    throw new UsageError(`${place} must not carry a key: pass it in --api-key or STRIPE_CONFORMANCE_API_KEY`);
  // A value may be a secret.
  const [name] = url.searchParams.keys();
  if (name !== undefined)
    throw new UsageError(
      `${place} must not carry a query (${name}), which is no part of a base URL: where every request needs it, send it as a header (--header), or ask by a proxy that adds it`,
    );
  return withoutSlashes(`${url.origin}${url.pathname}`).replace(/\/v1$/, '');
}

/** A key as a profile writes it; `$NAME` stands for an environment variable. */
function keyOf(written: string | undefined, env: NodeJS.ProcessEnv): string | undefined {
  if (!written?.startsWith('$')) return written;
  const value = env[written.slice(1)];
  if (value === undefined || value === '') {
    throw new UsageError(`the profile takes a key from ${written}, but that environment variable is not set`);
  }
  return value;
}

function checkKey(key: string | undefined): string {
  if (key === undefined || key === '') {
    throw new UsageError(
      'no API key: pass a test key in --api-key or in the environment variable STRIPE_CONFORMANCE_API_KEY',
    );
  }
  refuseLiveKey(key);
  if (!/^[\x21-\x7e]*$/.test(key)) {
    throw new UsageError(
      'the API key holds spaces, line breaks or other characters that no key has: was it copied whole and alone?',
    );
  }
  return key;
}

/** The publishable key, where there is one: an option left empty, or taken from nowhere, is none. */
function publishableOf(key: string | undefined): string | undefined {
  if (key === undefined || key === '') return undefined;
  if (/^[sr]k_/.test(checkKey(key)))
    throw new UsageError('the publishable key is a secret key: pass the one that pages in a browser use (pk_test_…)');
  return key;
}

/** A profile with the key that some of its claims are put to the test by. */
const spokenTo = (profile: Profile, publishableKey: string | undefined, options: SpeakingOptions) => ({
  profile: spokenAs(testable(profile, publishableKey, api), options),
  ...(publishableKey === undefined ? {} : { publishableKey }),
});

/** What was said that has a meaning for a server of the user alone. */
function saidBy({ configuration, profile, baseline, apiKey, publishableKey, ...others }: TargetOptions) {
  if (configuration !== undefined) return `the settings are those of ${configuration}`;
  if (profile !== undefined) return `the profile is ${profile}`;
  if (baseline !== undefined) return `the baseline is ${baseline}`;
  if ((apiKey ?? '') !== '' || (publishableKey ?? '') !== '') return 'a key is given';
  const { header, authentication, body, contentType, arrays, account, ca, cert, certKey, proxy } = others;
  const how = { header, authentication, body, contentType, arrays, account, ca, cert, certKey, proxy };
  const [name] = Object.entries(how).find(([, value]) => value !== undefined) ?? [];
  return name === undefined ? undefined : `it is said how a target is spoken to (${name})`;
}

/** The target where none is named: the reference, unless anything was said that is not meant for it. */
export function unnamed(options: TargetOptions): string {
  const said = saidBy(options);
  if (said === undefined) return 'reference';
  throw new UsageError(
    `${said}, but which target is not said: name it in --target, which for the embedded reference is \`--target reference\``,
  );
}

const placeOf = ({ target, profile }: TargetOptions): string =>
  target === undefined ? `"baseUrl" of the profile ${profile}` : '--target';

/** The target that the options name, before anything is started or sent. */
export interface Choice {
  /** As the user named it. */
  readonly name: string;
  readonly title: string;
  readonly profile: Profile;
  /** Starts it where the suite does so; one that has to be told then where to deliver is told. */
  readonly open: (hook?: SelfTold) => Promise<OpenTarget>;
}

/** Reads which target the options name and how it is to be spoken to; nothing is started and nothing is sent. */
export async function chooseTarget(options: TargetOptions): Promise<Choice> {
  const { apiKey, profile } = options;
  if (apiKey !== undefined && apiKey !== '') checkKey(apiKey);
  const given = publishableOf(options.publishableKey);
  const chosen = profile === undefined ? undefined : await loadProfile(profile);
  const named = options.target ?? chosen?.baseUrl ?? unnamed(options);
  const known = targetNamed(named);
  if (known !== undefined) {
    const picked = {
      name: named,
      title: known.title,
      ...spokenTo(chosen ?? known.profile, known.publishableKey ?? given, options),
    };
    const open = async (hook?: SelfTold): Promise<OpenTarget> => {
      if (known.tool !== undefined) await install(known.tool, (text) => process.stderr.write(text));
      return { ...(await known.start(hook)), ...picked, apiKey: known.apiKey, own: true };
    };
    return { ...picked, open };
  }
  const testMode = profiles['stripe-test'];
  const url = baseUrlOf(named === testMode.name ? testMode.baseUrl : named, placeOf(options));
  const usual = isStripe(url) ? testMode : profiles.default;
  const publishableKey = given ?? publishableOf(keyOf(chosen?.publishableKey, process.env));
  // However a URL is written, it is one target.
  const name = named === testMode.name ? named : url;
  const picked = { name, title: url, ...spokenTo(chosen ?? usual, publishableKey, options) };
  const open = async (): Promise<OpenTarget> => {
    const key = checkKey(apiKey || keyOf(chosen?.apiKey, process.env));
    if (isStripe(url)) refuseOtherThanTestKey(key, url);
    const about = chosen === undefined && !isStripe(url) ? { unknown: true as const } : {};
    const headers = headersWith(picked.profile, process.env);
    Object.values(headers.headers ?? {}).forEach(refuseLiveKey);
    const secrets = secretsIn(picked.profile, headers);
    return { ...picked, ...headers, secrets, url, apiKey: key, own: false, ...about, close: async () => {} };
  };
  return { ...picked, open };
}
