import type { Proxies } from '../../engine/wire/dispatcher.ts';
import { UsageError } from '../settings/exit-codes.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i;

function checked(address: string, from: string): string {
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address;
  throw new UsageError(`${from} "${address}" is no address of a proxy: it must be like http://proxy.example:3128`);
}

/**
 * The proxies on the way to a target: the one that is named, or those of the environment. A server on this machine is
 * reached without, unless one is named.
 */
export function proxiesFor(
  baseUrl: string,
  named: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Proxies | undefined {
  if (named !== undefined) {
    const proxy = checked(named, '--proxy');
    return { http: proxy, https: proxy, no: '' };
  }
  if (LOOPBACK.test(new URL(baseUrl).hostname)) return undefined;
  const of = (name: string): string | undefined => env[name.toLowerCase()] || env[name] || undefined;
  const [http, https] = (['HTTP_PROXY', 'HTTPS_PROXY'] as const).map((name) => {
    const address = of(name);
    return address === undefined ? undefined : checked(address, name);
  });
  const secure = https ?? http;
  if (http === undefined && secure === undefined) return undefined;
  return {
    ...(http === undefined ? {} : { http }),
    ...(secure === undefined ? {} : { https: secure }),
    no: of('NO_PROXY') ?? '',
  };
}
