import { asText, type Loose } from './loose.ts';

/** The URL of a request; `host` is left out where the recording does not say. */
export interface Address {
  readonly host?: string;
  readonly path: string;
}

const TEMPLATE = /<%[^<>%]*%>|\{\{?[^{}]*\}\}?|(?<=\/):[a-z]\w*/i;
// In place of scheme and host: `<HOST>`, `{{baseUrl}}`, `${url}`.
const NO_HOST = /^(?:<[^<>%]+>|\{\{[^{}]+\}\}|\$\{[^{}]+\})(?=\/)/;
const BARE_HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?\//i;

/** Host (with its port, if it is not the usual one) and path of an address; undefined where it is none. */
export function addressOf(value: Loose): Address | undefined {
  const text = (asText(value) ?? '').replace(NO_HOST, '').trim();
  if (text.startsWith('/')) return { path: text };
  const full = BARE_HOST.test(text) ? `https://${text}` : text;
  if (!URL.canParse(full)) return undefined;
  const { host, pathname, search, protocol } = new URL(full);
  return protocol.startsWith('http') ? { host, path: `${pathname}${search}` } : undefined;
}

/** The stand-in that makes an address a template, such as `{id}`. */
export const templateIn = (value: Loose): string | undefined =>
  TEMPLATE.exec(
    (asText(value) ?? '')
      .replace(NO_HOST, '')
      .replace(/^[a-z]+:\/\/[^/]*/i, '')
      .split('?')[0] ?? '',
  )?.[0];
