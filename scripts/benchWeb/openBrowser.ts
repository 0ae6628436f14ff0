import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const USUAL = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
);

/**
 * A real Chromium.
 * @throws Error in one line that says what to install
 */
export async function openBrowser(): Promise<Browser> {
  const program = [process.env['CHROMIUM_PATH'], ...USUAL].find((path) => path !== undefined && existsSync(path));
  if (program === undefined)
    throw new Error('there is no Chromium here: apt-get install chromium, or name its program in CHROMIUM_PATH');
  // Chromium's own sandbox refuses to run as root, the usual user in containers.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: program, args });
}
