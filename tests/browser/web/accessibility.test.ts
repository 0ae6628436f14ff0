/** axe on every screen in both themes, at a desk and on a phone. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import * as given from '../../support/given.ts';
import { openWorld } from '../../support/world.ts';
import { openChromium } from '../support/chromium.ts';
import { openApp } from './support/openApp.ts';
import { aVisitor } from './support/visitor.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [browser, world] = await Promise.all([openChromium(), openWorld()]);
const grace = await given.aMember(world, 'Grace Hopper');
const app = openApp(world, [world.admin, grace]);
const late = await given.aTask(world, { title: 'Late', assignees: [grace], dueDate: '2020-01-01', tags: ['a tag'] });
await given.aTask(world, { title: 'Some day', priority: 'URGENT' });

const SCREENS = [
  ...['/board', '/list', '/my-work', '/calendar', '/dashboard', '/team', '/trash', '/audit', '/settings'],
  ...[`/tasks/${late.id}`, `/board?task=${late.id}`, '/gallery', '/nowhere'],
];
const AUTH_SCREENS = ['/sign-in', '/sign-up', '/forgot-password'];

const LOOKS = [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
  { theme: 'dark', width: 390 },
] as const;

test.each(LOOKS)('no screen has a violation, $theme, $width wide', async (look) => {
  const found: string[] = [];
  const out = await aVisitor(browser, app, null, '/sign-in', look);
  for (const path of AUTH_SCREENS) {
    await out.page.goto(app.url + path);
    await out.page.getByRole('heading', { level: 1 }).waitFor();
    found.push(...(await violationsOf(out.page, path)));
  }
  const { page, problems } = await aVisitor(browser, app, look.width > 500 ? world.admin : null, '/board', look);
  if (look.width < 500) {
    await page.getByRole('button', { name: `Sign in as ${world.admin.email}` }).click();
    await page.getByRole('heading', { name: 'Board' }).waitFor();
  }
  for (const path of SCREENS) {
    await page.goto(app.url + path);
    await page.locator('h1').waitFor();
    if (path.includes('task=')) await page.getByRole('dialog').waitFor();
    await expect
      .poll(() => page.getByRole('status', { name: 'Loading' }).count(), { timeout: 20_000 })
      .toBe(path === '/gallery' ? 1 : 0);
    found.push(...(await violationsOf(page, path)));
  }
  expect(found).toEqual([]);
  expect(problems).toEqual([]);
});

interface Axe {
  run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
}

async function violationsOf(page: Awaited<ReturnType<typeof aVisitor>>['page'], path: string): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as any as { axe: Axe };
    return (await axe.run({ resultTypes: ['violations'] })).violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary?.split('\n')[1] ?? ''}`),
    );
  });
  return violations.map((each) => `${path} ${each}`);
}
