import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { UpdateNotificationPreferencesDocument } from '@taskwire/client';
import * as given from '../support/given.ts';
import { mailsTo, subjectsTo, timeComesTo, windowsClose } from '../support/mail.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control } = world;
const now = () => Temporal.Instant.fromEpochMilliseconds(world.cloud.clock.now()).toZonedDateTimeISO('UTC');

test('an assignment that was taken back is not mailed', async () => {
  const member = await given.aMember(world, 'Taken Back');
  const task = await given.aTask(world, { assignees: [member] });
  await control.idle();
  await when.unassigns(admin, task, [member]);
  await windowsClose(world);
  expect(await mailsTo(world, member)).toEqual([]);
});

test('an assignment is not told to an administrator who took it back and assigned themselves', async () => {
  const boss = await given.anAdmin(world, 'Back On It');
  const task = await given.aTask(world, { assignees: [boss] });
  await control.idle();
  await when.assigns(boss, await when.unassigns(boss, task, [boss]), [boss]);
  await windowsClose(world);
  expect(await mailsTo(world, boss)).toEqual([]);
});

test('nothing is mailed about a deleted task', async () => {
  const member = await given.aMember(world, 'Deleted');
  const task = await given.aTask(world, { title: 'Gone', assignees: [member] });
  const kept = await given.aTask(world, { title: 'Kept', assignees: [member] });
  await when.moves(admin, kept, 'IN_PROGRESS');
  await control.idle();
  await when.deletes(admin, task);
  await windowsClose(world);
  expect(await subjectsTo(world, member)).toEqual(['Kept: 2 changes']);
});

test('a mail calls a renamed task and a renamed person by their current names', async () => {
  const member = await given.aMember(world, 'Renamed');
  const boss = await given.anAdmin(world, 'Bossy Name');
  const task = await given.aTask(world, { title: 'Before', assignees: [member] });
  await when.moves(boss, task, 'IN_PROGRESS');
  await control.idle();
  await when.updates(admin, { ...task, version: 2 }, { title: 'After' });
  await when.updatesProfile(boss, { name: 'Better Name' });
  await windowsClose(world);
  const [mail, ...more] = await mailsTo(world, member);
  expect(more).toEqual([]);
  expect(mail!.subject).toBe('After: 2 changes');
  expect(mail!.text).toContain('Better Name changed the status: To do → In progress.');
  expect(mail!.text).not.toMatch(/Before|Bossy/);
});

test('a status that was taken back is not mailed; if the recipient has moved the task on, the mail names its current status', async () => {
  const member = await given.aMember(world, 'Back And Forth');
  const [back, beyond] = [
    await given.aTask(world, { title: 'Back', assignees: [member] }),
    await given.aTask(world, { title: 'Beyond', assignees: [member] }),
  ];
  await windowsClose(world);
  await when.moves(admin, back, 'IN_PROGRESS');
  await when.moves(admin, beyond, 'IN_PROGRESS');
  await control.idle();
  await when.moves(admin, back, 'TODO');
  await when.moves(member, beyond, 'COMPLETED');
  await windowsClose(world);
  expect(await subjectsTo(world, member)).toEqual(['Taskwire: news about 2 tasks', 'Beyond: Completed']);
});

test('a digest does not remind of a task that was completed or put off meanwhile', async () => {
  const member = await given.aMember(world, 'Digest Reader', 'UTC');
  const input = {
    assigned: 'OFF',
    statusChanged: 'OFF',
    dueSoon: 'DIGEST',
    overdue: 'DIGEST',
    digestHour: 20,
  } as const;
  await member.request(UpdateNotificationPreferencesDocument, { input });
  const today = now().toPlainDate();
  const dueDate = today.add({ days: 1 }).toString();
  const due = { dueDate, dueTimeZone: 'UTC', assignees: [member] };
  const completed = await given.aTask(world, { title: 'Completed', ...due });
  const putOff = await given.aTask(world, { title: 'Put off', ...due });
  await given.aTask(world, { title: 'Still to do', ...due });
  await timeComesTo(world, `${dueDate}T08:01:00Z`);
  await when.moves(admin, completed, 'IN_PROGRESS');
  await when.moves(admin, completed, 'COMPLETED');
  await when.updates(admin, putOff, { dueDate: today.add({ days: 9 }).toString(), dueTimeZone: 'UTC' });
  await timeComesTo(world, `${dueDate}T20:00:00Z`);
  const [mail, ...more] = await mailsTo(world, member);
  expect(more).toEqual([]);
  expect(mail!.subject).toBe('Taskwire: your day, 1 task');
  expect(mail!.text).toContain('Still to do');
});

/** So many that they fill more than one mail, by their long titles; more of them, with short titles, in a long run. */
const [CHANGES, REST] = process.env['TASKWIRE_LONG'] === undefined ? [65, ` ${'界'.repeat(185)}`] : [200, ''];

test(`${CHANGES} changes are all mailed, in mails below 100 KB, each with a link to unsubscribe`, async () => {
  const member = await given.aMember(world, 'Busy Member');
  const titles = Array.from({ length: CHANGES }, (_, index) => `Number ${index + 1}.${REST}`);
  const tasks = await given.copies(world, await given.aTask(world), titles);
  for (let start = 0; start < CHANGES; start += 50)
    await when.changesMany(admin, tasks.slice(start, start + 50), { addAssigneeIds: [member.id] });
  await windowsClose(world);
  // What did not fit into the first mail comes in others right after it.
  for (let mail = 2; mail <= 4; mail += 1) {
    await control.timePasses('PT5S');
    await control.idle();
  }
  const mails = await mailsTo(world, member);
  expect(mails.length).toBeGreaterThan(1);
  for (const { html, headers } of mails) {
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(html.indexOf('Unsubscribe')).toBeLessThan(html.indexOf('Number '));
    expect(headers).toHaveProperty('List-Unsubscribe');
  }
  const told = mails.flatMap(({ html }) => html.match(/Number \d+\./g)!);
  expect(new Set(told).size).toBe(CHANGES);
});
