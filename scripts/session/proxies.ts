import type { Proxies } from '../../engine/wire/dispatcher.ts';
import { UsageError } from '../settings/exit-codes.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i;

function checked(address: string, from: string): string {
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address;
  throw new UsageError(`${from} "${address}" is no address of a proxy: it must be like http://proxy.example:3128`);
}

/** The proxy that requests to an address go by, without what it is asked with. */
export function proxyOf(baseUrl: string, proxies: Proxies | undefined): string | undefined {
  const { protocol, hostname, port } = new URL(baseUrl);
  const address = protocol === 'https:' ? proxies?.https : proxies?.http;
  if (address === undefined || isExempt(hostname, port, proxies?.no ?? '')) return undefined;
  return new URL(address).origin;
}

/** Whether a list such as NO_PROXY names a host, or a domain that it is in. */
const isExempt = (host: string, port: string, list: string): boolean =>
  list.split(/[\s,]+/).some((entry) => {
    const [name = '', only] = entry.toLowerCase().replace(/^\*/, '').replace(/^\./, '').split(':');
    if (entry === '*') return true;
    return name !== '' && (host === name || host.endsWith(`.${name}`)) && (only === undefined || only === port);
  });

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
