/** Amplify as it comes from npm, in a page that is served elsewhere on this machine, with nothing that anybody had to trust. */
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { amplifyConfig } from '@taskwire/local-cloud';
import * as given from '../support/given.ts';
import { openWorld } from '../support/world.ts';
import { aSite } from './support/aSite.ts';
import { aPage, openChromium } from './support/chromium.ts';

const [browser, world] = await Promise.all([openChromium(), openWorld()]);
const grace = await given.aMember(world, 'Grace Hopper');

const SCRIPT = `
  import { Amplify } from 'aws-amplify';
  import { generateClient } from 'aws-amplify/api';
  import { signIn } from 'aws-amplify/auth';
  import { Hub } from 'aws-amplify/utils';

  const show = (id, text) => { document.getElementById(id).textContent += text + '\\n'; };
  const { config, person, query } = JSON.parse(document.getElementById('given').textContent);
  Amplify.configure(config);
  Hub.listen('api', ({ payload }) => show('state', payload.data?.connectionState ?? ''));
  await signIn({ username: person.email, password: person.password });
  generateClient().graphql({ query }).subscribe({
    next: ({ data }) => show('events', data.onMyTaskEvents.task.title),
    error: (error) => show('errors', JSON.stringify(error)),
  });`;

async function aPageOfAmplify(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: SCRIPT, resolveDir: import.meta.dirname, loader: 'js' },
    ...{ bundle: true, write: false, format: 'esm', platform: 'browser', logLevel: 'silent' },
  });
  const data = {
    config: amplifyConfig(world.cloud),
    person: { email: grace.email, password: grace.password },
    query: 'subscription { onMyTaskEvents { task { title } } }',
  };
  const html = `<!doctype html><title>Amplify</title><link rel="icon" href="data:,"><pre id="state"></pre><pre id="events"></pre><pre id="errors"></pre>
    <script id="given" type="application/json">${JSON.stringify(data)}</script><script type="module" src="/page.js"></script>`;
  return `http://localhost:${await aSite({ '/': html, '/page.js': outputFiles[0]!.text })}/`;
}

test('signs in, connects, and hears of a change', async () => {
  const { page, problems } = await aPage(browser);
  const schemes: string[] = [];
  page.on('websocket', (socket) => schemes.push(new URL(socket.url()).protocol));
  await page.goto(await aPageOfAmplify());
  await page.locator('#state').filter({ hasText: 'Connected' }).waitFor();
  await given.aTask(world, { title: 'Seen in a browser', assignees: [grace] });
  await page.locator('#events').filter({ hasText: 'Seen in a browser' }).waitFor();
  expect([schemes, problems, await page.locator('#errors').textContent()]).toEqual([['ws:'], [], '']);
});
