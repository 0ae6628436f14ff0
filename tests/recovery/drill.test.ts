/**
 * The drill of docs/recovery.md: a stage has lost its table and its user pool, and a copy of the table is left. The
 * operator's command restores it into a new stage, whose table and pool are empty.
 */
import { afterAll, expect, test } from 'vitest';
import { MeDocument } from '@taskwire/client';
import { account, changesRole, changesStatus, trail } from '../support/administration.ts';
import { empties } from '../support/emptied.ts';
import * as given from '../support/given.ts';
import { mails } from '../support/mail.ts';
import { recounts, restores, runs } from '../support/operator.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { openWorld, startCloud, worldOf, type World } from '../support/world.ts';
import { signsInAgain } from './support/signsInAgain.ts';

const lost = await openWorld();
const grace = await given.aMember(lost, 'Grace Hopper', 'America/New_York');
const alan = await given.aMember(lost, 'Alan Turing');
const gone = await given.aMember(lost, 'Gina Gone');
const idle = await given.aMember(lost, 'Ida Idle');
const open = await given.aTask(lost, { title: 'Open', dueDate: '2031-05-05', assignees: [grace, alan] });
const done = await given.aTask(lost, { title: 'Done', status: 'COMPLETED', assignees: [grace] });
const deleted = await given.aTask(lost, { title: 'Deleted', assignees: [alan] });
await when.moves(grace, open, 'IN_PROGRESS', { idempotencyKey: 'begin' });
await when.deletes(lost.admin, deleted);
await changesRole(lost.admin, alan, 'ADMIN');
await changesStatus(lost.admin, idle, 'INACTIVE');
// Waiting mails are sent, and waiting events are counted.
await lost.control.idle();
await lost.control.timePasses('PT10M');
await lost.control.idle();
const before = await see.history(lost.admin, open.id);

const { cloud, log } = await startCloud();
afterAll(() => cloud.close());
const found = { ...worldOf(cloud, log), admin: lost.admin } as World;
const copy = ['--from', lost.outputs.tableName, '--from-endpoint', lost.outputs.awsEndpoint];

/** Each command is a process of its own. */
const PATIENCE = { timeout: 600_000 };

test(
  'a copy comes back to life with a new user pool: people sign in, see what was there, and go on',
  PATIENCE,
  async () => {
    const printed = await runs(found, 'restore', ...copy, '--erased', gone.id);
    expect(printed).toContain('4 users have an account, 4 of them with a new id');
    await found.control.idle();
    await found.control.timePasses('PT20M');
    await found.control.idle();

    expect(await recounts(found)).toBe('2 tasks, 0 differences');
    expect(await runs(found, 'reconcile')).toMatch(/ 0 differences mended, 0 left$/);
    expect(await mails(found)).toEqual([]);

    const [ada, again, turing] = [
      await signsInAgain(found, lost.admin),
      await signsInAgain(found, grace),
      await signsInAgain(found, alan),
    ];
    expect([ada.id, again.id, turing.id].some((id) => [lost.admin.id, grace.id, alan.id].includes(id))).toBe(false);
    expect(await account(found, turing)).toEqual({ enabled: true, status: 'CONFIRMED', groups: ['ADMIN'] });
    expect((await again.request(MeDocument)).me).toMatchObject({ name: 'Grace Hopper', timeZone: 'America/New_York' });

    expect((await see.myTasks(again)).nodes.map(({ id }) => id)).toEqual([open.id]);
    expect((await see.tasks(ada, { filter: { status: 'COMPLETED' } })).nodes).toMatchObject([
      { id: done.id, assignees: [{ id: again.id, name: 'Grace Hopper' }] },
    ]);
    const ids = new Map([
      [lost.admin.id, ada.id],
      [grace.id, again.id],
      [alan.id, turing.id],
    ]);
    const renamed = [...ids].reduce(
      (text, [old, now]) => text.replaceAll(old, now),
      JSON.stringify(before.map(see.facts)),
    );
    expect((await see.history(ada, open.id)).map(see.facts)).toEqual(JSON.parse(renamed));
    expect((await trail(turing, turing)).map(({ type, toRole }) => [type, toRole])).toEqual([
      ['ROLE_CHANGED', 'ADMIN'],
    ]);

    const moved = await when.moves(again, open, 'IN_REVIEW');
    expect(moved).toMatchObject({ status: 'IN_REVIEW', version: before.at(-1)!.version + 1 });
    expect(await when.restores(ada, deleted)).toMatchObject({ id: deleted.id, assignees: [{ id: turing.id }] });
    expect(await when.creates(turing, { title: 'New', assigneeIds: [again.id] })).toMatchObject({ title: 'New' });
    await found.control.idle();
    await found.control.timePasses('PT5M');
    await found.control.idle();
    expect((await mails(found)).map(({ subject }) => subject).sort()).toEqual([
      'New: assigned to you',
      'Open: In review',
    ]);
    expect(await recounts(found)).toBe('4 tasks, 0 differences');

    // Users erased after the copy was made are erased again, and users deactivated since are deactivated.
    const rows = await found.table.everything();
    expect(rows.filter((row) => JSON.stringify(row).includes('Gina Gone'))).toEqual([]);
    expect(await found.table.profile(idle.id)).toMatchObject({ row: { name: 'Ida Idle', status: 'INACTIVE' } });
  },
);

test('a table that holds anything is not written over', PATIENCE, async () => {
  await expect(restores(found, lost)).rejects.toThrow(/is not empty: restore into a new one/);
});

test('an interrupted restore is continued', PATIENCE, async () => {
  await empties(found);
  await found.table.puts([{ PK: `USER#${grace.id}`, SK: 'LEFTOVER' }]);
  await expect(restores(found, lost)).rejects.toThrow(/is not empty/);
  const printed = (await runs(found, 'restore', ...copy, '--again')).split('\n').slice(0, -2);
  // Leftover rows expire in the copy meanwhile.
  const once = printed.filter((line) => !line.endsWith(' left behind'));
  const { items } = await restores(found, lost, true);
  expect([...items].map(([kind, count]) => `${kind}: ${count}`)).toEqual(once);
  expect(await recounts(found)).toBe('2 tasks, 0 differences');
});
