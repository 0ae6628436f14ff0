/** The board of `docs/front-end.md`, as its reader builds it, in a real Chromium over a line that is cut. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { codeIn } from '../support/codeIn.ts';
import * as given from '../support/given.ts';
import { ROOT } from '../support/process.ts';
import { sharedWorld } from '../support/sharedWorld.ts';
import * as when from '../support/when.ts';
import { aLine } from './support/aLine.ts';
import { aSite } from './support/aSite.ts';
import { aPage, openChromium } from './support/chromium.ts';

const [browser, world] = await Promise.all([openChromium(), sharedWorld()]);
const { admin, outputs } = world;
const grace = await given.aMember(world, 'Grace Hopper');
const line = await aLine(Number(new URL(outputs.graphqlUrl).port));
const port = await aSite({
  '/': '<!doctype html><link rel="icon" href="data:,"><div id="root"></div><script type="module" src="/page.js"></script>',
  '/page.js': await thePage(),
});

/** The guide's blocks, with the configuration and the mounting that its reader writes. */
async function thePage(): Promise<string> {
  const blocks = await codeIn('docs/front-end.md');
  const signingIn = blocks
    .find(({ code }) => code.includes('createAuth('))!
    .code.split('\n')
    .filter((each) => !/^const step|^await/.test(each));
  const board = blocks.find(({ code }) => code.includes('function Board'))!.code;
  const through = (url: string) => Object.assign(new URL(url), { port: String(line.port) }).href;
  const { userPoolId, userPoolClientId, cognitoEndpoint, graphqlUrl, realtimeUrl } = outputs;
  const configuration = {
    userPoolId,
    userPoolClientId,
    cognitoEndpoint,
    graphqlUrl: through(graphqlUrl),
    realtimeUrl: through(realtimeUrl),
  };
  const mount = `import { createElement } from 'react'; import { createRoot } from 'react-dom/client';
await auth.signIn(${JSON.stringify(grace.email)}, ${JSON.stringify(grace.password)});
createRoot(document.getElementById('root')!).render(createElement(Board, { isAdmin: false }));`;
  const constants = Object.entries(configuration).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
  // Beside the repository's packages, so that they are found.
  const folder = join(ROOT, '.build', 'guide');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'page.tsx'), [...constants, ...signingIn, board, mount].join('\n'));
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'page.tsx')],
    tsconfig: join(ROOT, 'examples/clients/tsconfig.json'),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    jsx: 'automatic',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]!.text;
}

const NOT_CONNECTED = 'Not connected: this is what was heard last.';

test('the board of the guide follows events, says when its line is cut, and catches up once the line is back', async () => {
  const task = await given.aTask(world, { title: 'on the board', assignees: [grace] });
  const { page, problems } = await aPage(browser);
  await page.clock.install();
  await page.goto(`http://localhost:${port}/`);
  const column = (status: string) => page.getByRole('region', { name: status, exact: true });
  const card = (status: string) => column(status).locator('article').filter({ hasText: 'on the board' });
  const stale = page.getByText(NOT_CONNECTED);
  await card('TODO').waitFor();
  await stale.waitFor({ state: 'detached' });
  await when.moves(admin, task, 'IN_PROGRESS');
  await card('IN_PROGRESS').waitFor();
  // The move shows before its answer, which must not be lost with the line.
  const answered = page.waitForResponse((response) => (response.request().postData() ?? '').includes('IN_REVIEW'));
  await card('IN_PROGRESS').getByRole('button', { name: 'IN_REVIEW' }).click();
  await card('IN_REVIEW').waitFor();
  await answered;
  expect(problems).toEqual([]);

  line.cut();
  await stale.waitFor();
  // A refused change is rolled back, with a sentence.
  await card('IN_REVIEW').getByRole('button', { name: 'COMPLETED' }).click();
  await card('IN_REVIEW').waitFor();
  await when.moves(admin, task, 'IN_PROGRESS');
  line.mend();
  await card('IN_PROGRESS').waitFor();
  await stale.waitFor({ state: 'detached' });

  line.fallSilent();
  await when.moves(admin, task, 'TODO');
  // No keep-alive comes during the longest silence that AppSync allows.
  await page.clock.fastForward('06:00');
  await stale.waitFor();
  line.mend();
  await page.clock.fastForward('01:00');
  await card('TODO').waitFor();
  await stale.waitFor({ state: 'detached' });
});
