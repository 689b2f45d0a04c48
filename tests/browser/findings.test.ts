import { describe, expect, test } from 'vitest';
import { scriptFor } from '../../reporters/shared/script.ts';
import { sampleReport } from '../reporters/samples.ts';
import { COUNT, hashOf, lookInBrowser, REFUSED, shownFindings, soon } from './look.ts';
import { axeFindings, noBrowser } from './reader.ts';

const looking = lookInBrowser();

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
