/** `examples/clients/plain-page`, served by another site on this machine. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import { ROOT } from '../support/process.ts';
import { sharedWorld } from '../support/sharedWorld.ts';
import * as when from '../support/when.ts';
import { aSite } from './support/aSite.ts';
import { aPage, openChromium } from './support/chromium.ts';

const [browser, world] = await Promise.all([openChromium(), sharedWorld()]);
const grace = await given.aMember(world, 'Grace Hopper');

test('the plain page lists tasks and follows them', async () => {
  const { graphqlUrl: url, realtimeUrl } = world.outputs;
  // The site would take a dot for the beginning of a file type.
  const path = `/?${new URLSearchParams({ url, realtimeUrl })}`.replaceAll('.', '%2E');
  const html = await readFile(join(ROOT, 'examples/clients/plain-page/index.html'), 'utf8');
  const port = await aSite({ [path]: html, '/favicon.ico': '' });
  const task = await given.aTask(world, { title: 'on a page', assignees: [grace] });

  const { page, problems } = await aPage(browser);
  await page.goto(`http://localhost:${port}${path}#${await grace.token()}`);
  const items = page.locator('#tasks li');
  await items.filter({ hasText: 'on a page: TODO' }).waitFor();
  await when.moves(world.admin, task, 'IN_PROGRESS');
  await items.filter({ hasText: 'on a page: IN_PROGRESS' }).waitFor();
  await when.deletes(world.admin, { ...task, version: 2 });
  await expect.poll(() => items.count()).toBe(0);
  expect(problems).toEqual([]);
});
