/**
 * `npm run bench:web`: the web app in a real Chromium, over a board of 2,000 tasks: the time until a first visitor
 * sees content, the time until an action is shown, and how long the page is blocked by scrolling and by 1,000 events
 * within a minute. `-- --tasks N --events N` for other numbers. Exits with 1 if a limit is exceeded.
 */
import './help.ts';
import { parseArgs } from 'node:util';
import { createClient, UpdateTaskStatusDocument } from '@taskwire/client';
import { openStage } from './bench/stage.ts';
import { openBrowser } from './benchWeb/openBrowser.ts';
import { firstPaint, interactions, longTasks, signIn } from './benchWeb/measures.ts';
import { loadTasks } from './receipts/load.ts';
import { DEMO_USERS } from './start/demoUsers.ts';
import { ownAssembly } from './ownAssembly.ts';

const { values } = parseArgs({
  options: { tasks: { type: 'string', default: '2000' }, events: { type: 'string', default: '1000' } },
});
const [TASKS, EVENTS] = [Number(values.tasks), Number(values.events)];
const MINUTE = 60_000;
const MAY = { paint: 1_000, interaction: 100, longTask: 50, freeze: 200 };

const { folder } = await ownAssembly('dev');
const stage = await openStage(folder);
const browser = await openBrowser();
let isTooSlow = false;

/** Prints a figure, and records whether it exceeds its limit. */
function tell(what: string, milliseconds: number, most: number): void {
  console.log(`${what}: ${Math.round(milliseconds)} ms (limit: ${most} ms)`);
  isTooSlow ||= milliseconds > most;
}

try {
  const { outputs, people, db } = stage;
  const [ada, ...others] = people;
  const assignee = (index: number) => [others[index % others.length]!];
  // Without events, because mails and counts would take processor time from the browser.
  const ids = await loadTasks(db, TASKS, ada!, assignee, true);
  await fetch(`${outputs.controlUrl}/idle`, { method: 'POST' });
  const url = new URL(outputs.webUrl).origin;
  tell('first paint, cold cache', await firstPaint(browser, url), MAY.paint);

  const page = await signIn(browser, url, DEMO_USERS[0]!);
  await page.goto(`${url}/board`);
  await page.locator('[data-card]').nth(20).waitFor();
  await page.getByText(`${TASKS.toLocaleString('en')} tasks`).waitFor();
  tell(`slowest interaction on a board of ${TASKS}`, await interactions(page), MAY.interaction);
  tell('longest task while scrolling', await longTasks(page, () => scroll()), MAY.longTask);
  tell(`longest task while ${EVENTS} events come within a minute`, await longTasks(page, events), MAY.freeze);

  async function scroll(): Promise<void> {
    await page.locator('[data-column=TODO] ul').hover();
    for (let turn = 0; turn < 60; turn += 1) {
      await page.mouse.wheel(0, 400);
      await page.waitForTimeout(50);
    }
  }

  /** Status changes of tasks, spread evenly over a minute. */
  async function events(): Promise<void> {
    const client = createClient({ url: outputs.graphqlUrl, auth: stage.token });
    const begun = performance.now();
    for (let number = 0; number < EVENTS; number += 1) {
      const wait = begun + (number * MINUTE) / EVENTS - performance.now();
      if (wait > 0) await new Promise((resolve) => void setTimeout(resolve, wait));
      const round = Math.floor(number / ids.length);
      const status = round % 2 === 0 ? 'IN_PROGRESS' : 'TODO';
      await client.request(UpdateTaskStatusDocument, { input: { id: ids[number % ids.length]!, status } });
    }
    console.log(`  ${EVENTS} events in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }
} finally {
  await browser.close();
  await stage.close();
}
process.exitCode = isTooSlow ? 1 : 0;
