/** A network that is cut, or slow, or answers with a fault. */
import type { BrowserContext, WebSocketRoute } from 'playwright-core';
import { expect, test } from 'vitest';
import * as given from '../../support/given.ts';
import * as when from '../../support/when.ts';
import { openWorld } from '../../support/world.ts';
import { openChromium } from '../support/chromium.ts';
import { openApp, type OpenApp } from './support/openApp.ts';
import { aVisitor } from './support/visitor.ts';

const [browser, world] = await Promise.all([openChromium(), openWorld()]);
const { admin } = world;
const app = openApp(world, [admin]);

/** An app whose network can be taken away, even from open sockets. */
function withNetwork(app: OpenApp): OpenApp & { cut(): Promise<void>; mend(): Promise<void> } {
  let context: BrowserContext | undefined;
  let isCut = false;
  const sockets = new Set<WebSocketRoute>();
  return {
    url: app.url,
    async prepare(given) {
      context = given;
      await app.prepare(given);
      await given.routeWebSocket(/realtime/, (socket) => {
        if (isCut) return void socket.close();
        socket.connectToServer();
        sockets.add(socket);
      });
    },
    async cut() {
      isCut = true;
      await context!.setOffline(true);
      for (const socket of sockets) await socket.close();
      sockets.clear();
    },
    async mend() {
      isCut = false;
      await context!.setOffline(false);
    },
  };
}
const ofTheCut = (problem: string): boolean => problem.includes('ERR_INTERNET_DISCONNECTED');

test('a cut network is reported; a change made then is rolled back with the reason; missed events are caught up with', async () => {
  const network = withNetwork(app);
  await given.aTask(world, { title: 'Before' });
  const { page, card, column, problems } = await aVisitor(browser, network, admin, '/board');
  await card('Before').waitFor();
  await network.cut();
  await page.getByText('You are offline.').waitFor();
  await card('Before').dragTo(column('In progress'));
  await column('In progress').getByRole('link', { name: 'Before', exact: true }).waitFor();
  await page.getByText('“Before” is still To do. The service cannot be reached.').waitFor();
  await column('To do').getByRole('link', { name: 'Before', exact: true }).waitFor();

  await given.aTask(world, { title: 'Meanwhile' });
  await network.mend();
  await card('Meanwhile').waitFor();
  await page.getByText('You are offline.').waitFor({ state: 'detached' });
  expect(problems.filter((problem) => !ofTheCut(problem))).toEqual([]);
});

test('until the tasks are there, every screen of tasks shows that it loads', async () => {
  const { page, problems } = await aVisitor(browser, app, admin, '/settings');
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('query Tasks') === true ? undefined : route.continue(),
  );
  for (const name of ['Board', 'List', 'My work', 'Calendar', 'Dashboard']) {
    await page.goto(`${app.url}/${name.toLowerCase().replace(' ', '-')}`);
    await page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
    await page.getByRole('status', { name: 'Loading' }).first().waitFor();
  }
  expect(problems).toEqual([]);
});

test('over a slow network a move shows at the click, on the board and in the panel, before the answer', async () => {
  const task = await given.aTask(world, { title: 'Slowly' });
  const { page, card, problems } = await aVisitor(browser, app, admin, '/board');
  let answer = (): void => undefined;
  const promise = new Promise<void>((resolve) => void (answer = resolve));
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('UpdateTaskStatus') === true) await promise;
    await route.continue();
  });
  await card('Slowly').click();
  const panel = page.getByRole('dialog');
  await panel.getByRole('button', { name: 'In progress', exact: true }).click();
  await panel.getByRole('button', { name: 'Status: In progress' }).waitFor();
  await page.locator(`[data-column=IN_PROGRESS] [data-card='${task.id}']`).waitFor();
  expect(await page.getByText('“Slowly” is now In progress.').count()).toBe(0);
  answer();
  await page.getByText('“Slowly” is now In progress.').waitFor();
  await panel.getByRole('button', { name: 'Status: In progress' }).waitFor();
  expect(problems).toEqual([]);
  await when.deletes(admin, { ...task, version: 2 });
});

test('a change in the panel shows before the answer, also on the board, and is rolled back with the reason', async () => {
  const task = await given.aTask(world, { title: 'Uncertain', tags: ['kept'] });
  const { page, card, problems } = await aVisitor(browser, app, admin, '/board');
  let answer = (): void => undefined;
  const promise = new Promise<void>((resolve) => void (answer = resolve));
  await page.route('**/graphql', async (route) => {
    if (!/mutation (Update|Delete)Task\b/.test(route.request().postData() ?? '')) return route.continue();
    await promise;
    const error = { message: 'Internal', errorType: 'INTERNAL', errorInfo: { traceId: '1-abc' }, path: [] };
    return route.fulfill({ json: { data: null, errors: [error] } });
  });
  await card('Uncertain').click();
  const panel = page.getByRole('dialog');
  await panel.getByRole('combobox', { name: 'Priority' }).selectOption('Urgent');
  await panel.getByRole('button', { name: 'Remove the tag kept' }).click();
  const shown = page.locator(`[data-card='${task.id}']`);
  await shown.getByText('kept').waitFor({ state: 'detached' });
  await shown.getByRole('img', { name: 'Urgent', includeHidden: true }).waitFor();
  await panel.getByRole('button', { name: 'Delete', exact: true }).click();
  await shown.waitFor({ state: 'detached' });
  answer();
  await page.getByText('“Uncertain” was not changed. The service failed.').first().waitFor();
  await shown.getByText('kept').waitFor();
  await shown.getByRole('img', { name: 'Medium', includeHidden: true }).waitFor();
  await expect.poll(() => panel.getByRole('combobox', { name: 'Priority' }).inputValue()).toBe('MEDIUM');
  expect(problems).toEqual([]);
});

test('a fault of the service rolls a move back, and shows the number of the fault', async () => {
  await given.aTask(world, { title: 'Refused' });
  const { page, card, problems } = await aVisitor(browser, app, admin, '/board');
  await page.route('**/graphql', (route) => {
    if (route.request().postData()?.includes('UpdateTaskStatus') !== true) return route.continue();
    const error = { message: 'Internal', errorType: 'INTERNAL', errorInfo: { traceId: '1-abc' }, path: [] };
    return route.fulfill({ json: { data: { updateTaskStatus: null }, errors: [error] } });
  });
  await card('Refused').click();
  const panel = page.getByRole('dialog');
  await panel.getByRole('button', { name: 'In progress', exact: true }).click();
  await page.getByText('“Refused” is still To do. The service failed.').waitFor();
  await panel.getByRole('button', { name: 'Status: To do' }).waitFor();
  expect(problems).toEqual([]);
});
