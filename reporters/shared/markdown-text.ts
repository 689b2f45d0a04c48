import { harmless } from './text.ts';

const asEntity = (character: string): string => `&#${character.charCodeAt(0)};`;

/** Text inside of an element: no tags, no mentions. */
export const inElement = (text: string): string => harmless(text).replace(/[<>&@]/g, asEntity);

/** Text that Markdown takes for text: no marks and no links, either. */
export const plain = (text: string): string =>
  harmless(text).replace(/[<>&@:]|([\\`*_[\]#|~$])/g, (character, mark) =>
    mark === undefined ? asEntity(character) : `\\${character}`,
  );

/** A block of code that its content cannot end. */
export function fenced(text: string, language = 'text'): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** The same for a text that is also read as it stands: only what a page would make something else of is marked. */
export const lightly = (text: string): string =>
  harmless(text)
    .replace(/[<>@]|#(?=\d)|:(?=\/\/)/g, asEntity)
    .replace(/[\\`*[\]|~]|(?<!\w)_|_(?!\w)/g, '\\$&');
