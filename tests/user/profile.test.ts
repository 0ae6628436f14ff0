import { expect, test } from 'vitest';
import { MeDocument, UserDocument } from '@taskwire/client';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin } = world;
const grace = await given.aMember(world, 'Grace Hopper', 'America/New_York');
const me = async (who = grace) => (await who.request(MeDocument)).me;

test('a user who confirms their address has a profile', async () => {
  const profile = await me();
  expect(profile).toEqual({
    id: grace.id,
    name: 'Grace Hopper',
    email: grace.email,
    role: 'MEMBER',
    status: 'ACTIVE',
    timeZone: 'America/New_York',
    createdAt: expect.stringMatching(/Z$/),
    updatedAt: profile!.createdAt,
  });
  expect((await admin.request(UserDocument, { id: grace.id })).user).toEqual(profile);
  expect(await me(admin)).toMatchObject({ role: 'ADMIN' });
});

test('a name and a zone can be changed, each on its own', async () => {
  const member = await given.aMember(world, 'Old Name', 'UTC');
  const renamed = await when.updatesProfile(member, { name: '  New 名 🦄 ' });
  expect(renamed).toMatchObject({ name: 'New 名 🦄', timeZone: 'UTC' });
  const moved = await when.updatesProfile(member, { timeZone: 'Asia/Calcutta' });
  expect(moved).toMatchObject({ name: 'New 名 🦄', timeZone: 'Asia/Calcutta' });
  expect(await me(member)).toEqual(moved);
  expect(await when.updatesProfile(member, {})).toEqual(moved);
  expect(await when.updatesProfile(member, { name: 'New 名 🦄', timeZone: 'Asia/Calcutta' })).toEqual(moved);
  const found = await see.directory(grace, { prefix: 'NEW 名' });
  expect(found.nodes).toEqual([{ id: member.id, name: 'New 名 🦄' }]);
});

test('new tasks carry the new name', async () => {
  const member = await given.aMember(world, 'Maiden Name');
  await when.updatesProfile(member, { name: 'Married Name' });
  expect(await given.aTask(world, { assignees: [member] })).toMatchObject({ assignees: [{ name: 'Married Name' }] });
});

const NAME = { path: 'input.name', message: 'must have 1 to 100 characters' };
const ZONE = { path: 'input.timeZone', message: 'must be an IANA time zone such as Europe/Berlin' };

test.each([
  [{ name: '' }, [NAME]],
  [{ name: null }, [NAME]],
  [{ name: 'x'.repeat(101) }, [NAME]],
  [{ name: 'nul\0' }, [{ path: 'input.name', message: 'must not contain line breaks or other control characters' }]],
  [{ timeZone: null }, [ZONE]],
  [{ timeZone: 'Berlin' }, [ZONE]],
  [{ timeZone: 'GMT+2' }, [ZONE]],
  [{ timeZone: 'Europe/' }, [ZONE]],
  [{ timeZone: 'Europe/Berlin Europe/Paris' }, [ZONE]],
  [{ timeZone: 'constructor/x' }, [ZONE]],
  [{ name: ' ', timeZone: 'x'.repeat(5000) }, [NAME, ZONE]],
])('refuses %j', async (input, problems) => {
  expect(await see.refusal(when.updatesProfile(grace, input))).toEqual(see.invalid('updateMyProfile', ...problems));
});

test('an unknown id finds nobody', async () => {
  for (const id of ['nobody', '', 'a#b', 'x'.repeat(3000)]) {
    expect((await admin.request(UserDocument, { id })).user).toBeNull();
  }
});
