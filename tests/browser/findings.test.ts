import { describe, expect, test } from 'vitest';
import { renderHtml } from '../../reporters/html/page.ts';
import { scriptFor } from '../../reporters/shared/script.ts';
import { largeReport, sampleReport } from '../reporters/samples.ts';
import { COUNT, hashOf, lookInBrowser, REFUSED, shownFindings, soon } from './look.ts';
import { axeFindings, noBrowser } from './reader.ts';

const looking = lookInBrowser();

describe.skipIf(noBrowser !== undefined)('a finding', () => {
  test('is opened by its address, with its exchanges side by side and the difference marked', async () => {
    await looking({ hash: `#finding=${encodeURIComponent(REFUSED)}` }, async ({ page }) => {
      const finding = page.locator(`[data-finding="${REFUSED}"]`);
      await soon(() => finding.locator('.exchange').count()).toBe(2);
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
      await soon(() => opened.page.locator('[data-finding="create/amount"] .exchange').count()).toBe(1);
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

describe.skipIf(noBrowser !== undefined)('what should have come', () => {
  test('stands beside what came, below the requests of the scenario as bars; axe finds nothing', async () => {
    const report = sampleReport();
    const html = renderHtml({
      ...report,
      evidence: Object.fromEntries(
        Object.entries(report.evidence).map(([id, each]) => [id, { ...each, sent: '2026-11-28T10:00:00.000Z' }]),
      ),
      shouldCome: { [`${REFUSED}/request`]: { status: 400, body: { error: { type: 'x' } }, apart: ['status'] } },
    });
    await looking({ html, hash: `#finding=${encodeURIComponent(REFUSED)}` }, async ({ page }) => {
      const finding = page.locator(`[data-finding="${REFUSED}"]`);
      await soon(() => finding.locator('.should-come .line.expected').allTextContents()).toEqual([
        'required: HTTP 400',
      ]);
      expect(await finding.locator('.sequence tbody tr').count()).toBe(2);
      expect(await finding.locator('.sequence rect').count()).toBe(2);
      expect(await axeFindings(page)).toEqual([]);
    });
  });
});

describe.skipIf(noBrowser !== undefined)('many findings', () => {
  test('are closed by cause; a search by the key / opens what it finds', async () => {
    await looking({ html: renderHtml(largeReport(40)) }, async ({ page }) => {
      expect(await page.locator('details.group[open]').count()).toBe(0);
      await page.keyboard.press('/');
      await page.keyboard.type('row-39');
      await page.locator('li.finding:not([hidden])').waitFor();
      expect(await page.locator('details.group[open]').count()).toBe(1);
      expect(await page.getByLabel('search').inputValue()).toBe('row-39');
    });
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
        await soon(() => page.evaluate('navigator.clipboard.readText()')).toBe(scriptFor(report, 'create/amount'));
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
      await soon(() => hashOf(opened)).toEqual({ cell: 'payment_intent/succeeded/capture' });
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
    ['payment_intent/requires_action/confirm', 'no clean answer was ever recorded'],
    ['payment_intent/canceled/confirm', 'Not selected in this run'],
  ])('%s says why it was not judged', async (cell, expected) => {
    await looking({ hash: `#cell=${encodeURIComponent(cell)}` }, async ({ page }) => {
      expect(await page.getByRole('dialog').innerText()).toContain(expected);
    });
  });
});
