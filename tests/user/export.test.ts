import { DeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ExportMyDataDocument } from '@taskwire/client';
import { changesRole } from '../support/administration.ts';
import * as given from '../support/given.ts';
import type { Person } from '../support/people.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control } = world;

interface DataRecord {
  kind: string;
  data: any;
}

const page = async (who: Person, after?: string) => (await who.request(ExportMyDataDocument, { after })).exportMyData!;

/** All pages, as the client reads them. */
async function everythingAbout(who: Person): Promise<DataRecord[]> {
  const records: DataRecord[] = [];
  for await (const { kind, data } of who.users.exportMyData()) records.push({ kind, data: JSON.parse(data) });
  return records;
}

const ofKind = (records: DataRecord[], kind: string) =>
  records.filter((one) => one.kind === kind).map(({ data }) => data);

test('an export holds everything that is kept about a person, and nothing that they may not see', async () => {
  const grace = await given.aMember(world, 'Grace Hopper');
  const other = await given.aMember(world, 'Olga Other');
  const mine = await given.aTask(world, { title: 'Mine', description: 'What to do', assignees: [grace, other] });
  await when.moves(grace, mine, 'IN_PROGRESS', { idempotencyKey: 'move-it' });
  const former = await given.aTask(world, { title: 'Formerly mine', assignees: [grace] });
  const left = await when.unassigns(admin, former, [grace]);
  await when.updates(admin, left, { title: 'What came after' });
  await given.aTask(world, { title: 'Never mine', assignees: [other] });
  const deleted = await given.aTask(world, { title: 'Deleted', assignees: [other] });
  await when.deletes(admin, deleted);
  const bin = await given.aTask(world, { title: 'In the bin', assignees: [grace] });
  await when.deletes(admin, bin);
  await control.idle();

  const records = await everythingAbout(grace);
  expect(ofKind(records, 'account')).toMatchObject([
    { attributes: { sub: grace.id, email: grace.email, name: 'Grace Hopper' }, status: 'CONFIRMED', enabled: true },
  ]);
  expect(ofKind(records, 'profile')).toMatchObject([{ id: grace.id, name: 'Grace Hopper', email: grace.email }]);
  expect(ofKind(records, 'task')).toMatchObject([
    { id: mine.id, title: 'Mine', description: 'What to do', deletedAt: null },
    { id: bin.id, title: 'In the bin', deletedAt: expect.any(String) },
  ]);
  expect(ofKind(records, 'assignment')).toMatchObject([
    { taskId: mine.id, user: { id: grace.id } },
    { taskId: bin.id, user: { id: grace.id } },
  ]);
  expect(ofKind(records, 'event').map(({ taskId, type }) => [taskId, type])).toEqual([
    [mine.id, 'CREATED'],
    [mine.id, 'STATUS_CHANGED'],
    [former.id, 'CREATED'],
    [former.id, 'UNASSIGNED'],
    [bin.id, 'CREATED'],
  ]);
  expect(ofKind(records, 'event')[1]).toMatchObject({
    title: 'Mine',
    actor: { id: grace.id },
    fromStatus: 'TODO',
    toStatus: 'IN_PROGRESS',
  });
  expect(ofKind(records, 'idempotency key')).toMatchObject([{ key: 'KEY#move-it', entityId: mine.id }]);
  expect(ofKind(records, 'counters')).toMatchObject([{ IN_PROGRESS: 1 }]);
  expect(ofKind(records, 'told mark')).toHaveLength(3);
  expect(ofKind(records, 'waiting news')).toHaveLength(3);
  expect(ofKind(records, 'write count').length).toBeGreaterThan(0);
  const all = JSON.stringify(records);
  for (const foreign of ['What came after', 'Never mine', '"Deleted"', other.email]) expect(all).not.toContain(foreign);
});

test('an export of a former ADMIN holds what they did, but not what they may no longer see of tasks', async () => {
  const ida = await given.anAdmin(world, 'Ida Formerly');
  const made = await when.creates(ida, { title: 'Made by Ida' });
  await changesRole(ida, await given.aMember(world, 'Paul Promoted'), 'ADMIN');
  const asAdmin = await everythingAbout(ida);
  expect(ofKind(asAdmin, 'task')).toMatchObject([{ id: made.id, title: 'Made by Ida' }]);
  await changesRole(admin, ida, 'MEMBER');
  await when.updates(admin, made, { title: 'Changed by another' });
  const asMember = await everythingAbout(ida);
  expect(ofKind(asMember, 'task')).toEqual([
    { id: made.id, createdAt: made.createdAt, createdBy: { id: ida.id, name: 'Ida Formerly' } },
  ]);
  expect(ofKind(asMember, 'event')).toMatchObject([{ taskId: made.id, type: 'CREATED', title: 'Made by Ida' }]);
  expect(ofKind(asMember, 'act').map(({ type, user }) => [type, user.name])).toEqual(
    expect.arrayContaining([
      ['ROLE_CHANGED', 'Paul Promoted'],
      ['ROLE_CHANGED', 'Ida Formerly'],
    ]),
  );
});

test('a user who deleted their own account can export all the rest', async () => {
  const lena = await given.aMember(world, 'Lena Leaving');
  await world.people.userPools.send(new DeleteUserCommand({ AccessToken: (await lena.signIn()).accessToken }));
  const kinds = (await everythingAbout(lena)).map(({ kind }) => kind);
  expect(kinds).toContain('profile');
  expect(kinds).not.toContain('account');
});

test('a large export comes in pages, each record once; a cursor is valid only for its owner', async () => {
  const mona = await given.aMember(world, 'Mona Much');
  // As after a long absence: news waits in her partition, written as the mailer writes it.
  const title = 'x'.repeat(2_000);
  for (let batch = 0; batch < 6; batch += 1)
    await world.table.puts(
      Array.from({ length: 25 }, (_, index) => ({
        PK: `MAIL#${mona.id}`,
        SK: `WAITING#DIGEST#2026-01-01T00:00:00.000Z#${batch}-${index}`,
        news: { eventId: `${batch}-${index}`, task: { id: 't', title } },
      })),
    );
  const first = await page(mona);
  expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  expect(JSON.stringify(first).length).toBeLessThan(900_000);
  const records = await everythingAbout(mona);
  expect(ofKind(records, 'waiting news')).toHaveLength(150);
  expect(new Set(records.map((one) => JSON.stringify(one))).size).toBe(records.length);

  const invalid = see.invalid('exportMyData', { path: 'after', message: 'is not a cursor of this list' });
  expect(await see.refusal(page(admin, first.pageInfo.endCursor!))).toEqual(invalid);
  expect(await see.refusal(page(mona, 'nonsense'))).toEqual(invalid);
});
