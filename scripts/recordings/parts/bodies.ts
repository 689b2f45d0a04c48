import type { Unkept } from '../../../engine/audit/exchange.ts';
import { isScrubbed } from '../../../engine/audit/scrubbed.ts';
import { isTooDeep } from '../../../engine/vocabulary/exchange.ts';
import type { Json } from '../../../engine/vocabulary/values.ts';
import type { Headers } from './headers.ts';
import { type Lengths, mislength, statedIn } from './lengths.ts';
import { asText, isFields, type Loose } from './loose.ts';
import { isGzip, unpack } from './unpack.ts';

/** The body of an answer as far as a recording has kept it. */
export type Body =
  | { readonly kind: 'kept'; readonly text?: string; readonly json?: Json; readonly edited?: Lengths }
  | { readonly kind: 'unkept'; readonly why: Unkept };

export interface RawBody {
  readonly value: Loose;
  readonly isBase64?: boolean;
  /** Of the unpacked body, where the form has a field for it. */
  readonly size?: Loose;
}

const unkept = (why: Unkept): Body => ({ kind: 'unkept', why });

const STAND_IN = /^(?:\[[\w .:-]+\]|undefined|none|nil|null|n\/a|…|\.\.\.|-|body|json|binary|data)$/i;
const IN_BRACKETS = /^\([\w .:-]*\)$/;
const LEFT_OUT = /omitted|removed|skipped|not kept|not recorded|too large|empty/i;
const LONGEST_STAND_IN = 80;

/** Whether a whole body is no more than a word in its place. */
export const isStandIn = (text: string): boolean => {
  const word = text.trim().replace(/^"(.*)"$/s, '$1');
  // Tags after each other are a page.
  const isOne = word.length <= LONGEST_STAND_IN && !/[&=]|>\s*</.test(word);
  return isOne && (STAND_IN.test(word) || (IN_BRACKETS.test(word) && LEFT_OUT.test(word)) || isScrubbed(word));
};

const CUT_MARK = /(?:…|\.{3}|\[?\(?truncated\)?\]?|\(\d+ (?:characters|bytes), cut\))$/i;

/** Whether text is JSON up to its end, where it breaks off. */
function breaksOff(text: string, error: unknown): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  const message = error instanceof Error ? error.message : '';
  const position = /position (\d+)/.exec(message)?.[1];
  return (
    /end of JSON input|Unterminated/.test(message) ||
    Number(position) >= text.trimEnd().length ||
    CUT_MARK.test(text.trimEnd().replace(/"$/, '').trimEnd())
  );
}

/** The reason for which text that is not JSON cannot be what the server sent; undefined where it may be. */
function whyNot(text: string, error: unknown, stated: number | undefined): Unkept | undefined {
  const length = Buffer.byteLength(text);
  if (length === stated) return undefined;
  if (isStandIn(text)) return 'stand-in';
  if (breaksOff(text, error)) return 'cut-off';
  if (/^<{7} /m.test(text)) return 'conflict';
  if (/^\s*(?:b?'|\{u?'|\{:|\{"[^"]*"=>|#<|map\[|Array\n)/.test(text)) return 'printed';
  if (/\{\{[^{}]*\}\}|<%=/.test(text)) return 'template';
  return stated === undefined ? undefined : 'other-length';
}

const BASE64 = /^[A-Za-z0-9+/]{16,}={0,2}$/;

/** Bytes that a program has printed: as Node does, or in base64 where that makes them JSON. */
function bytesIn(value: Loose): Uint8Array | undefined {
  if (isFields(value) && value.type === 'Buffer' && Array.isArray(value.data)) return Buffer.from(value.data);
  if (typeof value !== 'string' || !BASE64.test(value)) return undefined;
  const bytes = Buffer.from(value, 'base64');
  const isJson = /^\s*[{[]/.test(bytes.subarray(0, 16).toString('latin1'));
  return isJson || isGzip(bytes) ? bytes : undefined;
}

function parsed(text: string, stated: number | undefined, size: number | undefined): Body {
  if (isTooDeep(text)) return { kind: 'kept', text };
  if (text.includes('<%')) return unkept('template');
  try {
    const json = JSON.parse(text);
    if (typeof json === 'string' && /^\s*[{[]/.test(json)) return parsed(json, undefined, undefined);
    if (json === null && stated !== 4) return unkept('absent');
    if (typeof json !== 'object' && isStandIn(text)) return unkept('stand-in');
    const edited = mislength(json, text, [stated, size]);
    return { kind: 'kept', text, json, ...(edited === undefined ? {} : { edited }) };
  } catch (error) {
    const why = whyNot(text, error, stated ?? size);
    return why === undefined ? { kind: 'kept', text } : unkept(why);
  }
}

/** The body of an answer; where what a recording holds is not what came, it is not kept. */
export function bodyOf({ value: given, isBase64 = false, size }: RawBody, headers: Headers): Body {
  const value = isBase64 ? given : (bytesIn(given) ?? given);
  const packed = headers['content-encoding'];
  const stated = packed === undefined ? statedIn(headers) : undefined;
  const unpackedSize = typeof size === 'number' && size > 0 ? size : undefined;
  if (value === undefined || value === null) return stated === 0 ? { kind: 'kept', text: '' } : unkept('absent');
  if (typeof value === 'object' && !(value instanceof Uint8Array)) {
    const json = value as Json;
    const edited = mislength(json, undefined, [stated, unpackedSize]);
    return { kind: 'kept', json, ...(edited === undefined ? {} : { edited }) };
  }
  const raw = value instanceof Uint8Array ? value : (asText(value) ?? '');
  const read = unpack(isBase64 && typeof raw === 'string' ? Buffer.from(raw, 'base64') : raw, packed);
  if (read.kind === 'packed') return unkept(read.why);
  if (read.text.trim() === '') return stated === 0 ? { kind: 'kept', text: '' } : unkept('absent');
  return parsed(read.text, read.wasPacked ? undefined : stated, unpackedSize);
}
