import { isAlias, isNode, type Node, parseDocument, type ScalarTag, visit } from 'yaml';
import { type Loose, reasonOf } from '../parts/loose.ts';
import { readPlainYaml } from './plain-yaml.ts';

/** The value of a piece of YAML, or its error; `line` counts from 0 at the beginning of the piece. */
export type Read =
  | { readonly kind: 'value'; readonly value: Loose }
  | { readonly kind: 'fault'; readonly what: string; readonly line: number };

// Ruby writes bytes with a tag of its own, too.
const binary = (tag: string): ScalarTag => ({ tag, resolve: (text) => Buffer.from(text, 'base64') });
const customTags = [binary('!binary'), binary('tag:yaml.org,2002:binary')];

const MAY_HAVE_ANCHORS = /(?:^|[\s,[{])[&*][\w-]/m;
const MOST_ANCHORS = 10_000;
// A few lines of aliases can expand without limit.
const MOST_NODES = 100_000;

/** A reader for the items of one list, by their lines. An alias may stand for something in an earlier piece. */
export function createYamlReader(): (lines: readonly string[]) => Read {
  const anchors = new Map<string, Node>();
  const readNodes = (text: string): Read => {
    // Texts stay texts: a version would be a date, and a key of digits a number. Tags of Ruby's classes are passed over.
    const document = parseDocument(text, {
      schema: 'failsafe',
      customTags,
      logLevel: 'silent',
      prettyErrors: false,
      uniqueKeys: false,
    });
    const [error] = document.errors;
    if (error !== undefined) {
      const line = text.slice(0, error.pos[0]).split('\n').length - 1;
      return { kind: 'fault', what: reasonOf(error), line };
    }
    if (MAY_HAVE_ANCHORS.test(text)) {
      const own = new Set<string>();
      let nodes = 0;
      visit(document, (_, node) => {
        nodes += 1;
        if (nodes > MOST_NODES) throw new Error('its aliases stand for too much');
        if (isAlias(node)) return own.has(node.source) ? undefined : (anchors.get(node.source)?.clone() as Node);
        if (!isNode(node) || !('anchor' in node) || typeof node.anchor !== 'string') return undefined;
        own.add(node.anchor);
        if (anchors.size < MOST_ANCHORS) anchors.set(node.anchor, node);
        return undefined;
      });
    }
    return { kind: 'value', value: document.toJS() };
  };
  return (lines) => {
    const plain = readPlainYaml(lines);
    if (plain !== undefined) return { kind: 'value', ...plain };
    try {
      return readNodes(lines.join('\n'));
    } catch (failure) {
      const what = failure instanceof RangeError ? 'nested too deeply' : reasonOf(failure);
      return { kind: 'fault', what, line: 0 };
    }
  };
}
