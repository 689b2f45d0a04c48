import type { PageData } from '../data.ts';
import { all, make } from './dom.ts';
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

/** The elements of the list, and what changes while it is read. */
interface Page {
  readonly data: () => Promise<PageData>;
  readonly items: readonly HTMLLIElement[];
  readonly bar: HTMLElement | null;
  readonly fields: ReadonlyMap<string, Field>;
  /** The text of an item in lower case, once it was searched. */
  readonly texts: Map<Element, string>;
  /** The finding that the address names. */
  opened: string;
  printing: boolean;
}

function textOf({ texts }: Page, item: HTMLElement): string {
  const known = texts.get(item);
  if (known !== undefined) return known;
  const text = `${item.textContent} ${item.dataset.finding}`.toLowerCase();
  texts.set(item, text);
  return text;
}

const filtersOf = ({ fields }: Page): Record<string, string> =>
  Object.fromEntries([...fields].map(([name, field]) => [name, field.value]));

const stateOf = (page: Page): State => ({ ...filtersOf(page), finding: page.opened });

/** Says how many findings there are, and whether some are hidden. */
function tellCount({ bar, items }: Page, count: number, filtered: boolean): void {
  const output = bar?.querySelector('output');
  if (output !== undefined && output !== null)
    output.value = filtered ? `${count} of ${items.length} findings` : `${count} findings`;
  const reset = bar?.querySelector<HTMLElement>('[data-reset]');
  if (reset !== undefined && reset !== null) reset.hidden = !filtered;
  const nothing = document.querySelector<HTMLElement>('.nothing');
  if (nothing !== null) nothing.hidden = count > 0 || items.length === 0;
}

/** What a finding is filtered by; the operation is told once, of all that stand under it. */
const tagOf = (item: HTMLElement, name: string): string | undefined =>
  (name === 'operation' ? item.closest<HTMLElement>('[data-operation]') : item)?.dataset[name];

/** Hides what the filters do not let through. */
function apply(page: Page): void {
  const { q = '', ...exact } = filtersOf(page);
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const wanted = Object.entries(exact).filter(([, value]) => value !== '');
  let count = 0;
  for (const item of page.items) {
    const fits =
      wanted.every(([name, value]) => tagOf(item, name) === value) &&
      (words.length === 0 || words.every((word) => textOf(page, item).includes(word)));
    item.hidden = !fits;
    if (fits) count += 1;
  }
  const isFiltered = words.length + wanted.length > 0;
  for (const group of all<HTMLDetailsElement>('.group, .of-operation')) {
    group.hidden = group.querySelector('li.finding:not([hidden])') === null;
    if (isFiltered && !group.hidden && group instanceof HTMLDetailsElement) group.open = true;
  }
  tellCount(page, count, isFiltered);
}

function set(page: Page, values: State): void {
  for (const [name, field] of page.fields) {
    field.value = values[name] ?? '';
    // A value that no choice has, from an address of another run, filters nothing.
    if (field.value === '' && field instanceof HTMLSelectElement) field.selectedIndex = 0;
  }
  apply(page);
}

function fill({ data }: Page, item: HTMLElement): void {
  if (item.querySelector('.exchanges') !== null) return;
  const place = make('div', 'exchanges');
  item.querySelector('.detail')?.append(place);
  void data().then((all) => fillExchanges(place, item.dataset.finding ?? '', all));
}

function open(page: Page, slug: string): void {
  const item = page.items.find(({ dataset }) => dataset.finding === slug);
  const details = item?.querySelector('details');
  if (item === undefined || details === null || details === undefined) return;
  if (item.hidden) set(page, {});
  page.opened = slug;
  fill(page, item);
  const group = item.closest<HTMLDetailsElement>('details.group');
  if (group !== null) group.open = true;
  details.open = true;
  item.scrollIntoView({ block: 'start' });
  details.querySelector('summary')?.focus({ preventScroll: true });
}

function listen(page: Page): void {
  const { items, bar, fields } = page;
  for (const item of items) {
    item.querySelector('details')?.addEventListener('toggle', (event) => {
      if (page.printing) return;
      const isOpen = (event.currentTarget as HTMLDetailsElement).open;
      const slug = item.dataset.finding ?? '';
      if (isOpen) fill(page, item);
      if (isOpen) page.opened = slug;
      else if (page.opened === slug) page.opened = '';
      else return;
      replaceState(stateOf(page));
    });
  }
  bar?.addEventListener('input', () => {
    apply(page);
    replaceState(stateOf(page));
  });
  bar?.querySelector<HTMLElement>('[data-reset]')?.addEventListener('click', () => {
    set(page, {});
    replaceState(stateOf(page));
    fields.get('q')?.focus();
  });
}

function show(page: Page, values: State): void {
  const filtering = FILTERS.some((name) => values[name] !== undefined);
  if (filtering) set(page, values);
  if (values.finding !== undefined) open(page, values.finding);
  else if (filtering) document.getElementById('findings')?.scrollIntoView();
}

function unfold(page: Page): () => void {
  const closed = page.items
    .filter((item) => !item.hidden)
    .flatMap((item) => all<HTMLDetailsElement>(':scope > details:not([open])', item));
  if (closed.length > MOST_UNFOLDED) return () => {};
  page.printing = true;
  const groups = all<HTMLDetailsElement>('details.group:not([open])');
  for (const details of [...groups, ...closed]) details.open = true;
  return () => {
    for (const details of [...groups, ...closed]) details.open = false;
    // The events of what was opened and closed come later.
    setTimeout(() => {
      page.printing = false;
    });
  };
}

export function openFindings(data: () => Promise<PageData>): FindingList {
  const bar = document.querySelector<HTMLElement>('.filters');
  const fields = new Map(
    FILTERS.flatMap((name) => {
      const field = bar?.querySelector<Field>(`[name=${name}]`);
      return field === undefined || field === null ? [] : [[name, field] as const];
    }),
  );
  const items = all<HTMLLIElement>('li.finding');
  const page: Page = { data, items, bar, fields, texts: new Map(), opened: '', printing: false };
  listen(page);
  if (bar !== null) bar.hidden = false;
  return { show: (values) => show(page, values), state: () => stateOf(page), unfold: () => unfold(page) };
}
