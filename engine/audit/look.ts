import type { Json, JsonObject } from '../vocabulary/values.ts';

/** A judged exchange as one looks for what it has exercised. */
export interface Look {
  readonly call: string;
  readonly params: JsonObject;
  readonly apiVersion: string | undefined;
  readonly status: number;
  readonly json: Json | undefined;
  /** The operations that were asked of the object before, oldest first, as far as the recording shows them. */
  readonly earlier: readonly string[];
  /** The status of the object before, where the recording shows it. */
  readonly was: string | undefined;
}
