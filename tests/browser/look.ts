import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { renderHtml } from '../../reporters/html/page.ts';
import { sampleReport } from '../reporters/samples.ts';
import { noBrowser, type OpenedPage, openReader, type Reader } from './reader.ts';

const SAMPLE = renderHtml(sampleReport());
/** The failure of the sample that stands in a cell of the lifecycle. */
export const REFUSED = 'lifecycle/succeeded/capture-is-refused';
export const COUNT = sampleReport().findings.length;

interface At {
  readonly html?: string;
  readonly hash?: string;
  readonly options?: BrowserContextOptions;
}

/** Opens a browser for the tests of a file, and gives the way to look at a page: it must not have complained. */
export function lookInBrowser(): (at: At, look: (opened: OpenedPage) => Promise<void>) => Promise<void> {
  if (noBrowser !== undefined) process.stderr.write(`browser test ${noBrowser}\n`);
  let reader: Reader | undefined;
  beforeAll(async () => {
    if (noBrowser === undefined) reader = await openReader();
  });
  afterAll(async () => reader?.close());
  return async ({ html = SAMPLE, hash, options }, look) => {
    if (reader === undefined) throw new Error('there is no browser to look with');
    const opened = await reader.open(html, hash, options);
    await look(opened);
    expect(opened.complaints).toEqual([]);
    await opened.close();
  };
}

/** Opens everything that can be opened; what is opened may hold more of it. */
export async function openAll({ page }: OpenedPage): Promise<void> {
  for (let closed = 1; closed > 0; ) {
    closed = Number(
      await page.evaluate(
        "[...document.querySelectorAll('details:not([open])')].map((each) => { each.open = true; }).length",
      ),
    );
  }
}

/** What the address of a page says of its state. */
export const hashOf = async ({ page }: OpenedPage): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(new URLSearchParams(String(await page.evaluate('location.hash')).slice(1)));

/** The findings that a page shows, by their addresses. */
export const shownFindings = ({ page }: OpenedPage): Promise<readonly (string | null)[]> =>
  page
    .locator('li.finding:not([hidden])')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-finding')));

/** The page hears of a new address, a key or an opened part in a task of its own: what follows is awaited. */
export const soon = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 900_000, interval: 20 });
