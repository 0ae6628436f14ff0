import { expect, test } from 'vitest';
import { aFolder, npmStartIn } from './support/process.ts';
import { aProjectCopy } from './support/projectCopy.ts';

test('the first start does not wait for the web app: a page stands in its place until it is built', async () => {
  const { folder } = await aProjectCopy('judged');
  const started = await npmStartIn(folder, await aFolder());
  const page = async () => (await fetch(started.outputs.webUrl)).text();
  expect(await page()).toContain('The web app is being built. This page loads itself again.');
  await expect.poll(started.printed, { timeout: 120_000 }).toContain('  The web app is built.\n');
  expect(await page()).toMatch(/<script type="module"[^>]* src="\/assets\//);
  expect(await started.stop()).toBe(0);
});
