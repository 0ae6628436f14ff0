/** Readers of every kind: from right to left, with large text, without motion, by keyboard, in another language. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import * as given from '../../support/given.ts';
import { ROOT } from '../../support/process.ts';
import { openWorld } from '../../support/world.ts';
import { openChromium } from '../support/chromium.ts';
import { openApp } from './support/openApp.ts';
import { aVisitor } from './support/visitor.ts';

const [browser, world] = await Promise.all([openChromium(), openWorld()]);
const { admin } = world;
const app = openApp(world, [admin]);
const task = await given.aTask(world, { title: 'Look at me', dueDate: '2020-01-01', tags: ['a tag', 'another'] });

const NAMES = ['Board', 'List', 'My work', 'Calendar', 'Dashboard', 'Team', 'Trash', 'Audit', 'Settings'];
const PATHS = [...NAMES.map((name) => `/${name.toLowerCase().replace(' ', '-')}`), `/tasks/${task.id}`];

async function settles(page: Page): Promise<void> {
  await page.locator('h1').waitFor();
  await expect.poll(() => page.getByRole('status').count(), { timeout: 20_000 }).toBe(0);
}

/** The number of pixels by which a page is wider than its window, or a screen than its frame. */
const overflowOf = (page: Page): Promise<number> =>
  page.evaluate<number>(
    `Math.max(...[...document.querySelectorAll('html, main')].map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))`,
  );

test('in a right-to-left page the navigation is on the right, and nothing overflows', async () => {
  const { page, problems } = await aVisitor(browser, app, admin, '/board');
  await page.addInitScript(
    `document.addEventListener('readystatechange', () => { document.documentElement.dir = 'rtl'; }, { once: true })`,
  );
  const found: string[] = [];
  for (const path of PATHS) {
    await page.goto(app.url + path);
    await settles(page);
    const [navigation, main] = [
      await page.getByRole('navigation', { name: 'Main' }).boundingBox(),
      await page.getByRole('main').boundingBox(),
    ];
    if (navigation!.x < main!.x + main!.width / 2) found.push(`${path}: the navigation is at the left`);
    if ((await overflowOf(page)) > 0) found.push(`${path}: hangs over`);
  }
  expect([found, problems]).toEqual([[], []]);
});

test.each([
  { look: 'text twice as large', width: 1280, size: '200%' },
  { look: 'a narrow phone', width: 320, size: '100%' },
  { look: 'a phone whose text is twice as large', width: 390, size: '200%' },
])('with $look every screen keeps within its window', async ({ width, size }) => {
  const { page, problems } = await aVisitor(browser, app, null, '/sign-in', { width });
  await page.getByRole('button', { name: `Sign in as ${admin.email}` }).click();
  await page.getByRole('heading', { name: 'Board' }).waitFor();
  const found: string[] = [];
  for (const path of PATHS) {
    await page.goto(app.url + path);
    await page.evaluate(`document.documentElement.style.fontSize = '${size}'`);
    await settles(page);
    const overflow = await overflowOf(page);
    if (overflow > 0) found.push(`${path}: ${overflow} px`);
  }
  expect([found, problems]).toEqual([[], []]);
});

const MOVING = `[...document.querySelectorAll('*')].filter((element) => {
  const { animationName, transitionProperty, transitionDuration } = getComputedStyle(element);
  return animationName !== 'none' || (transitionProperty !== 'none' && transitionDuration !== '0s');
}).length`;

test('where motion is not wanted nothing moves', async () => {
  const { page } = await aVisitor(browser, app, admin, '/board');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of PATHS) {
    await page.goto(app.url + path);
    await settles(page);
    expect(await page.evaluate<number>(MOVING), path).toBe(0);
  }
});

/** The focused element if it has no outline; null if it has one. */
const WITHOUT_OUTLINE = `(() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const isShown = [getComputedStyle(element), getComputedStyle(element, '::after')].some(
    ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1,
  );
  return isShown ? null : element.outerHTML.slice(0, 120);
})()`;
const TABS = 40;

test('every focused element shows that it has the focus', async () => {
  const { page, problems } = await aVisitor(browser, app, admin, '/board');
  const found: string[] = [];
  for (const path of ['/board', '/list', '/settings', `/tasks/${task.id}`]) {
    await page.goto(app.url + path);
    await settles(page);
    for (let turn = 0; turn < TABS; turn += 1) {
      await page.keyboard.press('Tab');
      const hidden = await page.evaluate<string | null>(WITHOUT_OUTLINE);
      if (hidden !== null) found.push(`${path}: ${hidden}`);
    }
  }
  expect([found, problems]).toEqual([[], []]);
});

/** The messages of a catalogue. */
const messagesOf = (language: string): string[] =>
  [...readFileSync(join(ROOT, `web/src/i18n/${language}.ts`), 'utf8').matchAll(/^ +(?:'[^']+': )?'(.+)',$/gm)].map(
    ([, message]) => message!,
  );
const GERMAN = messagesOf('de');
const ENGLISH = new Set(messagesOf('en').filter((message) => !GERMAN.includes(message)));

test('the other language is complete, refusals included', async () => {
  const { page, problems } = await aVisitor(browser, app, admin, '/settings');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await page.getByRole('heading', { name: 'Einstellungen', level: 1 }).waitFor();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('www.example.com');
  await page.getByRole('button', { name: 'Speichern' }).first().click();
  await page.getByText('Name: Links sind nicht erlaubt.').waitFor();
  const titles: string[] = [];
  const left: string[] = [];
  for (const path of PATHS) {
    await page.goto(app.url + path);
    await settles(page);
    titles.push((await page.locator('h1').textContent())!);
    const lines = (await page.locator('body').innerText()).split('\n');
    left.push(...lines.filter((line) => ENGLISH.has(line)).map((line) => `${path}: ${line}`));
  }
  await page.getByText('1. Jan. 2020').waitFor();
  expect(ENGLISH.size).toBeGreaterThan(200);
  expect(left).toEqual([]);
  expect(titles).toEqual([
    ...['Board', 'Liste', 'Meine Arbeit', 'Kalender', 'Übersicht', 'Team', 'Papierkorb', 'Protokoll', 'Einstellungen'],
    'Aufgabe',
  ]);
  expect(problems).toEqual([]);
});

test('on a phone, a thumb finds every screen behind the menu, and moves a card by the menu of the card', async () => {
  await given.aTask(world, { title: 'By thumb' });
  const { page, card, problems } = await aVisitor(browser, app, null, '/sign-in', { width: 390, hasTouch: true });
  await page.getByRole('button', { name: `Sign in as ${admin.email}` }).tap();
  await page.getByRole('heading', { name: 'Board' }).waitFor();
  await page.getByRole('button', { name: 'Move “By thumb”' }).tap();
  await page.getByRole('menuitem', { name: 'In progress' }).tap();
  await page.getByText('“By thumb” is now In progress.').waitFor();
  for (const name of NAMES) {
    await page.getByRole('button', { name: 'Open menu' }).tap();
    await page.getByRole('dialog').getByRole('link', { name, exact: true }).tap();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: 'Open menu' }).tap();
  await page.getByRole('dialog').getByRole('link', { name: 'List', exact: true }).tap();
  await card('By thumb').tap();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).waitFor();
  expect(problems).toEqual([]);
});
