import type { PageData } from '../data.ts';
import { all } from './dom.ts';
import { fillExchanges } from './exchange.ts';
import { FILTERS, replaceState, type State } from './state.ts';

type Field = HTMLInputElement | HTMLSelectElement;

/** The list of findings: what it shows, and what is open in it. */
export interface FindingList {
  /** Takes over what an address says. */
  readonly show: (state: State) => void;
  /** The state as it stands. */
  readonly state: () => State;
  /** Opens what is shown, for printing, unless it is too much; gives the way back. */
  readonly unfold: () => () => void;
}

const MOST_UNFOLDED = 300;

export function openFindings(data: () => PageData): FindingList {
  const items = all<HTMLLIElement>('li.finding');
  const groups = all('section.group');
  const bySlug = new Map(items.map((item) => [item.dataset.finding ?? '', item]));
  const bar = document.querySelector<HTMLElement>('.filters');
  const fields = new Map(
    FILTERS.flatMap((name) => {
      const field = bar?.querySelector<Field>(`[name=${name}]`);
      return field === undefined || field === null ? [] : [[name, field] as const];
    }),
  );
  const output = bar?.querySelector('output');
  const reset = bar?.querySelector<HTMLElement>('[data-reset]');
  const texts = new Map<Element, string>();
  let opened = '';
  let printing = false;

  const textOf = (item: HTMLElement): string => {
    const known = texts.get(item);
    if (known !== undefined) return known;
    const text = `${item.textContent} ${item.dataset.finding}`.toLowerCase();
    texts.set(item, text);
    return text;
  };
  const filters = (): Record<string, string> =>
    Object.fromEntries([...fields].map(([name, field]) => [name, field.value]));
  const state = (): State => ({ ...filters(), finding: opened });

  const apply = (): void => {
    const { q = '', ...exact } = filters();
    const words = q
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const wanted = Object.entries(exact).filter(([, value]) => value !== '');
    let count = 0;
    for (const item of items) {
      const fits =
        wanted.every(([name, value]) => item.dataset[name] === value) &&
        (words.length === 0 || words.every((word) => textOf(item).includes(word)));
      item.hidden = !fits;
      if (fits) count += 1;
    }
    for (const group of groups) group.hidden = group.querySelector('li.finding:not([hidden])') === null;
    const filtered = words.length + wanted.length > 0;
    if (output !== undefined && output !== null)
      output.value = filtered ? `${count} of ${items.length} findings` : `${count} findings`;
    if (reset !== undefined && reset !== null) reset.hidden = !filtered;
    const nothing = document.querySelector<HTMLElement>('.nothing');
    if (nothing !== null) nothing.hidden = count > 0 || items.length === 0;
  };
  const set = (values: State): void => {
    for (const [name, field] of fields) {
      field.value = values[name] ?? '';
      // A value that no choice has, from an address of another run, filters nothing.
      if (field.value === '' && field instanceof HTMLSelectElement) field.selectedIndex = 0;
    }
    apply();
  };
  const fill = (item: HTMLElement): void => {
    const place = item.querySelector<HTMLElement>('[data-exchanges]');
    if (place !== null && !place.hasChildNodes()) fillExchanges(place, item.dataset.finding ?? '', data());
  };

  const open = (slug: string): void => {
    const item = bySlug.get(slug);
    const details = item?.querySelector('details');
    if (item === undefined || details === null || details === undefined) return;
    if (item.hidden) set({});
    opened = slug;
    fill(item);
    details.open = true;
    item.scrollIntoView({ block: 'start' });
    details.querySelector('summary')?.focus({ preventScroll: true });
  };

  for (const item of items) {
    item.querySelector('details')?.addEventListener('toggle', (event) => {
      if (printing) return;
      const isOpen = (event.currentTarget as HTMLDetailsElement).open;
      const slug = item.dataset.finding ?? '';
      if (isOpen) fill(item);
      if (isOpen) opened = slug;
      else if (opened === slug) opened = '';
      else return;
      replaceState(state());
    });
  }
  bar?.addEventListener('input', () => {
    apply();
    replaceState(state());
  });
  reset?.addEventListener('click', () => {
    set({});
    replaceState(state());
    fields.get('q')?.focus();
  });
  if (bar !== null) bar.hidden = false;

  return {
    show: (values) => {
      const filtering = FILTERS.some((name) => values[name] !== undefined);
      if (filtering) set(values);
      if (values.finding !== undefined) open(values.finding);
      else if (filtering) document.getElementById('findings')?.scrollIntoView();
    },
    state,
    unfold: () => {
      const closed = items
        .filter((item) => !item.hidden)
        .flatMap((item) => all<HTMLDetailsElement>(':scope > details:not([open])', item));
      if (closed.length > MOST_UNFOLDED) return () => {};
      printing = true;
      for (const details of closed) details.open = true;
      return () => {
        for (const details of closed) details.open = false;
        // The events of what was opened and closed come later.
        setTimeout(() => {
          printing = false;
        });
      };
    },
  };
}
