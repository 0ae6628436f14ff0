/** A working day without a pointer. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import * as given from '../../support/given.ts';
import * as see from '../../support/see.ts';
import { openWorld } from '../../support/world.ts';
import { openChromium } from '../support/chromium.ts';
import { openApp } from './support/openApp.ts';
import { aVisitor } from './support/visitor.ts';

const [browser, world] = await Promise.all([openChromium(), openWorld()]);
const { admin } = world;
const grace = await given.aMember(world, 'Grace Hopper');
const alan = await given.aMember(world, 'Alan Turing');
const app = openApp(world, [admin, grace]);

/** Presses Tab until something of this name has the focus. */
async function tabsTo(page: Page, name: string | RegExp): Promise<void> {
  const said = (): Promise<string> =>
    page.evaluate<string>(`(() => {
      const element = document.activeElement;
      const labels = [...(element.labels ?? [])].map((label) => label.textContent);
      return element.getAttribute('aria-label') ?? labels[0] ?? element.textContent ?? '';
    })()`);
  for (let turn = 0; turn < 60; turn += 1) {
    await page.keyboard.press('Tab');
    const text = await said();
    if (typeof name === 'string' ? text.trim() === name : name.test(text)) return;
  }
  throw new Error(`Tab never comes to ${name}`);
}

test('somebody signs in, plans, moves, edits, deletes and restores a task by keyboard alone', async () => {
  const { page, card, column, problems } = await aVisitor(browser, app, null, '/sign-in');
  await page.getByRole('textbox', { name: 'Email' }).waitFor();
  await tabsTo(page, 'Email');
  await page.keyboard.type(admin.email);
  await tabsTo(page, 'Password');
  await page.keyboard.type(admin.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Board' }).waitFor();

  await page.keyboard.press('n');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).waitFor();
  await page.keyboard.type('By hand');
  await page.keyboard.press('Enter');
  await card('By hand').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await tabsTo(page, 'By hand');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await column('In progress').getByRole('link', { name: 'By hand', exact: true }).waitFor();

  await expect.poll(() => page.locator(':focus').textContent()).toBe('By hand');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).waitFor();
  await tabsTo(page, 'Title');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('By hand, better');
  await page.keyboard.press('Enter');
  await page.getByText('“By hand, better” was updated.').waitFor();
  await tabsTo(page, 'Delete');
  await page.keyboard.press('Enter');
  await page.getByText('“By hand, better” was moved to the trash.').waitFor();

  await page.keyboard.press('g');
  await page.keyboard.press('x');
  await page.getByRole('heading', { name: 'Trash' }).waitFor();
  await page.getByText('By hand, better', { exact: true }).waitFor();
  await tabsTo(page, 'Restore “By hand, better”');
  await page.keyboard.press('Enter');
  await page.getByText('“By hand, better” was restored.').waitFor();
  expect(problems).toEqual([]);
});

/** Opens a screen by the palette. */
async function opens(page: Page, screen: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type(screen);
  await page.getByRole('option', { name: screen }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: screen, exact: true }).waitFor();
}

test('an administrator changes many tasks, invites, hands over and saves settings by keyboard alone', async () => {
  for (const title of ['Of many, one', 'Of many, two']) await given.aTask(world, { title, assignees: [alan] });
  const { page, problems } = await aVisitor(browser, app, admin, '/list?search=of+many');
  await page.getByText('2 tasks', { exact: true }).waitFor();
  await tabsTo(page, 'Select all shown, at most 50');
  await page.keyboard.press('Space');
  await page.getByText('2 selected').waitFor();
  await tabsTo(page, 'Priority…');
  // The options that the keys pass on their way change nothing.
  const priority = page.getByRole('combobox', { name: 'Priority…' });
  await page.keyboard.press('End');
  expect(await priority.inputValue()).toBe('LOW');
  await page.keyboard.press('Escape');
  expect(await priority.inputValue()).toBe('');
  for (const key of ['End', 'Home', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await page.getByText('2 tasks changed.').waitFor();

  await opens(page, 'Team');
  await page.getByText(alan.email).waitFor();
  await tabsTo(page, 'Deactivate');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabsTo(page, 'Hand over their open tasks to');
  await page.keyboard.press('g');
  await tabsTo(page, 'Deactivate');
  await page.keyboard.press('Enter');
  await page.getByText('2 tasks handed over.').waitFor();
  const hers = await see.tasks(admin, { filter: { assigneeId: grace.id } });
  expect(hers.nodes.map(({ title, priority }) => [title, priority]).sort()).toEqual([
    ['Of many, one', 'URGENT'],
    ['Of many, two', 'URGENT'],
  ]);

  await tabsTo(page, 'Invite somebody');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabsTo(page, 'Name');
  await page.keyboard.type('Kurt Gödel');
  await tabsTo(page, 'Email');
  await page.keyboard.type('kurt@example.com');
  await page.keyboard.press('Enter');
  await page.getByText('Kurt Gödel is invited.').waitFor();

  await opens(page, 'Settings');
  await tabsTo(page, 'Name');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Ada Byron');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').getByText('Ada Byron').waitFor();
  await page.getByText('Saved.').waitFor({ state: 'detached' });
  await tabsTo(page, 'One of your tasks is overdue');
  await page.keyboard.press('End');
  await page.keyboard.press('Tab');
  await page.getByText('Saved.').waitFor();
  expect(problems).toEqual([]);
});

test('the palette finds places, commands and tasks by what is typed', async () => {
  const task = await given.aTask(world, { title: 'Paint the café door' });
  const { page, card, problems } = await aVisitor(browser, app, admin, '/board');
  await card('Paint the café door').waitFor();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('cafe');
  await page.getByRole('option', { name: 'Paint the café door' }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/tasks/${task.id}`);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('dashb');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('to dark');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate<string>('document.documentElement.dataset.theme')).toBe('dark');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('nothing of this kind');
  await page.getByText('Nothing found').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
});

test.each([
  { role: 'an administrator', person: admin, offers: true },
  { role: 'a member', person: grace, offers: false },
])('the sheet lists the shortcuts of $role', async ({ person, offers }) => {
  const { page, problems } = await aVisitor(browser, app, person, '/board');
  await page.getByRole('heading', { name: 'Board' }).waitFor();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByText('Go to: Calendar').waitFor();
  for (const name of ['New task', 'Go to: Team', 'Go to: Trash'])
    expect(await sheet.getByText(name, { exact: true }).count(), name).toBe(offers ? 1 : 0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.getByRole('heading', { name: 'List' }).waitFor();
  expect(problems).toEqual([]);
});
