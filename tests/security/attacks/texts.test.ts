/** Hand-picked texts of people and attackers, and what becomes of each. `../texts.test.ts` has generated ones. */
import { describe, expect, test } from 'vitest';
import { DirectoryDocument, UpdateMyProfileDocument } from '@taskwire/client';
import { invites } from '../../support/administration.ts';
import * as given from '../../support/given.ts';
import { mailsTo, windowsClose } from '../../support/mail.ts';
import type { Person } from '../../support/people.ts';
import * as see from '../../support/see.ts';
import * as when from '../../support/when.ts';
import { sharedWorld } from '../../support/sharedWorld.ts';
import { openSocket } from '../support/subscribe.ts';

const world = await sharedWorld();
const { admin } = world;
const grace = await given.aMember(world);

const ILL_FORMED = 'must be well-formed Unicode';
const CONTROLS = 'must not contain line breaks or other control characters';
const asks = async (who: Person, query: string, variables: object) =>
  (await world.post({ query, variables }, { authorization: await who.token() })).body;
const isNamed = async (who: Person, name: string) =>
  (await who.request(UpdateMyProfileDocument, { input: { name } })).updateMyProfile!.name;
const found = async (prefix: string) =>
  (await admin.request(DirectoryDocument, { prefix, first: 100 })).directory!.nodes.map(({ id }) => id);

test.each([
  ['query($t: ID!) { task(id: $t) { id } }', 'id'],
  ['query($t: ID!) { user(id: $t) { id } }', 'id'],
  ['query($t: ID!) { taskEvents(taskId: $t) { nodes { id } } }', 'taskId'],
  ['query($t: String) { directory(prefix: $t) { nodes { id } } }', 'prefix'],
  ['query($t: ID) { tasks(filter: {assigneeId: $t}) { nodes { id } } }', 'filter.assigneeId'],
  ['query($t: ID) { auditEvents(userId: $t) { nodes { id } } }', 'userId'],
  ['mutation($t: ID!) { updateTaskStatus(input: {id: $t, status: TODO}) { id } }', 'input.id'],
  [
    'mutation($t: String) { deleteTask(input: {id: "a", expectedVersion: 1, idempotencyKey: $t}) { id } }',
    'input.idempotencyKey',
  ],
  ['mutation($t: ID!) { assignTask(input: {id: "a", assigneeIds: [$t]}) { id } }', 'input.assigneeIds.0'],
  ['mutation($t: String!) { createTask(input: {title: $t}) { id } }', 'input.title'],
  ['mutation($t: String!) { createTask(input: {title: "a", tags: [$t]}) { id } }', 'input.tags.0'],
  ['mutation($t: String!) { updateMyProfile(input: {name: $t}) { id } }', 'input.name'],
  ['mutation($t: String!) { inviteUser(input: {email: "a@b.example", role: MEMBER, name: $t}) { id } }', 'input.name'],
  ['mutation($t: ID!) { setUserStatus(input: {id: $t, status: ACTIVE}) { id } }', 'input.id'],
  ['mutation($t: ID!) { bulkUpdateTasks(input: {ids: [$t], change: {status: TODO}}) { succeeded } }', 'input.ids.0'],
  [
    'mutation($t: String!) { bulkUpdateTasks(input: {ids: ["a"], change: {fields: {tags: [$t]}}}) { succeeded } }',
    'input.change.fields.tags.0',
  ],
])('%s reports a broken text by its path', async (query, path) => {
  for (const [text, message] of [
    ['a\ud800', ILL_FORMED],
    ['\udc00', ILL_FORMED],
    ['a\u0000b', CONTROLS],
  ]) {
    const { errors } = await asks(admin, query, { t: text });
    expect(errors).toMatchObject([{ errorType: 'VALIDATION', errorInfo: { fields: [{ path, message }] } }]);
  }
});

test.each(['a\ud800', 'a\u0000b'])(
  'a subscription to the task %j is refused for its text, and one to an unknown but valid id is accepted',
  async (taskId) => {
    const socket = await openSocket(world, async () => ({ authorization: await grace.token() }));
    const query = 'subscription($taskId: ID) { onTaskEvent(taskId: $taskId) { id } }';
    const answer = await socket.start('bad', { query, variables: { taskId } });
    expect([answer.payload.errors].flat()).toMatchObject([{ errorType: 'VALIDATION' }]);
    for (const [index, fine] of ['😀\u200d', 'é'.normalize('NFD'), '\ufffd', '#', 'x'.repeat(1_000)].entries())
      expect(await socket.start(`s${index}`, { query, variables: { taskId: fine } })).toMatchObject({
        type: 'start_ack',
      });
    socket.close();
  },
);

