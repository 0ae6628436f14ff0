/** What people do from beginning to end. */
import { expect, test } from 'vitest';
import { codesTo } from '../../support/codes.ts';
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
const alonzo = await given.anAdmin(world, 'Alonzo Church');
const app = openApp(world, [admin, grace, alan, alonzo]);

test('a task goes to the trash, comes back by undo, goes again, and is restored by another administrator', async () => {
  const task = await given.aTask(world, { title: 'Thrown away', tags: ['kept'], assignees: [grace] });
  const his = await aVisitor(browser, app, alonzo, '/trash');
  await his.page.getByText('The trash is empty').waitFor();
  const { page, card, problems } = await aVisitor(browser, app, admin, '/board');
  const deletes = async (): Promise<void> => {
    await card('Thrown away').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await card('Thrown away').waitFor({ state: 'detached' });
  };
  await deletes();
  await his.page.getByRole('button', { name: 'Restore “Thrown away”' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await card('Thrown away').waitFor();
  await his.page.getByText('The trash is empty').waitFor();
  await deletes();
  await his.page.getByRole('button', { name: 'Restore “Thrown away”' }).click();
  await card('Thrown away').waitFor();
  expect(await see.task(admin, task.id)).toMatchObject({ version: 5, tags: ['kept'], assignees: [{ id: grace.id }] });
  expect([problems, his.problems]).toEqual([[], []]);
});

test('two people write into one task: each sees what the other saves, and keeps their own draft', async () => {
  const task = await given.aTask(world, { title: 'Shared', description: 'Old' });
  const [ada, his] = [
    await aVisitor(browser, app, admin, `/tasks/${task.id}`),
    await aVisitor(browser, app, alonzo, `/tasks/${task.id}`),
  ];
  const title = (visitor: typeof ada) => visitor.page.getByRole('textbox', { name: 'Title' });
  await title(his).fill('Shared, he writes');
  await ada.page.getByRole('button', { name: 'In progress', exact: true }).click();
  await his.page.getByRole('button', { name: 'Status: In progress' }).waitFor();
  expect(await title(his).inputValue()).toBe('Shared, he writes');
  await title(his).press('Enter');
  await expect.poll(() => title(ada).inputValue(), { timeout: 20_000 }).toBe('Shared, he writes');
  expect(await see.task(admin, task.id)).toMatchObject({ title: 'Shared, he writes', status: 'IN_PROGRESS' });
  expect([ada.problems, his.problems]).toEqual([[], []]);
});

test('up to fifty tasks change together, which members are not offered', async () => {
  for (let number = 1; number <= 52; number += 1) await given.aTask(world, { title: `Many ${number}`, tags: ['many'] });
  const { page, problems } = await aVisitor(browser, app, admin, '/list?search=many');
  await page.getByText('52 tasks').waitFor();
  await page.getByRole('checkbox', { name: 'Select all shown, at most 50' }).check();
  await page.getByText('50 selected').waitFor();
  expect(await page.getByRole('main').getByRole('checkbox', { disabled: true }).count()).toBe(2);
  await page.getByRole('combobox', { name: 'Priority…' }).selectOption('Urgent');
  await page.getByText('50 tasks changed.').waitFor();
  await page.getByRole('combobox', { name: 'Priority', exact: true }).selectOption('Urgent');
  await page.getByText('50 tasks', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('0 tasks', { exact: true }).waitFor();
  expect(problems).toEqual([]);
  const member = await aVisitor(browser, app, grace, '/list');
  await member.page.getByRole('heading', { name: 'List' }).waitFor();
  expect(await member.page.getByRole('checkbox').count()).toBe(0);
});

test('an assignment shows at once, and is undone', async () => {
  const task = await given.aTask(world, { title: 'Whose is it' });
  const { page, problems } = await aVisitor(browser, app, admin, `/tasks/${task.id}`);
  const undo = page.getByRole('button', { name: 'Undo' });
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await page.getByRole('button', { name: 'Grace Hopper' }).click();
  await page.getByText('Grace Hopper is assigned to “Whose is it”.').waitFor();
  await undo.click();
  await page.getByText('Unassigned').waitFor();
  await expect.poll(async () => (await see.task(admin, task.id))!.assignees).toEqual([]);
  expect(problems).toEqual([]);
});

test('a view is kept under a name, and found again', async () => {
  const { page, problems } = await aVisitor(browser, app, admin, '/list');
  await page.getByRole('combobox', { name: 'Priority', exact: true }).selectOption('Low');
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Some day');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto(`${app.url}/list`);
  await page.getByRole('link', { name: 'Some day' }).click();
  await expect.poll(() => new URL(page.url()).search).toBe('?priority=LOW');
  await page.getByRole('button', { name: 'Delete the view “Some day”' }).click();
  await page.getByRole('link', { name: 'Some day' }).waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
});

test('a forgotten password is replaced with a code from the mail', async () => {
  const email = 'barbara@example.com';
  const { page, problems } = await aVisitor(browser, app, null, '/sign-up');
  const latestCode = async (count: number): Promise<string> => {
    await expect.poll(async () => (await codesTo(world, email)).length, { timeout: 20_000 }).toBe(count);
    return (await codesTo(world, email)).at(-1)!;
  };
  await page.getByLabel('Your name').fill('Barbara Liskov');
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Password').fill('Correct-horse-9');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.getByLabel('Code from the email').fill(await latestCode(1));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'My work' }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();

  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByRole('button', { name: 'Send the code' }).click();
  await page.getByLabel('Code from the email').fill(await latestCode(2));
  await page.getByLabel('New password').fill('Another-horse-9');
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await page.getByRole('heading', { name: 'My work' }).waitFor();
  expect(problems).toEqual([]);
});

test('an account is deactivated and its work handed over; its owner sees nothing any more', async () => {
  await given.aTask(world, { title: 'Of Alan', assignees: [alan] });
  const his = await aVisitor(browser, app, alan, '/my-work');
  await his.card('Of Alan').waitFor();
  const { page, problems } = await aVisitor(browser, app, admin, '/team');
  await page.getByRole('listitem').filter({ hasText: alan.email }).getByRole('button', { name: 'Deactivate' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Hand over their open tasks to' }).selectOption('Grace Hopper');
  await dialog.getByRole('button', { name: 'Deactivate' }).click();
  await page.getByText('1 task handed over.').waitFor();
  await his.page.getByText('Your account is deactivated.').waitFor();
  const hers = await see.tasks(admin, { filter: { assigneeId: grace.id } });
  expect(hers.nodes.map(({ title }) => title)).toContain('Of Alan');
  expect(problems).toEqual([]);
});
