import { expect, test } from 'vitest';
import { demoAdmin } from '../support/people.ts';
import type { Process } from '../support/process.ts';
import type { ProjectCopy } from '../support/projectCopy.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { ask } from './ask.ts';

const RESOLVER = 'resolvers/user/Query.me.ts';
const RETURN = "return profile == null ? null : { ...shownUser(profile), name: 'Changed' };";

/** Tests of what `--watch` does in a process that was started with it. */
export function watches(project: ProjectCopy, started: () => Process): void {
  let task: when.Task;

  /** Edits a source and waits for the message about it. */
  async function saves(...edit: Parameters<typeof project.edit>): Promise<string> {
    const { printed } = started();
    const before = printed().length;
    await project.edit(...edit);
    const said = () => printed().slice(before);
    await expect.poll(said, { timeout: 120_000 }).toMatch(/applied/);
    return said();
  }

  test('a mistake is reported with its place, and the running cloud goes on', async () => {
    task = await when.creates(demoAdmin(started().outputs), { title: 'Kept' });
    const said = await saves(RESOLVER, RETURN, 'for (;;) {}');
    expect(said).toMatch(/not applied: resolvers\/user\/Query\.me\.ts/);
    expect(await ask(started(), '{ me { name } }')).toEqual({ data: { me: { name: 'Changed' } } });
  });

  test('a changed resolver is applied while it runs, after a mistake too', async () => {
    const said = await saves(RESOLVER, 'for (;;) {}', RETURN.replace('Changed', 'Changed again'));
    expect(said).toMatch(/^ {2}resolvers\/user\/Query\.me\.ts changed\n {2}applied in \d+\.\d s\n$/);
    expect(await ask(started(), '{ me { name } }')).toEqual({ data: { me: { name: 'Changed again' } } });
  });

  test('a changed function is applied while it runs', async () => {
    const bulk = `mutation { bulkUpdateTasks(input: {ids: ["${task.id}"], change: {status: IN_PROGRESS}}) { succeeded } }`;
    const answer = 'bulkUpdateTasks(callerId, input, ';
    await saves('functions/bulk-update-tasks/handler.ts', answer, answer.replace('input', '{ ...input, ids: [] }'));
    const { errors } = await ask(started(), bulk);
    expect(errors?.[0]?.message).toContain('input.ids');
  });

  test('a changed schema is applied while it runs', async () => {
    await saves('schema/user.graphql', 'type User {\n', 'type User {\n  "New."\n  nickname: String\n');
    expect(await ask(started(), '{ me { nickname } }')).toEqual({ data: { me: { nickname: null } } });
  });

  test('no data is lost on the way', async () => {
    expect(await see.task(demoAdmin(started().outputs), task.id)).toEqual(task);
  });
}
