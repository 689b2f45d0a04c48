import type { Json } from '../vocabulary/values.ts';

// Placeholders for secrets in recordings: `<HIDDEN>`, `[FILTERED]`, `{{key}}`, `****`, and our own mask.
const IN_BRACKETS = /<<?[A-Z][A-Z0-9_ .:-]+>>?/;
const MASK = /\[(?:filtered|redacted|hidden|removed|scrubbed|masked)[^\][]*\]|\*{4}|X{8}/i;
const WHOLE =
  /^<[\w .:-]+>$|^\{\{[^}]*\}\}$|^\*{3,}$|^X{4,}$|^(?:REDACTED|FILTERED|SCRUBBED|HIDDEN)$|redacted(?:@|%40)example\.com/i;

/** Whether a text is, or holds, the stand-in for a value that was taken out of the recording. */
export const isScrubbed = (value: Json | undefined): boolean =>
  typeof value === 'string' && [IN_BRACKETS, MASK, WHOLE].some((form) => form.test(value));
