/** Each screen, used for its purpose. */
import { readFile } from 'node:fs/promises';
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
const edsger = await given.aMember(world, 'Edsger Dijkstra');
const app = openApp(world, [admin, grace, alan, edsger]);

test('my work is grouped by what is late, due, and in review', async () => {
  await given.aTask(world, { title: 'Long late', assignees: [grace], dueDate: '2020-01-01' });
  await given.aTask(world, { title: 'Far away', assignees: [grace], dueDate: '2090-01-01' });
  const { page, problems } = await aVisitor(browser, app, grace, '/my-work');
  const inGroup = (group: string, title: string) =>
    page.getByRole('region', { name: group }).getByRole('link', { name: title, exact: true });
  await inGroup('Overdue', 'Long late').waitFor();
  await inGroup('Later', 'Far away').waitFor();
  // A move by the menu of a line takes it to another group.
  await page.getByRole('button', { name: 'Move “Far away” (To do)' }).click();
  await page.getByRole('menuitem', { name: 'In progress' }).click();
  await page.getByRole('button', { name: 'Move “Far away” (In progress)' }).click();
  await page.getByRole('menuitem', { name: 'In review' }).click();
  await inGroup('In review', 'Far away').waitFor();
  expect(problems).toEqual([]);
});

test('the calendar shows a task on its day, and its month is in the address', async () => {
  await given.aTask(world, { title: 'In July', dueDate: '2031-07-04' });
  const { page, problems } = await aVisitor(browser, app, admin, '/calendar?month=2031-06');
  await page.getByRole('button', { name: 'Next month' }).click();
  await page.getByRole('heading', { name: 'July 2031' }).waitFor();
  expect(new URL(page.url()).search).toBe('?month=2031-07');
  const day = page.getByRole('listitem', { name: 'Friday, July 4' });
  await day.getByRole('link', { name: 'In July' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Today' }).click();
  await day.waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
});

test('each chart of the dashboard has a table, whose numbers follow every change', async () => {
  const { page, problems } = await aVisitor(browser, app, admin, '/dashboard');
  const titles = ['Done per day', 'Overdue per day', 'Tasks by status', 'Open tasks by priority'];
  for (const title of [...titles, 'Open tasks by person', 'Due in the coming weeks']) {
    const chart = page.getByRole('region', { name: title });
    await chart.getByText('Show as a table').click();
    await chart.getByRole('table', { name: title }).waitFor();
  }
  const urgent = page.getByRole('region', { name: 'Open tasks by priority' }).getByRole('row', { name: /Urgent/ });
  const before = await urgent.getByRole('cell').last().textContent();
  await given.aTask(world, { title: 'At once', priority: 'URGENT' });
  await expect.poll(() => urgent.getByRole('cell').last().textContent()).toBe(String(Number(before) + 1));
  expect(problems).toEqual([]);
});

test('a role is changed on the team screen, and the audit screen shows it', async () => {
  const { page, problems } = await aVisitor(browser, app, admin, '/team');
  const own = page.getByRole('combobox', { name: `Role of ${admin.name}` });
  // The API requires that the only administrator stays one.
  expect(await own.isDisabled()).toBe(true);
  await page.getByRole('combobox', { name: 'Role of Alan Turing' }).selectOption('Administrator');
  await page.getByText('Alan Turing is now: Administrator.').waitFor();
  await expect.poll(() => own.isEnabled()).toBe(true);
  await page.getByRole('link', { name: 'Audit' }).click();
  await page.getByText(`${admin.name} changed the role of Alan Turing from Member to Administrator`).waitFor();
  expect(problems).toEqual([]);
});

test('somebody is erased for good, once their work is handed over and their address is typed', async () => {
  const task = await given.aTask(world, { title: 'Of Edsger', assignees: [edsger] });
  const { page, problems } = await aVisitor(browser, app, admin, '/team');
  const line = page.getByRole('listitem').filter({ hasText: edsger.email });
  expect(await line.getByRole('button', { name: 'Erase…' }).count()).toBe(0);
  await line.getByRole('button', { name: 'Deactivate' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
  await line.getByRole('button', { name: 'Erase…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('This cannot be undone.').waitFor();
  const submit = dialog.getByRole('button', { name: 'Erase for good' });
  await dialog.getByLabel(`Type ${edsger.email} to confirm`).fill(edsger.email);
  expect(await submit.isDisabled()).toBe(true);
  await dialog.getByRole('combobox', { name: 'Hand over their open tasks to' }).selectOption('Grace Hopper');
  await submit.click();
  await page.getByText('Edsger Dijkstra is erased.').waitFor();
  await line.waitFor({ state: 'detached' });
  expect(await see.task(admin, task.id)).toMatchObject({ assignees: [{ id: grace.id }] });
  expect(problems).toEqual([]);
});

test('a user downloads their own data as a file', async () => {
  await given.aTask(world, { title: 'In my data', assignees: [grace] });
  const { page, problems } = await aVisitor(browser, app, grace, '/settings');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download my data' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^taskwire-data-\d{4}-\d\d-\d\d\.json$/);
  const records = JSON.parse(await readFile(await download.path(), 'utf8')) as { kind: string; data: object }[];
  expect(records.find(({ kind }) => kind === 'profile')!.data).toMatchObject({ email: grace.email });
  expect(JSON.stringify(records)).toContain('In my data');
  expect(problems).toEqual([]);
});

test('settings are saved: name, zone, mails, theme and password', async () => {
  const { page, problems } = await aVisitor(browser, app, grace, '/settings');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Grace B. Hopper');
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption('Pacific/Auckland');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('complementary').getByText('Grace B. Hopper').waitFor();
  await page.getByRole('combobox', { name: 'One of your tasks is overdue' }).selectOption('Never');
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
  expect(await page.evaluate<string>('document.documentElement.dataset.theme')).toBe('dark');
  await page.getByLabel('Current password').fill(grace.password);
  await page.getByLabel('New password').fill('Another-horse-9');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('Your password is changed.').waitFor();
  await page.reload();
  // Before the app is loaded: nobody who chose the dark theme sees the light one first.
  expect(await page.evaluate<string>('document.documentElement.dataset.theme')).toBe('dark');
  expect(await page.getByRole('combobox', { name: 'One of your tasks is overdue' }).inputValue()).toBe('OFF');
  expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe('Pacific/Auckland');
  expect(problems).toEqual([]);
});

test('a user who signs out everywhere is signed out in their other browser, too', async () => {
  const [here, there] = [await aVisitor(browser, app, alan, '/settings'), await aVisitor(browser, app, alan, '/board')];
  await here.page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await here.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  await there.page.reload();
  await there.page.getByText('Your session has ended. Sign in again to continue where you were.').waitFor();
});
