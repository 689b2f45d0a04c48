import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';

/** What a connection is trusted by, in PEM. */
export interface Security {
  readonly insecure: boolean;
  /** Who signs the certificate of the target, besides those that are known anyway. */
  readonly ca?: readonly string[];
  /** Our own certificate and its key, for a target that asks for one. */
  readonly cert?: string;
  readonly key?: string;
}

/** The proxies on the way, as the environment names them; `no` lists hosts that are reached without. */
export interface Proxies {
  readonly http?: string;
  readonly https?: string;
  readonly no?: string;
}

export interface Connection extends Security {
  readonly connections: number;
  readonly pipelining: 0 | 1;
  readonly maxHeaderSize: number;
  readonly proxies?: Proxies;
}

/** Opens connections to a target, straight or by a proxy. */
export function dispatcherOf(connection: Connection): Dispatcher {
  const { insecure, ca, cert, key, proxies, connections, pipelining, maxHeaderSize } = connection;
  const trust = {
    rejectUnauthorized: !insecure,
    ...(ca === undefined ? {} : { ca: [...ca] }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
  // There is one clock, and it is not that of the client.
  const options = { connections, pipelining, maxHeaderSize, headersTimeout: 0, bodyTimeout: 0 };
  const connect = { ...trust, timeout: 0 };
  if (proxies?.http === undefined && proxies?.https === undefined) return new Agent({ ...options, connect });
  return new EnvHttpProxyAgent({
    ...options,
    connect,
    requestTls: { ...trust, timeout: 0 },
    httpProxy: proxies.http ?? '',
    httpsProxy: proxies.https ?? '',
    noProxy: proxies.no ?? '',
    // What is not encrypted needs no tunnel, and many proxies allow none for it.
    proxyTunnel: false,
  });
}
