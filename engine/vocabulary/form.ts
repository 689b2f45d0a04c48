import { isObject, type Json } from './values.ts';

export type ArrayStyle = 'indexed' | 'empty';

const percentEncode = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
const encode = (text: string): string => percentEncode(text).replaceAll('%5B', '[').replaceAll('%5D', ']');

function pairs(name: string, value: Json, style: ArrayStyle): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => pairs(`${name}[${style === 'indexed' ? index : ''}]`, item, style));
  }
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => pairs(`${name}[${key}]`, item, style));
  // A form has no null: Stripe reads the empty string as "unset".
  return [`${encode(name)}=${percentEncode(value === null ? '' : String(value))}`];
}

/**
 * Bracketed form encoding: `a[b]=c`, and `a[0]=x` or `a[]=x` for arrays. Brackets in names stay readable.
 * @see https://docs.stripe.com/api/metadata
 */
export function encodeForm(params: { readonly [key: string]: Json }, style: ArrayStyle = 'indexed'): string {
  return Object.entries(params)
    .flatMap(([name, value]) => pairs(name, value, style))
    .join('&');
}
