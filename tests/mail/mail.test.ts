import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  MyNotificationsDocument,
  NotificationsDocument,
  UpdateNotificationPreferencesDocument,
} from '@taskwire/client';
import { changesStatus } from '../support/administration.ts';
import * as given from '../support/given.ts';
import {
  mails,
  mailsTo,
  messagesIn,
  purges,
  replay,
  sendToMailer,
  subjectsTo,
  timeComesTo,
  unsubscribeUrl,
  windowsClose,
} from '../support/mail.ts';
import * as see from '../support/see.ts';
import { sharedWorld } from '../support/sharedWorld.ts';
import { times, waits } from '../support/waits.ts';
import * as when from '../support/when.ts';

const world = await sharedWorld();
const { admin, control } = world;

/** The next instant with this time of day in a zone. */
function nextTime(zone: string, time: string, days = 0): string {
  const now = Temporal.Instant.fromEpochMilliseconds(world.cloud.clock.now()).toZonedDateTimeISO(zone);
  const today = now.withPlainTime(time);
  const next = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 });
  return next.add({ days }).toInstant().toString();
}

const dayOf = (instant: string, zone: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

describe('a window', () => {
  test('brings the assignee one mail for a task made and moved within two minutes, and the actor none', async () => {
    const grace = await given.aMember(world, 'Grace Hopper', 'Europe/Berlin');
    const task = await given.aTask(world, { title: 'Ship it', assignees: [grace] });
    await when.moves(admin, task, 'IN_PROGRESS');
    await control.idle();
    expect(await mailsTo(world, grace)).toEqual([]);
    await windowsClose(world);
    const [mail, ...more] = await mailsTo(world, grace);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ subject: 'Ship it: 2 changes', to: [grace.email] });
    expect(mail!.text).toContain('Ada Admin assigned you to this task.');
    expect(mail!.text).toContain('Ada Admin changed the status: To do → In progress.');
    expect(mail!.text).toContain(`https://${new URL(world.outputs.webUrl).host}/tasks/${task.id}`);
    expect(mail!.headers).toMatchObject({
      References: `<task-${task.id}@threads.taskwire.invalid>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    expect(await mailsTo(world, admin)).toEqual([]);
  });

  test('brings one mail for a bulk change, although it is more than one batch of messages', async () => {
    const member = await given.aMember(world, 'Bulk Member');
    const titles = Array.from({ length: 30 }, (_, index) => `Task ${index + 1}`);
    const tasks = await given.copies(world, await given.aTask(world), titles);
    await when.changesMany(admin, tasks, { addAssigneeIds: [member.id] });
    await windowsClose(world);
    expect(await subjectsTo(world, member)).toEqual(['Taskwire: news about 30 tasks']);
  });

  test('tells nothing to somebody who was deactivated before it closes', async () => {
    const gone = await given.aMember(world, 'Gone Member');
    await given.aTask(world, { title: 'Too late', assignees: [gone] });
    await control.idle();
    await changesStatus(admin, gone, 'INACTIVE');
    await windowsClose(world);
    expect(await mailsTo(world, gone)).toEqual([]);
  });

  test('is mailed once, even if the whole history is delivered again', async () => {
    const member = await given.aMember(world, 'Replayed Member');
    const task = await given.aTask(world, { title: 'Again', assignees: [member], status: 'COMPLETED' });
    await windowsClose(world);
    const before = await mails(world);
    await replay(world, admin, task.id);
    await windowsClose(world);
    expect(await mails(world)).toEqual(before);
    expect(await subjectsTo(world, member)).toEqual(['Again: 3 changes']);
  });

  test('is mailed once if SES accepts the mail only at a later attempt', async () => {
    const member = await given.aMember(world, 'Patient Member');
    await control.faults({ service: 'ses', action: 'SendEmail', kind: 'throttle', count: 2 });
    await given.aTask(world, { title: 'Later', assignees: [member] });
    await windowsClose(world);
    await control.faultsEnd();
    await control.timePasses('PT1M');
    await control.idle();
    expect(await subjectsTo(world, member)).toEqual(['Later: assigned to you']);
  });
});

describe('preferences', () => {
  test('turn kinds of mail off, and leave the rest', async () => {
    const member = await given.aMember(world, 'Choosy Member');
    await member.request(UpdateNotificationPreferencesDocument, { input: { assigned: 'OFF' } });
    const task = await given.aTask(world, { title: 'Quiet', assignees: [member] });
    await when.moves(admin, task, 'IN_PROGRESS');
    await windowsClose(world);
    expect(await subjectsTo(world, member)).toEqual(['Quiet: In progress']);
    expect((await member.request(MyNotificationsDocument)).me).toEqual({
      notificationPreferences: {
        assigned: 'OFF',
        statusChanged: 'MAIL',
        dueSoon: 'MAIL',
        overdue: 'MAIL',
        digestHour: 8,
      },
      mailSuppression: null,
    });
  });

  test('refuse an hour that does not exist', async () => {
    const refused = await see.refusal(
      admin.request(UpdateNotificationPreferencesDocument, { input: { digestHour: 24 } }),
    );
    expect(refused).toEqual(
      see.invalid('updateNotificationPreferences', { path: 'input.digestHour', message: 'must be from 0 to 23' }),
    );
  });

  test('a digest comes once, at the hour that the person chose in their own time zone', async () => {
    const member = await given.aMember(world, 'Digest Member', 'Asia/Tokyo');
    await member.request(UpdateNotificationPreferencesDocument, {
      input: { assigned: 'DIGEST', statusChanged: 'DIGEST', digestHour: 7 },
    });
    const task = await given.aTask(world, { title: 'In the digest', assignees: [member] });
    await given.aTask(world, { title: 'In it too', assignees: [member] });
    await when.moves(admin, task, 'IN_PROGRESS');
    await timeComesTo(world, nextTime('Asia/Tokyo', '07:00'));
    const [mail, ...more] = await mailsTo(world, member);
    expect(more).toEqual([]);
    expect(mail!.subject).toBe('Taskwire: your day, 2 tasks');
    // 07:00 in Tokyo.
    expect(mail!.at).toMatch(/T22:00:/);
  });
});

describe('reminders', () => {
  test('go out at 08:00 in the zone of the task, on the day and on the day after, and change no version', async () => {
    const member = await given.aMember(world, 'Reminded Member', 'Europe/London');
    const soonAt = nextTime('Pacific/Auckland', '08:00', 1);
    const dueDate = dayOf(soonAt, 'Pacific/Auckland');
    const task = await given.aTask(world, {
      title: 'Due in Auckland',
      assignees: [member],
      dueDate,
      dueTimeZone: 'Pacific/Auckland',
    });
    await timeComesTo(world, soonAt);
    await windowsClose(world);
    await timeComesTo(world, nextTime('Pacific/Auckland', '08:00'));
    await windowsClose(world);
    const [, soon, overdue, ...more] = await mailsTo(world, member);
    expect(more).toEqual([]);
    expect([soon!.subject, overdue!.subject]).toEqual(['Due in Auckland: due soon', 'Due in Auckland: overdue']);
    const events = await see.history(admin, task.id);
    const hourIn = (at: string) =>
      new Intl.DateTimeFormat('en-GB', { timeZone: 'Pacific/Auckland', hour: '2-digit', minute: '2-digit' }).format(
        Date.parse(at),
      );
    expect(events.map(({ type, version }) => [type, version])).toEqual([
      ['CREATED', 1],
      ['DUE_SOON', 1],
      ['OVERDUE', 1],
    ]);
    expect(events.slice(1).map(({ at }) => hourIn(at))).toEqual(['08:00', '08:00']);
    expect((await see.task(admin, task.id))!.version).toBe(1);
  });

  test('are not sent for a task that was completed in time, and are sent once it is open again', async () => {
    const member = await given.aMember(world, 'Finished Member', 'UTC');
    const soonAt = nextTime('UTC', '08:00', 1);
    const task = await given.aTask(world, {
      title: 'Done early',
      assignees: [member],
      dueDate: dayOf(soonAt, 'UTC'),
      dueTimeZone: 'UTC',
    });
    await when.moves(admin, task, 'IN_PROGRESS');
    await when.moves(admin, task, 'COMPLETED');
    await timeComesTo(world, soonAt);
    const types = async () => (await see.history(admin, task.id)).map(({ type }) => type);
    expect(await types()).toEqual(['CREATED', 'STATUS_CHANGED', 'STATUS_CHANGED']);
    await when.moves(admin, task, 'IN_PROGRESS');
    await timeComesTo(world, nextTime('UTC', '08:00'));
    expect(await types()).toEqual(['CREATED', 'STATUS_CHANGED', 'STATUS_CHANGED', 'STATUS_CHANGED', 'OVERDUE']);
  });

  test('follow a due date that moves, and a task that was deleted and restored', async () => {
    const member = await given.aMember(world, 'Moved Member', 'UTC');
    const [first, later] = [nextTime('UTC', '08:00', 1), nextTime('UTC', '08:00', 2)];
    const task = await given.aTask(world, {
      title: 'Put off',
      assignees: [member],
      dueDate: dayOf(first, 'UTC'),
      dueTimeZone: 'UTC',
    });
    const types = async () => (await see.history(admin, task.id)).map(({ type }) => type);
    const moved = await when.updates(admin, task, { dueDate: dayOf(later, 'UTC') });
    await timeComesTo(world, first);
    expect(await types()).toEqual(['CREATED', 'UPDATED']);
    await when.restores(admin, await when.deletes(admin, moved));
    await timeComesTo(world, later);
    expect(await types()).toEqual(['CREATED', 'UPDATED', 'DELETED', 'RESTORED', 'DUE_SOON']);
  });
});

describe('an address that bounces', () => {
  test('gets no more mail, and administrators see that', async () => {
    const member = await given.aMember(world, 'Bounce');
    await world.table.changeProfile(member.id, { email: 'bounce@simulator.amazonses.com' });
    await given.aTask(world, { title: 'Returned', assignees: [member] });
    await windowsClose(world);
    const { user } = await admin.request(NotificationsDocument, { userId: member.id });
    expect(user!.mailSuppression).toEqual({ reason: 'BOUNCE', at: expect.stringMatching(/Z$/) });
    await given.aTask(world, { title: 'Not even tried', assignees: [member] });
    await windowsClose(world);
    const subjects = (await mails(world)).map(({ subject }) => subject);
    expect(subjects).not.toContain('Not even tried: assigned to you');
  });
});

describe('unsubscribing', () => {
  test('needs a POST, but no sign-in; a GET only asks; a forged token changes nothing', async () => {
    const member = await given.aMember(world, 'Leaving Member');
    await given.aTask(world, { title: 'One', assignees: [member] });
    await windowsClose(world);
    const url = unsubscribeUrl((await mailsTo(world, member))[0]!);
    const preferences = async () =>
      (await admin.request(NotificationsDocument, { userId: member.id })).user!.notificationPreferences.assigned;

    const asked = await fetch(url);
    expect([asked.status, await asked.text()]).toEqual([200, expect.stringContaining('<form method="post">')]);
    const forged = await fetch(`${url.slice(0, -4)}AAAA`, { method: 'POST' });
    expect([forged.status, await preferences()]).toEqual([400, 'MAIL']);

    const oneClick = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect([oneClick.status, await preferences()]).toEqual([200, 'OFF']);
    await given.aTask(world, { title: 'Two', assignees: [member] });
    await windowsClose(world);
    expect(await subjectsTo(world, member)).toEqual(['One: assigned to you']);
  });
});

const SET_ASIDE = 'taskwire-dev-mail-failed';
/** How often the queue hides a message before it sets it aside, and for how many seconds. */
const HIDDEN = times(5, 181);

test('a message that is not ours is set aside, and holds nothing up', async () => {
  const member = await given.aMember(world, 'Unhindered Member');
  await sendToMailer(world, 'not JSON');
  await given.aTask(world, { title: 'Through', assignees: [member] });
  await waits(world, HIDDEN);
  expect(await subjectsTo(world, member)).toEqual(['Through: assigned to you']);
  expect(await messagesIn(world, SET_ASIDE)).toEqual(['not JSON']);
  await purges(world, SET_ASIDE);
});

test('all of it is allowed by the policies', async () => {
  expect(await control.denied()).toEqual([]);
});
