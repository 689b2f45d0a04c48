import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHtml } from '../../reporters/html.ts';
import { hostile, largeReport, poisonedReport, sampleReport } from '../reporters/samples.ts';
import { axeFindings, noBrowser, type OpenedPage, openReader, type Reader } from './reader.ts';

if (noBrowser !== undefined) process.stderr.write(`browser test ${noBrowser}\n`);

const SAMPLE = renderHtml(sampleReport());
const REFUSED = 'lifecycle/succeeded/capture-is-refused';
const COUNT = sampleReport().findings.length;

let reader: Reader;
beforeAll(async () => {
  if (noBrowser === undefined) reader = await openReader();
});
afterAll(async () => reader?.close());

/** Looks at a page; whatever was done there, it must not have complained. */
async function looking(
  at: { readonly html?: string; readonly hash?: string; readonly options?: BrowserContextOptions },
  look: (opened: OpenedPage) => Promise<void>,
): Promise<void> {
  const opened = await reader.open(at.html ?? SAMPLE, at.hash, at.options);
  await look(opened);
  expect(opened.complaints).toEqual([]);
  await opened.close();
}

const hashOf = async ({ page }: OpenedPage): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(new URLSearchParams(String(await page.evaluate('location.hash')).slice(1)));
const shownFindings = ({ page }: OpenedPage): Promise<readonly (string | null)[]> =>
  page
    .locator('li.finding:not([hidden])')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-finding')));

/** The page hears of a new address, a key or an opened part in a task of its own: what follows is awaited. */
const soon = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 30_000, interval: 20 });

describe.skipIf(noBrowser !== undefined)('the page in a browser', () => {
  test('shows on its first screen what conforms, which transitions are right, and what to fix', async () => {
    await looking({ options: { viewport: { width: 1280, height: 800 } } }, async ({ page }) => {
      for (const name of ['Operations', 'Transitions', 'Fix this first'])
        expect((await page.getByRole('heading', { name, exact: true }).boundingBox())?.y).toBeLessThan(800);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Not conformant');
      expect(await page.locator('a.cell').count()).toBe(14);
      expect(await page.locator('a.cell.fail').getAttribute('title')).toBe('capture from succeeded: wrong');
    });
  });

  test('fits a narrow screen', async () => {
    await looking({ options: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    });
  });

  test('says without its script what is wrong', async () => {
    await looking({ options: { javaScriptEnabled: false } }, async ({ page }) => {
      const finding = page.locator('li.finding', { hasText: 'create/amount' }).first();
      await finding.locator('summary').click();
      expect(await finding.locator('td.actual').innerText()).toBe('2001');
      expect(await page.locator('.filters').isVisible()).toBe(false);
    });
  });
});

describe.skipIf(noBrowser !== undefined)('filters', () => {
  test('stand in the address, also after a reload', async () => {
    await looking({}, async (opened) => {
      const { page } = opened;
      await page.getByLabel('level').selectOption('should');
      await page.getByLabel('search').fill('ADVICE states');
      await soon(() => shownFindings(opened)).toEqual(['create/advice']);
      await soon(() => hashOf(opened)).toEqual({ level: 'should', q: 'ADVICE states' });
      await page.reload();
      await soon(() => shownFindings(opened)).toEqual(['create/advice']);
      expect(await page.getByLabel('search').inputValue()).toBe('ADVICE states');
      expect(await page.getByRole('status').innerText()).toBe(`1 of ${COUNT} findings`);
      await page.getByRole('button', { name: 'Show all' }).click();
      await soon(() => shownFindings(opened)).toHaveLength(COUNT);
      await soon(() => hashOf(opened)).toEqual({});
    });
  });

  test.each([
    ['verdict=inconclusive', ['create/later']],
    ['operation=PostPaymentIntentsIntentCapture', [REFUSED]],
    [`cause=${encodeURIComponent(sampleReport().causes[0]?.id ?? '')}`, ['create/declines']],
    ['q=no+such+thing', []],
  ])('are taken from the address: %s', async (hash, expected) => {
    await looking({ hash: `#${hash}` }, async (opened) => {
      await soon(() => shownFindings(opened)).toEqual(expected);
      expect(await opened.page.getByText('No finding is like this.').isVisible()).toBe(expected.length === 0);
    });
  });

  test('that this report does not know filter nothing', async () => {
    await looking({ hash: '#operation=Unknown&verdict=&finding=gone' }, async (opened) => {
      await soon(() => shownFindings(opened)).toHaveLength(COUNT);
    });
  });

  test('are set by a cause and an operation', async () => {
    await looking({}, async (opened) => {
      await opened.page.locator('#first').getByRole('link').first().click();
      await soon(() => shownFindings(opened)).toEqual(['create/declines']);
      await opened.page.locator('#glance').getByText('/capture').click();
      await soon(() => shownFindings(opened)).toEqual([REFUSED]);
      await opened.page.goBack();
      await soon(() => shownFindings(opened)).toEqual(['create/declines']);
    });
  });
});

