import { all, make } from './dom.ts';

async function copy(from: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(from.textContent ?? '');
    return true;
  } catch {
    // Without access to the clipboard the text is selected for the reader to copy.
    getSelection()?.selectAllChildren(from);
    return false;
  }
}

/** A button that copies the command beside it; without a script there is nothing that it could do. */
export function copyButton(): HTMLButtonElement {
  const button = make('button', '', 'Copy');
  button.type = 'button';
  button.dataset.copy = '';
  return button;
}

/** Puts a button beside each command, and makes them work, also those of exchanges that are made later. */
export function initCopy(): void {
  for (const command of all('.command')) command.append(copyButton());
  document.addEventListener('click', async (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy]') : null;
    const text = button?.parentElement?.querySelector('code');
    if (button === null || text === null || text === undefined) return;
    button.textContent = (await copy(text)) ? 'Copied' : 'Selected';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 2000);
  });
}
