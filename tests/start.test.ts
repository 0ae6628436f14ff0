/** `npm start` in a fresh checkout. Three starts over the same data prove everything that needs a process of its own. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../scripts/start/freePort.ts';
import { amplifyWorks } from './start/amplify.ts';
import { ask } from './start/ask.ts';
import { aKillLosesNothing } from './start/kill.ts';
import { writesNothing } from './start/readOnly.ts';
import { preparesIn } from './start/prepare.ts';
import { watches } from './start/watch.ts';
import { aFolder, npmStartIn, type Process } from './support/process.ts';
import { aProjectCopy } from './support/projectCopy.ts';

const SYNTHESIZING = '  Synthesizing the template …\n';
const project = await aProjectCopy();
const [port, data] = [String(await freePort()), await aFolder()];
const start = (...options: string[]) => npmStartIn(project.folder, data, '--port', port, ...options);

/** A process that the tests of a block share. */
function started(...options: string[]): () => Process {
  let running: Process | undefined;
  beforeAll(async () => {
    running = await start(...options);
  });
  afterAll(() => running?.kill());
  return () => running!;
}

writesNothing(project.folder);

test('the first start does not wait for the web app: a page stands in its place until it is built', async () => {
  const first = await start();
  const page = async () => (await fetch(first.outputs.webUrl)).text();
  expect(first.printed()).toContain(SYNTHESIZING);
  expect(await page()).toContain('The web app is being built. This page loads itself again.');
  await expect.poll(first.printed, { timeout: 120_000 }).toContain('  The web app is built.\n');
  expect(await page()).toMatch(/<script type="module"[^>]* src="\/assets\//);
  expect(await first.stop()).toBe(0);
});

/** What was acknowledged before the kill is looked for after it. */
const { kills, nothingIsLost } = aKillLosesNothing();

describe('a second start over the same sources', () => {
  const second = started();

  test('synthesizes nothing', async () => {
    expect(second().printed()).not.toContain(SYNTHESIZING);
    expect(await ask(second(), '{ me { name } __schema { queryType { name } } }')).toEqual({
      data: { me: { name: 'Ada Admin' }, __schema: { queryType: { name: 'Query' } } },
    });
  });

  amplifyWorks(second);
  kills(second);
});

describe('a third start, after a kill, changed sources and npm ci', () => {
  beforeAll(async () => {
    await project.edit(
      'resolvers/user/Query.me.ts',
      ': shownUser(profile)',
      ": { ...shownUser(profile), name: 'Changed' }",
    );
    await project.edit('infra/stages/dev.json', '"introspection": true', '"introspection": false');
    await preparesIn(project.folder, port);
  });
  const third = started('--watch');

  test('sees a changed source and a changed stage, which npm ci has synthesized', async () => {
    expect(third().printed()).not.toContain(SYNTHESIZING);
    expect(await ask(third(), '{ me { name } }')).toEqual({ data: { me: { name: 'Changed' } } });
    expect(await ask(third(), '{ __schema { queryType { name } } }')).toMatchObject({ data: null });
  });

  nothingIsLost(third);
  watches(project, third);

  test('ends with its data kept', async () => {
    expect(await third().stop()).toBe(0);
  });
});