describe('a name', () => {
  test('is found in the directory in either composition and any case', async () => {
    expect(await isNamed(grace, 'Zoe\u0308 Straße')).toBe('Zoë Straße');
    for (const prefix of ['Zoë', 'zoe\u0308', 'ZOË STRASSE', 'zoë straße', 'ZOE\u0308 STRASS'])
      expect(await found(prefix), prefix).toContain(grace.id);
    expect(await isNamed(grace, 'Σίσυφος')).toBe('Σίσυφος');
    for (const prefix of ['ΣΊΣΥΦΟΣ', 'σίσ', 'Σίς']) expect(await found(prefix), prefix).toContain(grace.id);
    expect(await isNamed(grace, 'Ραΐσα')).toBe('Ραΐσα');
    for (const prefix of ['ΡΑΪ́ΣΑ', 'ραΐ', 'Ραΐσα'.normalize('NFD')])
      expect(await found(prefix), prefix).toContain(grace.id);
  });

  test('keeps its joiners', async () => {
    for (const name of ['سارا می\u200cخواهم', 'क्\u200dष', 'Ann 👩\u200d💻'])
      expect(await isNamed(grace, name)).toBe(name);
  });

  test.each(['evil.com', 'see https://evil.example', 'a\u202eb', '\u3164', 'a\u200b', 'a\nb'])(
    'that is %j is refused, also in an invitation',
    async (name) => {
      expect(await see.refusal(isNamed(grace, name))).toMatchObject({ errorType: 'VALIDATION' });
      expect(await see.refusal(invites(admin, { email: 'named@partner.example', name }))).toMatchObject({
        errorType: 'VALIDATION',
        errorInfo: { fields: [{ path: 'input.name' }] },
      });
    },
  );

  test('from a sign-up form is cleaned before it appears in a mail', async () => {
    const ida = await given.aMember(world, 'Ida Inbox');
    const evil = await given.anAdmin(world, 'Claim at evil.com\u202e');
    await given.aTask(world, { title: 'Mailed' });
    const mailed = await when.creates(evil, { title: 'Mailed', assigneeIds: [ida.id] });
    expect(mailed.createdBy.name).toBe('Claim at evil com');
    await windowsClose(world);
    expect((await mailsTo(world, ida))[0]!.text).not.toMatch(/evil\.com|\u202e/);
  });
});

test('two tags that look alike are refused', async () => {
  for (const tags of [
    ['é', 'e\u0301'],
    ['Home', 'home'],
    ['STRASSE', 'Straße'],
    ['on hold', 'on\u00a0hold'],
  ])
    expect(await see.refusal(when.creates(admin, { tags }))).toEqual(
      see.invalid('createTask', { path: 'input.tags.1', message: 'must not be given twice' }),
    );
});

test('a mistake in a text is reported together with other mistakes', async () => {
  expect(
    await see.refusal(when.creates(admin, { title: 'a\u0000', dueDate: '1969-12-31', tags: ['\ud800', ''] })),
  ).toEqual(
    see.invalid(
      'createTask',
      { path: 'input.title', message: CONTROLS },
      { path: 'input.tags.0', message: ILL_FORMED },
      { path: 'input.tags.1', message: 'must have 1 to 50 characters' },
      { path: 'input.dueDate', message: 'must be a calendar day YYYY-MM-DD of the years 1970 to 9998' },
    ),
  );
});

test('a key in another composition is the same key', async () => {
  const first = await when.creates(admin, { idempotencyKey: 'cle\u0301' });
  expect((await when.creates(admin, { idempotencyKey: 'clé' })).id).toBe(first.id);
});

test('an update normalizes a text, and its nulls still clear their fields', async () => {
  const made = await given.aTask(world, { description: 'to go', dueDate: '2031-01-01' });
  const changed = await when.updates(admin, made, { title: 'Cafe\u0301', description: null, dueDate: null });
  expect(changed).toMatchObject({ title: 'Café', description: null, dueDate: null });
});

test.each(['CET', 'EST5EDT', 'Japan', 'GMT', 'GMT+0', 'EST', 'ROC', 'GB'])(
  'a task may be due in %s',
  async (dueTimeZone) => {
    const made = await when.creates(admin, { dueDate: '2031-01-01', dueTimeZone });
    expect(made).toMatchObject({ dueTimeZone, dueAt: expect.stringMatching(/^20(30-12-31|31-01-0[12])T/) });
  },
);

test('a cursor with any position stays within the list of its caller', async () => {
  await isNamed(grace, 'Zz 😀');
  const { endCursor } = (await see.directory(admin, { prefix: 'z', first: 1 })).pageInfo;
  const decoded = Buffer.from(endCursor!, 'base64').toString();
  const prefix = decoded.slice(0, decoded.lastIndexOf('|') + 1);
  const ids = [...(await see.directory(admin, { prefix: 'z', first: 100 })).nodes.map(({ id }) => id)];
  for (const position of [
    'z',
    'z\uffff',
    'z\ufffd',
    'z😀',
    'z\u{10fffd}',
    'z\u{10ffff}',
    'a',
    '~',
    '\u{10ffff}',
    'z\u0000',
    '\ue000',
  ]) {
    const after = Buffer.from(`${prefix}${position}`).toString('base64');
    const query = 'query($after: String) { directory(prefix: "z", after: $after) { nodes { id } } }';
    const { data, errors } = await asks(admin, query, { after });
    if (errors === undefined)
      expect(ids).toEqual(expect.arrayContaining(data.directory.nodes.map(({ id }: { id: string }) => id)));
    else expect(errors).toMatchObject([{ errorType: 'VALIDATION' }]);
  }
});
