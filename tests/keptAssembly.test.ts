import { expect, test } from 'vitest';
import { freePort } from '../scripts/start/freePort.ts';
import { demoAdmin } from './support/people.ts';
import { aFolder, npmStartIn, type Process } from './support/process.ts';
import { aProjectCopy } from './support/projectCopy.ts';

const SYNTHESIZING = '  Synthesizing the template …\n';
const project = await aProjectCopy('web', 'judged');
const port = String(await freePort());
const start = async () => npmStartIn(project.folder, await aFolder(), '--port', port);

async function myName({ outputs }: Process): Promise<unknown> {
  const response = await fetch(outputs.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: await demoAdmin(outputs).token() },
    body: JSON.stringify({ query: '{ me { name } }' }),
  });
  return response.json();
}

test('a second start over the same sources synthesizes nothing; a changed source and a changed stage are seen', async () => {
  const first = await start();
  expect(first.printed()).toContain(SYNTHESIZING);
  if (first.printed().includes('is being built'))
    await expect.poll(first.printed, { timeout: 120_000 }).toContain('  The web app is built.\n');
  expect(await first.stop()).toBe(0);

  const second = await start();
  expect(second.printed()).not.toContain(SYNTHESIZING);
  expect(await myName(second)).toEqual({ data: { me: { name: 'Ada Admin' } } });
  expect(await second.stop()).toBe(0);

  await project.edit(
    'resolvers/user/Query.me.ts',
    ': shownUser(profile)',
    ": { ...shownUser(profile), name: 'Changed' }",
  );
  await project.edit('infra/stages/dev.json', '"region": "us-east-1"', '"region": "us-west-2"');
  const third = await start();
  expect(third.printed()).toContain(SYNTHESIZING);
  expect(await myName(third)).toEqual({ data: { me: { name: 'Changed' } } });
  expect(third.outputs.region).toBe('us-west-2');
  expect(await third.stop()).toBe(0);
});
