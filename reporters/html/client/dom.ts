import { harmless } from '../../shared/text.ts';

export type Child = Node | string | undefined;

/** Makes an element; texts become text nodes, with what steers shown by its code. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  for (const child of children) {
    if (child !== undefined) element.append(typeof child === 'string' ? harmless(child) : child);
  }
  return element;
}

export const all = <E extends Element = HTMLElement>(selector: string, from: ParentNode = document): readonly E[] => [
  ...from.querySelectorAll<E>(selector),
];
