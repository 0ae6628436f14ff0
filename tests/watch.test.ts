import { expect, test } from 'vitest';
import { demoAdmin } from './support/people.ts';
import { aFolder, npmStartIn } from './support/process.ts';
import { aProjectCopy } from './support/projectCopy.ts';
import * as see from './support/see.ts';
import * as when from './support/when.ts';

const project = await aProjectCopy('web', 'judged');
const started = await npmStartIn(project.folder, await aFolder(), '--watch');
const { graphqlUrl } = started.outputs;
const admin = demoAdmin(started.outputs);
const task = await when.creates(admin, { title: 'Kept' });

async function ask(query: string) {
  const response = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: await admin.token() },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: any; errors?: Array<{ message: string }> };
}

/** Edits a source and waits for what is said of it. */
async function saves(...edit: Parameters<typeof project.edit>): Promise<string> {
  const before = started.printed().length;
  await project.edit(...edit);
  const said = () => started.printed().slice(before);
  await expect.poll(said, { timeout: 120_000 }).toMatch(/applied/);
  return said();
}

test('a changed resolver is applied while it runs', async () => {
  expect((await ask('{ me { name } }')).data).toEqual({ me: { name: 'Ada Admin' } });
  const said = await saves(
    'resolvers/user/Query.me.ts',
    ': shownUser(profile)',
    ": { ...shownUser(profile), name: 'Changed' }",
  );
  expect(said).toMatch(/^ {2}resolvers\/user\/Query\.me\.ts changed\n {2}applied in \d+\.\d s\n$/);
  expect((await ask('{ me { name } }')).data).toEqual({ me: { name: 'Changed' } });
});

test('a changed function is applied while it runs', async () => {
  const bulk = `mutation { bulkUpdateTasks(input: {ids: ["${task.id}"], change: {status: IN_PROGRESS}}) { succeeded } }`;
  const answer = 'bulkUpdateTasks(callerId, input, {';
  await saves('functions/bulk-update-tasks/handler.ts', answer, answer.replace('input', '{ ...input, ids: [] }'));
  expect((await ask(bulk)).errors?.[0]?.message).toContain('input.ids');
});

test('a changed schema is applied while it runs', async () => {
  await saves('schema/user.graphql', 'type User {\n', 'type User {\n  "New."\n  nickname: String\n');
  expect(await ask('{ me { nickname } }')).toEqual({ data: { me: { nickname: null } } });
});

test('a mistake is reported with its place, and the running cloud goes on', async () => {
  const said = await saves('resolvers/user/Query.me.ts', 'refuseFault(ctx);', 'for (;;) {}');
  expect(said).toMatch(/not applied: resolvers\/user\/Query\.me\.ts/);
  expect((await ask('{ me { name } }')).data).toEqual({ me: { name: 'Changed' } });
  expect(await saves('resolvers/user/Query.me.ts', 'for (;;) {}', 'refuseFault(ctx);')).toContain('applied in');
});

test('no data is lost on the way', async () => {
  expect(await see.task(admin, task.id)).toEqual(task);
  expect(await started.stop()).toBe(0);
});
