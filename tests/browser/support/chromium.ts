import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, onTestFinished } from 'vitest';

/** The environment variable that names the browser's program if it is elsewhere. */
const VARIABLE = 'CHROMIUM_PATH';
const USUAL = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
);

/** @throws Error in one line that says what to install */
function program(): string {
  const found = [process.env[VARIABLE], ...USUAL].find((path) => path !== undefined && existsSync(path));
  if (found !== undefined) return found;
  throw new Error(`there is no Chromium here: apt-get install chromium, or name its program in ${VARIABLE}`);
}

/**
 * A real Chromium for the tests of a file, closed after them.
 * @param args Arguments of its command line.
 */
export async function openChromium(...args: string[]): Promise<Browser> {
  // Chromium's own sandbox refuses to run as root, the usual user in containers.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: program(), args: [...asRoot, ...args] });
  afterAll(() => browser.close());
  return browser;
}

/** A page of a first-time visitor, and the problems that it reports. */
export async function aPage(browser: Browser): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  return { page, problems };
}
