import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { createScanner } from '../../scripts/recordings/reading/json-scanner.ts';
import { readPlainYaml } from '../../scripts/recordings/reading/plain-yaml.ts';

/** What a whole parser reads, all values as texts. */
function whole(text: string): unknown {
  const document = parseDocument(text, {
    schema: 'failsafe',
    logLevel: 'silent',
    prettyErrors: false,
    uniqueKeys: false,
  });
  return document.errors.length > 0 ? 'not YAML' : document.toJS();
}

const texts = fc.oneof(
  fc.string(),
  fc.constantFrom(
    'a: b',
    'x #y',
    '- z',
    ' lead',
    'trail ',
    'two\n\n\nlines\n',
    'tab\t',
    `it's "so"`,
    '{"id": "x",\n  "b": [1]\n}',
  ),
  fc.constantFrom(
    '!tag',
    '&a',
    '*a',
    '%',
    '@',
    '`',
    '?',
    '|',
    '>',
    'key:',
    '[x]',
    '{y}',
    '~',
    '<<',
    '--- x',
    '# c',
    'long '.repeat(40),
  ),
);
const keys = fc.constantFrom('a', 'b-c', 'd_e', 'F.g', 'Content-Type', ':sym', '1', 'q k', 'x[]', 'x[y][z]');
const values = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    texts,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(keys, tie('node'), { maxKeys: 4 }),
  ),
})).node;
const styles = fc.record({
  indent: fc.constantFrom(2, 4),
  lineWidth: fc.constantFrom(0, 20, 40, 80),
  defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
  defaultKeyType: fc.constant('PLAIN'),
  indentSeq: fc.boolean(),
} as const);

describe('YAML read by lines', () => {
  test('is what a whole parser reads, or is left to it', () => {
    let read = 0;
    fc.assert(
      fc.property(values, styles, (value, style) => {
        const text = stringify([{ value }], style);
        const plain = readPlainYaml(text.split('\n'));
        if (plain === undefined) return;
        read += 1;
        expect(plain.value).toEqual(whole(text));
      }),
      { numRuns: 2_000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  test('is left to it where a text begins with an empty line that stands further in', () => {
    const text = '- value: >-\n        \n    long\n';
    expect(readPlainYaml(text.split('\n'))).toBeUndefined();
    expect(readPlainYaml(text.replace(/ {8}/, '    ').split('\n'))?.value).toEqual(whole(text.replace(/ {8}/, '    ')));
  });

  test('also where it was damaged', () => {
    fc.assert(
      fc.property(values, styles, fc.nat(), fc.constantFrom(' x', '"', "'", ':', '  '), (value, style, at, damage) => {
        const lines = stringify([{ value }], style).split('\n');
        const place = at % lines.length;
        lines[place] = at % 2 === 0 ? `${damage}${lines[place]}` : `${lines[place]}${damage}`;
        const text = lines.join('\n');
        const plain = readPlainYaml(text.split('\n'));
        if (plain !== undefined) expect(plain.value).toEqual(whole(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('items of a JSON document', () => {
  test('are found wherever the document is cut into pieces', () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(
        fc.array(json, { maxLength: 4 }),
        json,
        fc.constantFrom(0, 2),
        fc.integer({ min: 1, max: 40 }),
        (entries, other, spaces, size) => {
          const text = JSON.stringify(
            { a: other, log: { pages: [{ entries: [other] }], entries, z: other } },
            null,
            spaces,
          );
          const bytes = Buffer.from(text);
          const scanner = createScanner(['log', 'entries']);
          const found: unknown[] = [];
          for (let at = 0; at < bytes.length; at += size)
            for (const each of scanner.scan(bytes.subarray(at, at + size)))
              found.push(each.kind === 'item' ? JSON.parse(each.text) : each);
          expect(found).toEqual(JSON.parse(JSON.stringify(entries)));
          expect(scanner.isDone()).toBe(true);
        },
      ),
    );
  });

  test.each([
    ['not json', 1],
    [' x', 2],
    ['{"log":{"entries":[]]', 21],
  ])('%s is no JSON from byte %i on', (text, at) => {
    expect(createScanner(['log', 'entries']).scan(Buffer.from(text))).toEqual([{ kind: 'fault', at }]);
  });
});
