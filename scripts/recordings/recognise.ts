import { forms } from './forms/all.ts';
import { bodyFiles } from './forms/body-files.ts';
import type { Form, Head } from './forms/form.ts';
import { named, namedBinary } from './forms/named.ts';
import { speaksOfIt } from './parts/request-names.ts';
import { readBeginning } from './reading/bytes.ts';
import { keysOf } from './reading/keys.ts';

/** The recognised format of a file. */
export type Recognised =
  | { readonly kind: 'form'; readonly form: Form }
  /** It holds traffic, or was meant to, and is not read. */
  | { readonly kind: 'refused'; readonly what: string }
  /** It is no recording; `what` it is, where that is known. */
  | { readonly kind: 'other'; readonly what?: string };

const NAMES = /\.(?:har|ya?ml|jsonl|ndjson|json|flows?|saz|pcap(?:ng)?)(?:\.gz|\.zst)?$/i;
// WireMock keeps bodies beside its mappings, and reads them from there.
const NAMED_BY_MAPPINGS = /(?:^|[/\\])__files[/\\]/;
const isData = (text: string): boolean => /^\s*(?:[{[]|---|- |[\w-]+:\s)/.test(text);

function headOf(file: string, text: string): Head {
  const body = text.trimStart();
  const [firstLine = ''] = body.split('\n', 1);
  return { file, text: body, firstLine, keys: keysOf(/^[{[]/.test(body) ? body : ''), firstKeys: keysOf(firstLine) };
}

// An extension says what a damaged file was meant to be.
const meant = (file: string): Form | undefined => {
  const name = /\.har$/i.test(file) ? 'HAR' : /\.(?:jsonl|ndjson)$/i.test(file) ? 'JSON lines' : undefined;
  return forms.find((form) => form.name === name);
};

/** Reads a file that has no more of a form than its name. */
async function* insist({ name, read }: Form, file: string): ReturnType<Form['read']> {
  let isEmpty = true;
  for await (const piece of read(file)) {
    isEmpty = false;
    yield piece;
  }
  if (isEmpty) yield { kind: 'unreadable', place: 'the file', what: `it is named as ${name}, and holds nothing of it` };
}

/** The form of a file, from how it begins; throws where it cannot be opened. */
export function recognise(file: string): Recognised {
  const { bytes, text, isBinary } = readBeginning(file);
  const isMeant = NAMES.test(file);
  if (text.trim() === '') return isMeant ? { kind: 'refused', what: 'it is empty' } : { kind: 'other', what: 'empty' };
  if (isBinary || namedBinary(bytes) !== undefined) {
    const { name, instead } = namedBinary(bytes) ?? { name: 'binary', instead: 'no recording is' };
    return isMeant ? { kind: 'refused', what: `${name}, which is not read: ${instead}` } : { kind: 'other' };
  }
  const head = headOf(file, text);
  const other = named.find(({ isIt }) => isIt(head));
  if (other !== undefined) {
    const what = `${other.name}, which is not read: ${other.instead}`;
    return other.isTraffic ? { kind: 'refused', what } : { kind: 'other', what: other.name };
  }
  const form = forms.find(({ isIt }) => isIt(head));
  if (form === bodyFiles && NAMED_BY_MAPPINGS.test(file)) return { kind: 'other', what: 'a body that a mapping names' };
  if (form !== undefined) return { kind: 'form', form };
  const damaged = meant(file);
  if (damaged !== undefined) return { kind: 'form', form: { ...damaged, read: (each) => insist(damaged, each) } };
  return isData(head.text) && speaksOfIt(head.text)
    ? { kind: 'refused', what: 'it speaks of Stripe, in a form that is not known' }
    : { kind: 'other' };
}
