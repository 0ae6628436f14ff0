/** Every screen, light and dark, at a desk and on a phone, compared with its picture in docs/pictures. */
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { TasksDocument } from '@taskwire/client';
import { createDemoTasks } from '../../../scripts/start/demoTasks.ts';
import { createDemoUsers, DEMO_USERS } from '../../../scripts/start/demoUsers.ts';
import { demoAdmin } from '../../support/people.ts';
import { startCloud, worldOf } from '../../support/world.ts';
import { openChromium } from '../support/chromium.ts';
import { openApp } from '../web/support/openApp.ts';
import { compare, isDifferent, renew, report } from './compare.ts';

// The demo users take the zone of this process.
process.env['TZ'] = 'UTC';
/** A Wednesday morning, so that every day has the same name whenever the pictures are taken. */
const THEN = Date.parse('2035-03-07T09:30:00Z');
const IS_RENEWED = process.env['TASKWIRE_PICTURES'] === 'renew';

const { cloud, log } = await startCloud();
afterAll(() => cloud.close());
const world = worldOf(cloud, log);
const { control, outputs } = world;
const browser = await openChromium('--font-render-hinting=none', '--force-color-profile=srgb');
await control.timePasses(`PT${Math.ceil((THEN - cloud.clock.now()) / 1000)}S`, { occurrences: 1 });
await createDemoUsers(outputs, THEN);
await control.idle();
await createDemoTasks(outputs, THEN);
await control.timePasses('PT1H');
await control.idle();
const app = openApp(world, DEMO_USERS);
const { tasks } = await demoAdmin({ ...outputs, demoUsers: DEMO_USERS }).request(TasksDocument, { first: 1 });
const taskId = tasks!.nodes[0]!.id;

const [ADMIN, MEMBER] = [DEMO_USERS[0]!.email, DEMO_USERS[1]!.email];
const SCREENS = [
  ...['board', 'list', 'calendar', 'dashboard', 'team', 'trash', 'audit', 'settings', 'gallery'].map((name) => ({
    name,
    path: `/${name}`,
    email: ADMIN,
  })),
  { name: 'panel', path: `/board?task=${taskId}`, email: ADMIN },
  { name: 'task', path: `/tasks/${taskId}`, email: MEMBER },
  { name: 'my-work', path: '/my-work', email: MEMBER },
];

const LOOKS = ['light', 'dark'].flatMap((theme) => [
  { theme, device: 'desktop', viewport: { width: 1280, height: 800 } },
  { theme, device: 'phone', viewport: { width: 390, height: 844 } },
]);

test.each(LOOKS)('every screen looks as in its picture, $theme, $device', async ({ theme, device, viewport }) => {
  const taken = new Map<string, Buffer>();
  const take = async (page: Page, name: string): Promise<void> => {
    await page.waitForLoadState('networkidle');
    // The gallery shows what others show while they load.
    const statuses = name === 'gallery' ? 1 : 0;
    const count = (): Promise<number> => page.getByRole('status').count();
    await page.evaluate('document.fonts.ready');
    // On a busy machine, “Catching up…” may appear while the picture is taken.
    do {
      await expect.poll(count, { timeout: 60_000 }).toBe(statuses);
      taken.set(`${name}-${theme}-${device}`, await page.screenshot({ animations: 'disabled' }));
    } while ((await count()) !== statuses);
  };
  for (const email of [ADMIN, MEMBER]) {
    const context = await browser.newContext({
      viewport,
      colorScheme: theme as 'light' | 'dark',
      locale: 'en-US',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
    });
    await app.prepare(context);
    await context.clock.install({ time: cloud.clock.now() });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${app.url}/sign-in`);
    await page.getByRole('button', { name: `Sign in as ${email}` }).waitFor();
    if (email === ADMIN) await take(page, 'sign-in');
    await page.getByRole('button', { name: `Sign in as ${email}` }).click();
    await page.locator('h1').filter({ hasNotText: 'Welcome' }).waitFor();
    for (const screen of SCREENS.filter((each) => each.email === email)) {
      await page.goto(app.url + screen.path);
      await page.locator('h1').waitFor();
      if (screen.name === 'panel') await page.getByRole('dialog').getByText('History').waitFor();
      await take(page, screen.name);
    }
    await context.close();
  }
  const differing = [...taken].map(([name, picture]) => compare(name, picture)).filter(isDifferent);
  if (differing.length > 0) console.log(`what differs is shown by ${report(differing)}`);
  if (IS_RENEWED) for (const { name } of differing) renew(name, taken.get(name)!);
  else expect(differing).toEqual([]);
});
