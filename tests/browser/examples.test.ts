/** The pages of `examples/clients`, each served as its README says, against `npm start`, by one of the demo users. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { demoAdmin, personAt } from '../support/people.ts';
import { aFolder, npmStart, ROOT } from '../support/process.ts';
import { aPage, openChromium } from './support/chromium.ts';

const data = await aFolder();
const [browser, { outputs }] = await Promise.all([openChromium(), npmStart(data)]);
const admin = demoAdmin(outputs);
const user = outputs.demoUsers[1]!;
const grace = personAt(outputs, { id: '', name: 'Grace Hopper', ...user }, Date.now);
const { id } = (await grace.users.me())!;

/** Runs `node examples/clients/serve.mjs NAME`; returns the address of the page. */
async function serves(name: string): Promise<string> {
  const args = [join(ROOT, 'examples/clients/serve.mjs'), name, '--data', data, '--port', '0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const line of createInterface(child.stdout)) return line;
  throw new Error(`serve.mjs ${name} ended and said nothing`);
}

test.each(['tanstack-query', 'apollo', 'urql', 'amplify'])(
  'the page of %s signs in, lists, follows what others do, and changes a status',
  async (name) => {
    const before = await admin.tasks.create({ title: `before ${name}`, assigneeIds: [id] });
    const { page, problems } = await aPage(browser);
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(new URL(socket.url()).protocol));
    const subscribed = new Promise<void>((resolve) =>
      page.on('websocket', (socket) =>
        socket.on('framereceived', ({ payload }) => String(payload).includes('start_ack') && resolve()),
      ),
    );
    await page.goto(await serves(name));
    await page.locator('input[name=email]').fill(user.email);
    await page.locator('input[name=password]').fill(user.password);
    await page.getByText('Sign in').click();

    const row = (text: string) => page.locator('#tasks li').filter({ hasText: text });
    await row(`before ${name}: TODO`).waitFor();
    await subscribed;
    const after = await admin.tasks.create({ title: `after ${name}`, assigneeIds: [id] });
    await row(`after ${name}: TODO`).waitFor();
    await admin.tasks.updateStatus({ id: after.id, status: 'IN_PROGRESS' });
    await row(`after ${name}: IN_PROGRESS`).getByText('IN_REVIEW', { exact: true }).click();
    await row(`after ${name}: IN_REVIEW`).waitFor();
    await expect.poll(async () => (await admin.tasks.get(after.id))?.status).toBe('IN_REVIEW');
    await admin.tasks.delete({ id: before.id, expectedVersion: before.version });
    await row(`before ${name}`).waitFor({ state: 'detached' });
    expect([problems, new Set(sockets), await page.locator('output').textContent()]).toEqual([
      [],
      new Set(['ws:']),
      '',
    ]);
  },
);
