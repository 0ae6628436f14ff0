import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

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

/** The browsers of this worker, by their arguments. Each ends with the worker. */
const browsers = new Map<string, Promise<Browser>>();

/**
 * A real Chromium that all files with the same arguments share: a context keeps a test's visitors apart as a browser
 * would.
 * @param args Arguments of its command line.
 */
export async function openChromium(...args: string[]): Promise<Browser> {
  const key = args.join(' ');
  const open = await browsers.get(key);
  if (open?.isConnected()) return open;
  // Chromium's own sandbox refuses to run as root, the usual user in containers.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = chromium.launch({ executablePath: program(), args: [...asRoot, ...args] });
  browsers.set(key, browser);
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
