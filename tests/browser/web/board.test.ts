/** The app in a real Chromium: signing in, the board, a task, two people at once. */
import { expect, test } from 'vitest';
import * as given from '../../support/given.ts';
import * as when from '../../support/when.ts';
import { openWorld } from '../../support/world.ts';
import { openChromium } from '../support/chromium.ts';
import { openApp } from './support/openApp.ts';
import { aVisitor } from './support/visitor.ts';

const [browser, world] = await Promise.all([openChromium(), openWorld()]);
const { admin } = world;
const grace = await given.aMember(world, 'Grace Hopper');
const app = openApp(world, [admin, grace]);

test('the link of a mail leads to the task, by way of the sign-in', async () => {
  const task = await given.aTask(world, { title: 'Paint the door', assignees: [grace], description: 'Both sides' });
  const { page, problems } = await aVisitor(browser, app, grace, `/tasks/${task.id}`);
  await page.getByRole('heading', { name: 'Paint the door' }).waitFor();
  await page.getByText('Both sides').waitFor();
  // A member reads and moves: there is nothing to write into, and no button that deletes.
  expect(await page.getByRole('textbox').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
  await page.reload();
  await page.getByRole('heading', { name: 'Paint the door' }).waitFor();
  expect(problems).toEqual([]);
});

test('a card is dragged only where it may go, and everybody sees it move', async () => {
  const task = await given.aTask(world, { title: 'Dragged', assignees: [grace] });
  const [ada, her] = [await aVisitor(browser, app, admin, '/board'), await aVisitor(browser, app, grace, '/board')];
  await her.card('Dragged').waitFor();
  await ada.card('Dragged').dragTo(ada.column('In progress'));
  await her.column('In progress').getByRole('link', { name: 'Dragged', exact: true }).waitFor();
  await ada.page.getByText('“Dragged” is now In progress.').waitFor();

  // A member may not cancel: the column takes nothing.
  await her.card('Dragged').dragTo(her.column('Cancelled'));
  expect(await her.column('In progress').getByRole('link', { name: 'Dragged', exact: true }).count()).toBe(1);

  await ada.page.getByRole('button', { name: 'Undo' }).click();
  await her.column('To do').getByRole('link', { name: 'Dragged', exact: true }).waitFor();
  expect([ada.problems, her.problems]).toEqual([[], []]);
  await when.deletes(admin, { ...task, version: 3 });
});

test('the keyboard carries a card over the columns that accept it, and the card keeps the focus', async () => {
  await given.aTask(world, { title: 'Carried' });
  const { page, card, column, problems } = await aVisitor(browser, app, admin, '/board');
  await card('Carried').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await column('In progress').getByRole('link', { name: 'Carried', exact: true }).waitFor();
  await expect.poll(() => page.locator(':focus').textContent()).toBe('Carried');
  // From here the card could go to “To do” or “In review”: Escape leaves it where it is.
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Escape');
  expect(await column('In progress').getByRole('link', { name: 'Carried', exact: true }).count()).toBe(1);
  // The menu is the other way to move a card by keyboard.
  await page.keyboard.press('m');
  await page.getByRole('menuitem', { name: 'Done' }).click();
  await column('Done').getByRole('link', { name: 'Carried', exact: true }).waitFor();
  expect(problems).toEqual([]);
});

test('a card that another person moves is in exactly one column at every moment, and unsaved text stays', async () => {
  const task = await given.aTask(world, { title: 'Seen moving' });
  const { page, card, column, problems } = await aVisitor(browser, app, admin, '/board');
  await card('Seen moving').click();
  const tag = page.getByRole('dialog').getByRole('textbox', { name: 'Add a tag' });
  await tag.fill('half wri');
  // What the browser could draw: after each change of the page.
  await page.evaluate(`
    globalThis.counts = new Set();
    new MutationObserver(() => counts.add(document.querySelectorAll("[data-card='${task.id}']").length))
      .observe(document.body, { childList: true, subtree: true });
  `);
  await when.moves(admin, task, 'IN_PROGRESS');
  await page.locator(`[data-column=IN_PROGRESS] [data-card='${task.id}']`).waitFor();
  expect(await page.evaluate<number[]>('[...counts]')).toEqual([1]);
  expect(await tag.inputValue()).toBe('half wri');
  await page.keyboard.press('Escape');
  await column('In progress').getByRole('link', { name: 'Seen moving', exact: true }).waitFor();
  expect(problems).toEqual([]);
});

test('a conflict between two new titles is shown, and neither title is lost before somebody chooses', async () => {
  const task = await given.aTask(world, { title: 'As it was' });
  const { page, problems } = await aVisitor(browser, app, admin, `/tasks/${task.id}`);
  const title = page.getByRole('textbox', { name: 'Title' });
  await title.fill('As I want it');
  await when.updates(admin, task, { title: 'As others want it' });
  await title.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('As others want it').waitFor();
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(() => title.inputValue()).toBe('As I want it');
  await expect.poll(() => page.getByText('“As I want it” was updated.').count()).toBe(1);
  expect(problems).toEqual([]);
});

test('a task is created, assigned, and shown to its assignee at once', async () => {
  const her = await aVisitor(browser, app, grace, '/my-work');
  const { page, problems } = await aVisitor(browser, app, admin, '/board');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Title' }).fill('Created here');
  await page.getByRole('button', { name: 'Grace Hopper' }).click();
  await page.getByRole('button', { name: 'Create task' }).click();
  await her.card('Created here').waitFor();
  await her.page.getByRole('region', { name: 'No due date' }).getByRole('link', { name: 'Created here' }).waitFor();
  expect([problems, her.problems]).toEqual([[], []]);
});

test('a list is what its address says, and the back button closes a panel', async () => {
  await given.aTask(world, { title: 'Urgent one', priority: 'URGENT' });
  const { page, card, problems } = await aVisitor(browser, app, admin, '/list?priority=URGENT');
  await card('Urgent one').click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).waitFor();
  expect(new URL(page.url()).searchParams.get('priority')).toBe('URGENT');
  await page.goBack();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.getByRole('main').getByRole('link').allTextContents()).toEqual(['Urgent one']);
  expect(problems).toEqual([]);
});
