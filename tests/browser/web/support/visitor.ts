import type { Browser, Locator, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { Person } from '../../../support/people.ts';
import type { OpenApp } from './openApp.ts';

export interface Visitor {
  page: Page;
  /** The page's errors, and its requests to foreign hosts. */
  problems: string[];
  /** The requests that were sent more than once since the last call of this function. */
  repeated(): string[];
  card(title: string): Locator;
  column(name: string): Locator;
}

/**
 * After a slow start the versions of a list are compared once the subscription has started, and again a little later,
 * because AppSync may lose its first events.
 */
const MAY_BE_ASKED_TWICE = /"query (My)?TaskVersions?\b/;

interface Options {
  theme?: 'light' | 'dark';
  width?: number;
  /** A touch screen, as of a phone. */
  hasTouch?: boolean;
}

/** Somebody who opens an address of the app and signs in by the button of a demo account. */
export async function aVisitor(
  browser: Browser,
  app: OpenApp,
  person: Person | null,
  path: string,
  { theme = 'light', width = 1400, hasTouch = false }: Options = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    locale: 'en-US',
    hasTouch,
    isMobile: hasTouch,
  });
  onTestFinished(() => context.close());
  await app.prepare(context);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  // A refusal by the page's policy, which nothing on the page might notice.
  await page.addInitScript(`
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error('refused by ' + violatedDirective + ': ' + blockedURI));
  `);
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  const asked: string[] = [];
  const isForeign = (url: string): boolean => new URL(url).hostname !== '127.0.0.1';
  page.on('websocket', (socket) => isForeign(socket.url()) && problems.push(socket.url()));
  page.on('request', (request) => {
    if (isForeign(request.url())) problems.push(request.url());
    asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`);
  });
  const repeated = (): string[] => {
    const all = asked.splice(0);
    return all.filter((each, index) => {
      const before = all.slice(0, index).filter((other) => other === each).length;
      return before > 0 && !(before === 1 && MAY_BE_ASKED_TWICE.test(each));
    });
  };
  page.setDefaultTimeout(40_000);
  await page.goto(app.url + path);
  if (person !== null) {
    await page.getByRole('button', { name: `Sign in as ${person.email}` }).click();
    // A panel that the address opens hides everything behind it from assistive technology.
    await page.getByRole('navigation', { name: 'Main', includeHidden: true }).waitFor();
  }
  const column = (name: string): Locator => page.getByRole('region', { name, exact: true });
  return { page, problems, repeated, column, card: (title) => page.getByRole('link', { name: title, exact: true }) };
}
