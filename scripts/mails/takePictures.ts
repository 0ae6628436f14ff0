import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

/** The pictures of mails; `of` is the name of the mail's file. */
const MAILS = [
  { of: 'assigned', scheme: 'light', device: 'desktop' },
  { of: 'several', scheme: 'dark', device: 'desktop' },
  { of: 'digest', scheme: 'light', device: 'phone' },
  { of: 'overdue', scheme: 'dark', device: 'phone' },
  { of: 'hostile', scheme: 'light', device: 'phone' },
] as const;
const MAILBOX = [
  { scheme: 'light', device: 'desktop' },
  { scheme: 'dark', device: 'phone' },
] as const;
const WIDTHS = { desktop: 900, phone: 390 };
const MAILBOX_WIDTHS = { desktop: 1200, phone: 390 };

/**
 * Takes the pictures in `docs/mail.md`, of mails in a folder and of the mailbox.
 * @param subject of the mail that is open in the mailbox
 * @throws Error if there is no Chromium
 */
export async function takePictures(mails: string, mailboxUrl: string, subject: string, folder: string): Promise<void> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  // Chromium's own sandbox refuses to run as root, the usual user in containers.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args });
  const save = async (page: Page, name: string, fullPage: boolean): Promise<void> => {
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
    await page.context().close();
  };
  try {
    for (const { of, scheme, device } of MAILS) {
      const page = await openPage(browser, scheme, WIDTHS[device], 700);
      await page.setContent(readFileSync(join(mails, `${of}.html`), 'utf8'));
      await save(page, `${of}-${scheme}-${device}`, true);
    }
    for (const { scheme, device } of MAILBOX) {
      const page = await openPage(browser, scheme, MAILBOX_WIDTHS[device], 760);
      await page.goto(mailboxUrl);
      await page.locator('#list button').filter({ hasText: subject }).first().click();
      await page.frameLocator('#mail iframe').getByRole('link').first().waitFor();
      await save(page, `mailbox-${scheme}-${device}`, false);
    }
  } finally {
    await browser.close();
  }
}

async function openPage(browser: Browser, colorScheme: 'light' | 'dark', width: number, height: number): Promise<Page> {
  return (await browser.newContext({ colorScheme, viewport: { width, height } })).newPage();
}
