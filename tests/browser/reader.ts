import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));

/** Why nothing can be seen in a browser, if nothing can. */
export const noBrowser =
  executablePath === undefined
    ? 'skipped: there is no chromium (apt-get install chromium, or name one in CHROMIUM)'
    : undefined;

export interface OpenedPage {
  readonly page: Page;
  /** What the console complained of, what was thrown, and what was asked of a network. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

export interface Reader {
  /** Opens a page of that HTML from a file, without a network. */
  readonly open: (html: string, hash?: string, options?: BrowserContextOptions) => Promise<OpenedPage>;
  readonly close: () => Promise<void>;
}

/** Starts a browser that reads reports as from a mail attachment. */
export async function openReader(): Promise<Reader> {
  const browser: Browser = await chromium.launch({
    executablePath: executablePath as string,
    // The sandbox cannot be used by root, as in a container.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    timeout: 0,
  });
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-page-'));
  let files = 0;
  return {
    open: async (html, hash = '', options = {}) => {
      files += 1;
      const file = path.join(folder, `${files}.html`);
      writeFileSync(file, html);
      const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 800 }, ...options });
      // How busy the machine is must not decide.
      context.setDefaultTimeout(0);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
      page.on('dialog', (dialog) => {
        complaints.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(`file://${file}`) && !url.startsWith('data:')) complaints.push(`request: ${url}`);
      });
      await page.goto(`file://${file}${hash}`);
      return { page, complaints, close: () => context.close() };
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page, one line each. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run()')) as {
    readonly violations: readonly {
      readonly id: string;
      readonly help: string;
      readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
    }[];
  };
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`),
  );
}
