const WORD = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
/** No secret is shorter. Of what random ids decode to, so many printable characters in a row are rare. */
const READABLE = /[\t\n\r -~\u00a0-\ufffc]{9,}/g;

/** A word that may be base64, and all readable text that it holds, read from each of four places on. */
interface Word {
  readonly from: number;
  readonly to: number;
  readonly readings: readonly string[];
}

/** The words of a text that are readable text in base64. */
export function* readBase64(text: string): Generator<Word> {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const readings = [0, 1, 2, 3].flatMap(
      (skipped) => Buffer.from(word.slice(skipped), 'base64').toString('utf8').match(READABLE) ?? [],
    );
    if (readings.length > 0) yield { from: index, to: index + word.length, readings };
  }
}

/** What a text becomes inside of base64, at each of the three places where it may begin; the edges are left out. */
export function base64Forms(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const form = whole.slice(Math.ceil((8 * shift) / 6), Math.floor((8 * (shift + bytes.length)) / 6));
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
