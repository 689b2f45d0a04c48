// Characters that XML 1.0 forbids, even escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const UNKNOWN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Any text as it may stand in XML; what XML cannot say is shown by its code. */
export const xmlText = (text: string): string =>
  text
    .replace(UNKNOWN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/[&<>"\r]/g, (character) => NAMES[character] ?? character);

// In an attribute, a reader makes spaces of bare line breaks.
const xmlAttribute = (text: string): string =>
  xmlText(text).replace(/[\t\n]/g, (character) => NAMES[character] ?? character);

/** One element; its children are XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[] = [],
): string {
  const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${xmlAttribute(String(value))}"`)];
  return children.length === 0 ? `<${head.join(' ')}/>` : `<${head.join(' ')}>${children.join('')}</${name}>`;
}
