import { describe, expect, test } from 'vitest';
import { renderHtml } from '../../reporters/html/page.ts';
import { isLong } from '../form.ts';
import { chance, oneFault, playHostile, someScenarios } from '../hostile/harness.ts';
import { hostile, largeReport, poisonedReport, sampleReport } from '../reporters/samples.ts';
import { COUNT, hashOf, lookInBrowser, openAll, REFUSED, shownFindings, soon } from './look.ts';
import { axeFindings, noBrowser } from './reader.ts';

const looking = lookInBrowser();
/** What could run something, or fetch it. */
const RUNNING = 'img, script:not([id]) ~ script, [onerror], [onload], [autofocus]';

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

describe.skipIf(noBrowser !== undefined)('the state machine', () => {
  test('stands there without the script, and its edges are links that a keyboard reaches', async () => {
    await looking({ options: { javaScriptEnabled: false } }, async ({ page }) => {
      const edge = page.locator('.machine a.edge.fail');
      expect(await edge.getAttribute('aria-label')).toMatch(
        /^capture from succeeded went to requires_payment_method: wrong/,
      );
      expect(await edge.locator('.line').isVisible()).toBe(true);
      expect(await page.locator('.machine .status').count()).toBe(7);
    });
    await looking({}, async (opened) => {
      await opened.page.locator('.machine a.edge.fail').focus();
      await opened.page.keyboard.press('Enter');
      await soon(() => hashOf(opened)).toEqual({ cell: 'payment_intent/succeeded/capture' });
      expect(await opened.page.getByRole('dialog').innerText()).toContain('must be refused');
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
    [`cause=${encodeURIComponent(sampleReport().causes[0]?.id ?? '')}`, ['create/amount', 'create/declines']],
    ['q=no+such+thing', []],
  ])('are taken from the address: %s', async (hash, expected) => {
    await looking({ hash: `#${hash}` }, async (opened) => {
      await soon(() => shownFindings(opened)).toEqual(expected);
      expect(await opened.page.getByText('No findings match these filters.').isVisible()).toBe(expected.length === 0);
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
      await soon(() => shownFindings(opened)).toEqual(['create/amount', 'create/declines']);
      await opened.page.locator('#glance').getByText('/capture').click();
      await soon(() => shownFindings(opened)).toEqual([REFUSED]);
      await opened.page.goBack();
      await soon(() => shownFindings(opened)).toEqual(['create/amount', 'create/declines']);
    });
  });
});

describe.skipIf(noBrowser !== undefined)('for every reader', () => {
  test.each(['light', 'dark'] as const)('axe finds nothing in %s', async (colorScheme) => {
    for (const hash of ['', `#finding=${encodeURIComponent(REFUSED)}`, '#cell=payment_intent%2Fsucceeded%2Fcapture']) {
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
    await looking({ html: renderHtml(poisonedReport(text)) }, async (opened) => {
      const { page } = opened;
      expect(await page.locator('li.finding > details').count()).toBe(COUNT);
      await openAll(opened);
      await page.locator('.exchange .line').nth(100).waitFor({ state: 'attached' });
      expect(await page.locator(RUNNING).count()).toBe(0);
      const said = String(await page.evaluate('document.body.innerText'));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
      expect(said.match(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g)).toBeNull();
    });
  });

  test('is shown of a whole run, and does nothing there either', async () => {
    const random = chance(4);
    const { report } = await playHostile(someScenarios(random, 12), oneFault('texts that want to be run', 1, random));
    expect(report.findings.length).toBeGreaterThan(10);
    await looking({ html: renderHtml(report) }, async (opened) => {
      await openAll(opened);
      await opened.page.locator('.exchange .line').nth(100).waitFor({ state: 'attached' });
      expect(await opened.page.locator(RUNNING).count()).toBe(0);
    });
  });

  test.each([isLong ? 10 : 2])('answers of %i MB are shown in part, with the count of the rest', async (size) => {
    await looking(
      { html: renderHtml(poisonedReport('x'.repeat(size * 1_000_000))), hash: '#finding=create%2Famount' },
      async ({ page }) => {
        const finding = page.locator('[data-finding="create/amount"]');
        expect(await finding.locator('.exchange').innerText()).toMatch(
          new RegExp(`… \\(${size - 1},99\\d,\\d{3} more characters\\)`),
        );
        expect(await finding.getByText('Shortened for this page').count()).toBe(1);
      },
    );
  });
});