describe.skipIf(noBrowser !== undefined)('a finding', () => {
  test('is opened by its address, with its exchanges side by side and the difference marked', async () => {
    await looking({ hash: `#finding=${encodeURIComponent(REFUSED)}` }, async ({ page }) => {
      const finding = page.locator(`[data-finding="${REFUSED}"]`);
      expect(await finding.locator('.exchange').count()).toBe(2);
      expect(await finding.locator('.exchange[open] > summary b').allInnerTexts()).toEqual(['request']);
      const open = finding.locator('.exchange[open]');
      expect(await open.locator('.line.actual').allTextContents()).toEqual(['came: HTTP 200']);
      expect(await open.locator('.line.expected').allTextContents()).toEqual([
        'required: HTTP 400',
        'required: request-id: text like /^req_/',
        'required:   "error": {"type":"invalid_request_error"}',
      ]);
      expect(await open.locator('.side').first().innerText()).toContain('metadata[a b] = c d');
      expect(await finding.locator('summary').first().evaluate('document.activeElement.innerText')).toContain(REFUSED);
    });
  });

  test('puts itself into the address when it is opened by hand, and out when it is closed', async () => {
    await looking({}, async (opened) => {
      const summary = opened.page.locator('[data-finding="create/amount"] summary').first();
      await summary.focus();
      await opened.page.keyboard.press('Enter');
      await opened.page.waitForURL(/finding=create%2Famount/);
      await opened.page.keyboard.press('Enter');
      await opened.page.waitForURL((url) => url.hash === '');
    });
  });

  test('comes through a filter that would hide it', async () => {
    await looking({ hash: '#q=nothing&finding=create%2Famount' }, async (opened) => {
      await soon(() => shownFindings(opened)).toHaveLength(COUNT);
      expect(await opened.page.locator('[data-finding="create/amount"] .exchange').count()).toBe(1);
    });
  });

  test('gives its command to the clipboard', async () => {
    await looking(
      { hash: '#finding=create%2Famount', options: { permissions: ['clipboard-read', 'clipboard-write'] } },
      async ({ page }) => {
        const finding = page.locator('[data-finding="create/amount"]');
        // The button says so for two seconds, which the page's clock, stopped, does not reach.
        await page.clock.install();
        await page.clock.pauseAt(Date.now() + 60_000);
        await finding.getByRole('button', { name: 'Copy' }).first().click();
        await finding.getByRole('button', { name: 'Copied' }).waitFor();
        expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
          "stripe-conformance run --target http://target.test --only 'create/amount' --seed 1",
        );
      },
    );
  });
});

describe.skipIf(noBrowser !== undefined)('the script of a failure', () => {
  test('is folded below its exchanges, and copied as it runs', async () => {
    const report = sampleReport();
    await looking(
      { hash: '#finding=create%2Famount', options: { permissions: ['clipboard-read', 'clipboard-write'] } },
      async ({ page }) => {
        const script = page.locator('[data-finding="create/amount"] .script');
        expect(await script.locator('code').isVisible()).toBe(false);
        await script.locator('summary').click();
        expect(await axeFindings(page)).toEqual([]);
        await script.getByRole('button').click();
        await soon(() => page.evaluate('navigator.clipboard.readText()')).toBe(report.scripts['create/amount']);
      },
    );
  });

  test('is not shown where nothing failed', async () => {
    await looking({ hash: '#finding=create%2Flater' }, async ({ page }) => {
      expect(await page.locator('.script').count()).toBe(0);
    });
  });
});

