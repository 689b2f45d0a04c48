import type { ChannelOf } from '../prepare/setup.ts';
import type { Answered } from '../vocabulary/observation.ts';
import { type Json, type JsonObject, mapTexts, valueAt } from '../vocabulary/values.ts';
import type { WireRequest } from '../wire/http.ts';

/** Sends a request that is no operation of the API. */
export type Send = (method: WireRequest['method'], path: string, params: JsonObject) => Promise<void>;

/** `{id}` and other fields of the object, in a path or a value. */
const filled = (template: string, object: Json | undefined, written: (text: string) => string): string =>
  template.replace(/\{(\w+)\}/g, (whole, field: string) => {
    const value = valueAt(object, field);
    return value === undefined || typeof value === 'object' ? whole : written(String(value));
  });

const filledIn = (value: Json, object: Json | undefined): Json =>
  mapTexts(value, (template) => filled(template, object, (text) => text));

/** Moves an object along a channel of the target's own. What that came to is read back: an answer may say anything. */
export async function alongChannel(
  { requests }: ChannelOf,
  object: Json | undefined,
  send: Send,
  read: () => Promise<Answered>,
): Promise<Answered> {
  for (const { request, body = {} } of requests) {
    const [method = 'POST', path = ''] = request.split(' ');
    await send(
      method as WireRequest['method'],
      filled(path, object, encodeURIComponent),
      filledIn(body, object) as JsonObject,
    );
  }
  return read();
}
