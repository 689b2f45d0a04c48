import { all } from './dom.ts';
import { replaceState, type State } from './state.ts';

/** Opens the cells of the lifecycle as dialogs; `rest` is the state of everything else. */
export function openCells(rest: () => State): { readonly show: (cell: string | undefined) => void } {
  const dialogs = new Map(all<HTMLDialogElement>('dialog').map((dialog) => [dialog.dataset.cell ?? '', dialog]));
  for (const dialog of dialogs.values()) {
    dialog.addEventListener('close', () => {
      if (location.hash.includes('cell=')) replaceState(rest());
    });
    dialog.addEventListener('click', (event) => {
      const target = event.target as Element;
      // Outside of its content is the backdrop.
      if (target === dialog || target.closest('[data-close]') !== null) dialog.close();
    });
  }
  return {
    show: (cell) => {
      for (const [id, dialog] of dialogs) if (id !== cell && dialog.open) dialog.close();
      const dialog = dialogs.get(cell ?? '');
      if (dialog !== undefined && !dialog.open) dialog.showModal();
    },
  };
}
