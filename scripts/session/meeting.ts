import type { Profile, Target } from '../../engine/vocabulary/profile.ts';
import { defined } from '../../engine/vocabulary/values.ts';
import { openWire, type PaceOptions } from './open-wire.ts';
import type { ConnectionOptions } from './options.ts';
import type { Way } from './preflight.ts';
import { proxiesFor, proxyOf } from './proxies.ts';
import type { OpenTarget } from './target.ts';

/** An open target as the engine asks it. */
export const targetOf = (
  { url, apiKey, publishableKey, headers, profile }: OpenTarget,
  { apiVersion }: { readonly apiVersion: string },
): Target => ({
  baseUrl: url,
  apiKey,
  apiVersion,
  profile,
  ...defined({ publishableKey, headers }),
});

/** What a profile says of the connection. */
const filesOf = ({ ca, cert, certKey, proxy }: Profile) => defined({ ca, cert, certKey, proxy });

/** How a target is reached: as its profile says, and flags before it. */
export function paceFor({ own, profile }: OpenTarget, options: ConnectionOptions): PaceOptions {
  const { insecure, concurrency, rate, timeout, ca, cert, certKey, proxy } = options;
  const flags = defined({ concurrency, rate, timeout, ca, cert, certKey, proxy });
  return { ...profile.pace, ...filesOf(profile), ...flags, insecure: insecure || profile.insecure, own };
}

/** The way to a target, for what is asked before a run. */
export function wayTo({ url, own }: OpenTarget, pace: PaceOptions): Way {
  const proxies = own ? undefined : proxiesFor(url, pace.proxy, process.env);
  return { open: (baseUrl) => openWire(baseUrl, pace), ...defined({ proxy: proxyOf(url, proxies) }) };
}
