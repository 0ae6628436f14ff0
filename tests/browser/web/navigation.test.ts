/** Reaches every screen by address, reload, link and back button. No request is sent twice or to another host. */
import { expect, test } from 'vitest';
import * as given from '../../support/given.ts';
import { openWorld } from '../../support/world.ts';
import { openChromium } from '../support/chromium.ts';
import { openApp } from './support/openApp.ts';
import { aVisitor, type Visitor } from './support/visitor.ts';

const [browser, world] = await Promise.all([openChromium(), openWorld()]);
const { admin } = world;
const grace = await given.aMember(world, 'Grace Hopper');
const app = openApp(world, [admin, grace]);
const task = await given.aTask(world, { title: 'Here', assignees: [grace] });

const OF_ALL = ['My work', 'Board', 'List', 'Calendar', 'Dashboard', 'Settings'];
const pathOf = (name: string): string => `/${name.toLowerCase().replace(' ', '-')}`;

/** The versions of the list are compared once a minute; the icon of the window is the browser's own affair. */
const isOfAScreen = (request: string): boolean => !/TaskVersions|favicon/.test(request);

/** Waits until a screen shows its content. */
async function settles({ page }: Visitor, title: string): Promise<void> {
  await page.getByRole('heading', { name: title, level: 1, exact: true }).waitFor();
  await expect.poll(() => page.getByRole('status', { name: 'Loading' }).count(), { timeout: 20_000 }).toBe(0);
}

test.each([
  { role: 'an ADMIN', person: admin, names: [...OF_ALL, 'Team', 'Trash', 'Audit'] },
  { role: 'a MEMBER', person: grace, names: OF_ALL },
])(
  '$role finds every screen by its address and after a reload, and no request is repeated',
  async (who) => {
    const visitor = await aVisitor(browser, app, who.person, '/settings');
    await settles(visitor, 'Settings');
    for (const name of who.names) {
      // Late requests of the previous screen do not count.
      await visitor.page.goto('about:blank');
      visitor.repeated();
      await visitor.page.goto(app.url + pathOf(name));
      await settles(visitor, name);
      expect(visitor.repeated(), name).toEqual([]);
      await visitor.page.reload();
      await settles(visitor, name);
    }
    // Two at once: a task over the board.
    await visitor.page.goto('about:blank');
    visitor.repeated();
    await visitor.page.goto(`${app.url}/board?task=${task.id}`);
    await visitor.page.getByRole('dialog').getByText('created the task').waitFor();
    expect(visitor.repeated(), 'a task over the board').toEqual([]);
    expect(visitor.problems).toEqual([]);
  },
  300_000,
);

test('links lead to every screen, and the back button all the way back', async () => {
  const visitor = await aVisitor(browser, app, admin, '/board');
  const { page } = visitor;
  const names = ['List', 'Calendar', 'Dashboard', 'Team', 'Trash', 'Audit', 'Settings', 'My work'];
  await settles(visitor, 'Board');
  visitor.repeated();
  for (const name of names) {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();
    await settles(visitor, name);
    expect(new URL(page.url()).pathname).toBe(pathOf(name));
  }
  expect(visitor.repeated().filter(isOfAScreen)).toEqual([]);
  for (const name of ['Board', ...names].reverse().slice(1)) {
    await page.goBack();
    await settles(visitor, name);
  }
  // Each screen has asked for its own once more, and no list of tasks was read.
  expect(visitor.repeated().filter(isOfAScreen)).toEqual([]);
  expect(visitor.problems).toEqual([]);
});

test('a panel has an address of its own, and a screen for another role is not found', async () => {
  const visitor = await aVisitor(browser, app, grace, `/calendar?task=${task.id}`);
  const { page, problems } = visitor;
  await page.getByRole('dialog').getByRole('heading', { name: 'Here' }).waitFor();
  await page.reload();
  await page.getByRole('dialog').getByRole('heading', { name: 'Here' }).waitFor();
  for (const path of ['/team', '/trash', '/audit']) {
    await page.goto(app.url + path);
    await page.getByRole('heading', { name: 'Page not found', level: 1 }).waitFor();
  }
  expect(problems).toEqual([]);
});

test('before any code of the app is loaded, its name is there, in the theme that was chosen', async () => {
  const { page } = await aVisitor(browser, app, null, '/sign-in');
  await page.evaluate(`localStorage.setItem('taskwire.theme', 'dark')`);
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.reload();
  await page.locator('#root').getByText('Taskwire').waitFor();
  expect(await page.evaluate<string>('getComputedStyle(document.documentElement).colorScheme')).toBe('dark');
});