describe.skipIf(noBrowser !== undefined)('a cell', () => {
  test('opens, stands in the address, leads to its finding, and closes', async () => {
    await looking({}, async (opened) => {
      const { page } = opened;
      const dialog = page.getByRole('dialog');
      await page.locator('a.cell.fail').click();
      expect(await dialog.innerText()).toContain('must be refused');
      await soon(() => hashOf(opened)).toEqual({ cell: 'succeeded/capture' });
      await page.keyboard.press('Escape');
      await soon(() => dialog.count()).toBe(0);
      await soon(() => hashOf(opened)).toEqual({});
      await page.locator('a.cell.fail').click();
      await dialog.getByRole('link').click();
      await soon(() => dialog.count()).toBe(0);
      await soon(() => hashOf(opened)).toEqual({ finding: REFUSED });
      await soon(() => page.locator(`[data-finding="${REFUSED}"] .exchange`).count()).toBe(2);
    });
  });

  test.each([
    ['requires_action/confirm', 'no clean answer was ever recorded'],
    ['canceled/confirm', 'left it out'],
  ])('%s says why it was not judged', async (cell, expected) => {
    await looking({ hash: `#cell=${encodeURIComponent(cell)}` }, async ({ page }) => {
      expect(await page.getByRole('dialog').innerText()).toContain(expected);
    });
  });
});

describe.skipIf(noBrowser !== undefined)('for every reader', () => {
  test.each(['light', 'dark'] as const)('axe finds nothing in %s', async (colorScheme) => {
    for (const hash of ['', `#finding=${encodeURIComponent(REFUSED)}`, '#cell=succeeded%2Fcapture']) {
      await looking({ hash, options: { colorScheme } }, async ({ page }) => {
        expect(await axeFindings(page)).toEqual([]);
      });
    }
  });

  test('the switch changes the colours and is remembered', async () => {
    await looking({ options: { colorScheme: 'light' } }, async ({ page }) => {
      const background = 'getComputedStyle(document.documentElement).backgroundColor';
      const light = await page.evaluate(background);
      await page.getByRole('button', { name: 'Switch to dark' }).click();
      const dark = await page.evaluate(background);
      expect(dark).not.toBe(light);
      await page.reload();
      expect(await page.evaluate(background)).toBe(dark);
    });
  });

  test('the first key leads past the navigation', async () => {
    await looking({}, async ({ page }) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.innerText')).toBe('Skip to the findings');
    });
  });

  test('paper shows the findings and no controls', async () => {
    await looking({ options: { viewport: { width: 794, height: 1123 } } }, async ({ page }) => {
      await page.emulateMedia({ media: 'print' });
      expect((await page.locator('.glance').boundingBox())?.width).toBeGreaterThan(700);
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      expect(await page.locator('[data-finding="create/amount"] td.actual').isVisible()).toBe(true);
      expect(await page.getByRole('button').count()).toBe(0);
      await page.evaluate("dispatchEvent(new Event('afterprint'))");
      expect(await page.locator('li.finding details[open]').count()).toBe(0);
    });
  });

  test('five thousand findings can be searched', async () => {
    await looking({ html: renderHtml(largeReport(5_000)) }, async (opened) => {
      await opened.page.locator('[name=q]').fill('row-4999');
      await soon(() => shownFindings(opened)).toEqual(['create/row-4999']);
    });
  });
});

describe.skipIf(noBrowser !== undefined)('what a target sends', () => {
  test.each(Object.entries(hostile))('%s does nothing', async (_, text) => {
    await looking({ html: renderHtml(poisonedReport(text)) }, async ({ page }) => {
      const details = page.locator('li.finding > details');
      expect(await details.count()).toBe(COUNT);
      await page.evaluate("document.querySelectorAll('li.finding > details').forEach((each) => { each.open = true; })");
      await page.locator('.exchange .line').nth(100).waitFor({ state: 'attached' });
      expect(await page.locator('img, script:not([id]) ~ script, [onerror], [onload], [autofocus]').count()).toBe(0);
      const said = String(await page.evaluate('document.body.innerText'));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
      expect(said.match(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g)).toBeNull();
    });
  });

  test('answers of 10 MB are shown in part, with the count of the rest', async () => {
    await looking(
      { html: renderHtml(poisonedReport('x'.repeat(10_000_000))), hash: '#finding=create%2Famount' },
      async ({ page }) => {
        const finding = page.locator('[data-finding="create/amount"]');
        expect(await finding.locator('.exchange').innerText()).toMatch(/… \(9,99\d,\d{3} more characters\)/);
        expect(await finding.getByText('Shortened for this page').count()).toBe(1);
      },
    );
  });
});
