import type { Browser, Page } from 'playwright-core';

const PATIENCE_MILLISECONDS = 120_000;

/** The browser may report the entry later than it shows the content. */
const FIRST_PAINT = `new Promise((resolve) => {
  new PerformanceObserver((list, observer) => {
    const entry = list.getEntriesByName('first-contentful-paint')[0];
    if (entry) resolve(entry.startTime), observer.disconnect();
  }).observe({ type: 'paint', buffered: true });
})`;

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, locale: 'en-US' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MILLISECONDS);
  return page;
}

/** Milliseconds from the request to the first content, for a first visitor; the median of five. */
export async function firstPaint(browser: Browser, url: string): Promise<number> {
  const all: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const page = await newPage(browser);
    await page.goto(`${url}/sign-in`);
    await page.locator('h1').waitFor();
    all.push(await page.evaluate<number>(FIRST_PAINT));
    await page.context().close();
  }
  return all.sort((one, other) => one - other)[2]!;
}

export async function signIn(browser: Browser, url: string, user: { email: string; password: string }): Promise<Page> {
  const page = await newPage(browser);
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Email', { exact: true }).fill(user.email);
  await page.getByLabel('Password').fill(user.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  return page;
}

/**
 * Milliseconds of the slowest action on a board according to the browser's Event Timing: from key or click to the next
 * frame.
 */
export async function interactions(page: Page): Promise<number> {
  await page.evaluate(`
    globalThis.slowest = 0;
    new PerformanceObserver((list) => {
      for (const { duration, interactionId } of list.getEntries())
        if (interactionId > 0) globalThis.slowest = Math.max(globalThis.slowest, duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: false });`);
  const link = (index: number) => page.locator('[data-card] a').nth(index);
  // The code of panel and menu is fetched at their first use.
  await link(0).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.evaluate('globalThis.slowest = 0');
  for (let index = 1; index < 6; index += 1) {
    await link(index).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await link(index).focus();
    for (const key of ['Space', 'ArrowRight', 'Escape']) await page.keyboard.press(key);
  }
  await page.waitForTimeout(500);
  return page.evaluate<number>('globalThis.slowest');
}

/** Milliseconds of the page's longest task during some work; 0 if no task takes 50. */
export async function longTasks(page: Page, during: () => Promise<void>): Promise<number> {
  await page.evaluate(`
    globalThis.longest = 0;
    globalThis.watch = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    });
    globalThis.watch.observe({ type: 'longtask' });`);
  await during();
  await page.waitForTimeout(500);
  return page.evaluate<number>('globalThis.watch.disconnect(), globalThis.longest');
}
