/**
 * Odd texts in every place of the schema that takes one, by both roles: no fault of ours, and accepted texts come back
 * wherever they show. `TASKWIRE_TEXTS` says how many for each place, `TASKWIRE_SEED` which.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import * as given from '../support/given.ts';
import { mailsTo, windowsClose } from '../support/mail.ts';
import type { Person } from '../support/people.ts';
import * as see from '../support/see.ts';
import { sharedWorld } from '../support/sharedWorld.ts';
import { aScreen, tokenOf, type Screen } from '../realtime/support/screen.ts';
import { faultsIn } from './fuzz/faults.ts';
import { anOddText } from './fuzz/oddTexts.ts';
import { textPlaces, type TextPlace } from './fuzz/textPlaces.ts';
import { deployedSchema } from './matrix/matrix.ts';
import { openSocket, type Socket } from './support/subscribe.ts';

const LONG = process.env['TASKWIRE_LONG'] !== undefined;
const SEED = Number(process.env['TASKWIRE_SEED'] ?? 1);
const COUNT = Number(process.env['TASKWIRE_TEXTS'] ?? (LONG ? 150 : 2));
/** How many texts are tried as each text of a task, and as a name. */
const STORED = COUNT * (LONG ? 12 : 6);
const TIME = LONG ? 7_200_000 : 240_000;

const world = await sharedWorld();
const { admin } = world;
const grace = await given.aMember(world, 'Grace Hopper');
const victim = await given.aMember(world, 'Vera Victim');
const task = await given.aTask(world, { assignees: [grace] });
const schema = await deployedSchema(world);

/** A valid value for the places that are not being tried. */
function fine(name: string, scalar: string): unknown {
  if (/^(id|taskId|ids)$/.test(name)) return task.id;
  if (/[uU]serIds?$|^assign(eeId)?s?$|^unassign$/.test(name)) return victim.id;
  const byName: Record<string, unknown> = {
    title: 'A title',
    name: 'A Name',
    email: 'odd@partner.example',
    expectedVersion: 1,
  };
  return byName[name] ?? (scalar === 'Int' ? 1 : scalar === 'Boolean' ? true : 'fine');
}

const places = textPlaces(schema, fine);
const texts = (count: number, salt: number) => fc.sample(anOddText, { numRuns: count, seed: SEED * 1000 + salt });

const asks = async (who: Person, request: object) =>
  (await world.post(request, { authorization: await who.token() })).body;

/** With the flag `u`, only a lone surrogate matches. */
const isWellFormed = (text: string) => !/\p{Cs}/u.test(text);

const sockets = new Map<Person, Promise<Socket>>();
let registrations = 0;
/** Registers a subscription on the person's own socket, and leaves it open. */
async function registers(who: Person, request: object) {
  const opened = sockets.get(who) ?? openSocket(world, async () => ({ authorization: await who.token() }));
  sockets.set(who, opened);
  const socket = await opened;
  const { type, payload } = await socket.start(`s${(registrations += 1)}`, request);
  return type === 'start_ack' ? { data: { r: null } } : { errors: [payload.errors].flat() };
}

test('places are found in every root field that takes a text, and below them', () => {
  const found = new Set(places.map(({ coordinate, path }) => `${coordinate} ${path.join('.')}`));
  for (const one of [
    'Query.directory prefix',
    'Query.tasks filter.assigneeId',
    'Query.users after',
    'Task.activity after',
    'Mutation.createTask input.tags.0',
    'Mutation.bulkUpdateTasks input.change.fields.tags.0',
    'Mutation.inviteUser input.name',
    'Mutation.setUserStatus input.idempotencyKey',
    'Subscription.onTaskEvent taskId',
  ])
    expect(found).toContain(one);
  expect(found.size).toBeGreaterThan(50);
});

/** Whether the document was refused as unparsable, which only an ill-formed text may cause. */
const isUnparsed = (text: string, answer: any): boolean =>
  !isWellFormed(text) && /parse GraphQL|MalformedHttpRequest/.test(JSON.stringify(answer.errors ?? []));

/** The result of one text in one place, in a variable or in the document. */
async function faultsOf(who: Person, place: TextPlace, text: string, inline: boolean) {
  const { kind, request, coordinate, path } = place;
  const asked = request(text, inline);
  const answer = kind === 'subscription' ? await registers(who, asked) : await asks(who, asked);
  const faults = inline && isUnparsed(text, answer) ? [] : faultsIn(answer);
  if (!isWellFormed(text) && answer.errors === undefined) faults.push('accepted what is not well-formed');
  for (const { errorType, errorInfo } of answer.errors ?? [])
    if (errorType === 'VALIDATION' && !(errorInfo?.fields ?? []).every((one: { path: string }) => one.path !== ''))
      faults.push('a VALIDATION without a path');
  return faults.map((fault) => ({ coordinate, path: path.join('.'), text, inline, fault }));
}

describe.each([
  ['ADMIN', admin],
  ['MEMBER', grace],
])('%s', (_, who) => {
  test(
    `${COUNT} odd texts in each of ${places.length} places cause no fault of ours`,
    async () => {
      const found = [];
      for (const [index, place] of places.entries()) {
        // One at a time: what is accepted may change what the next is about.
        for (const [turn, text] of texts(COUNT, index).entries())
          found.push(...(await faultsOf(who, place, text, turn % 2 === 1)));
      }
      expect(found).toEqual([]);
    },
    TIME,
  );
});

/** As it is stored. */
const stored = (text: string) => text.normalize('NFC').trim();
/** The form of a text in a mail, which keeps to one line and one direction. */
const letters = (text: string) => text.replace(/[^\p{L}\p{N}\p{S}\p{P}]/gu, '');

describe('what is accepted in a task', () => {
  const FIELDS = ['title', 'description', 'tags'] as const;
  const CREATE = 'mutation($input: CreateTaskInput!) { createTask(input: $input) { id title description tags } }';
  const accepted: Array<{ id: string; title: string; description: string | null; tags: string[] }> = [];
  let screen: Screen;

  beforeAll(async () => {
    screen = await aScreen(world, tokenOf(grace), 'onMyTaskEvents');
    for (const text of texts(STORED, 9_000)) {
      for (const field of FIELDS) {
        const input = { title: 'Odd', assigneeIds: [grace.id], [field]: field === 'tags' ? [text] : text };
        const { data } = await asks(admin, { query: CREATE, variables: { input } });
        if (data?.createTask == null) continue;
        const value = field === 'tags' ? [stored(text)] : stored(text) || null;
        expect(data.createTask).toMatchObject({ [field]: value });
        accepted.push(data.createTask);
      }
    }
    await world.control.idle();
  }, TIME);

  test('is much of what was tried', () => expect(accepted.length).toBeGreaterThan(STORED / 2));

  test('comes back from the task, its history and an open screen', async () => {
    const told = new Map((await screen.events()).map((event) => [event.taskId, event.task]));
    screen.close();
    for (const one of accepted) {
      expect(await see.task(admin, one.id)).toMatchObject(one);
      expect((await see.history(grace, one.id))[0]!.task).toMatchObject(one);
      expect(told.get(one.id)).toMatchObject(one);
    }
  });

  test('is listed, once, by pages of one', async () => {
    const listed = await see.everything((after) => see.tasks(admin, { orderBy: 'NEWEST', first: 1, after }), 1);
    const byId = new Map(listed.map((row) => [row.id, row]));
    expect(byId.size).toBe(listed.length);
    for (const { id, title, tags } of accepted) expect(byId.get(id)).toMatchObject({ title, tags });
  });

  test('is mailed, on one line and whole', async () => {
    await windowsClose(world);
    const titles = accepted.map(({ title }) => title).filter((title) => title !== 'Odd' && title.length < 60);
    for (const title of titles.slice(0, COUNT)) {
      const ida = await given.aMember(world, 'Ida Inbox');
      await given.aTask(world, { title, assignees: [ida] });
      await windowsClose(world);
      const [mail, ...more] = await mailsTo(world, ida);
      expect([more, isWellFormed(mail!.subject), /[\p{Cc}\u2028\u2029]/u.test(mail!.subject)]).toEqual([
        [],
        true,
        false,
      ]);
      expect(letters(mail!.subject)).toContain(letters(title));
      expect(letters(mail!.text)).toContain(letters(title));
    }
  });
});

test(
  'a name that is accepted is found in the directory however it is typed, and works in cursors',
  async () => {
    const NAME = 'mutation($input: UpdateMyProfileInput!) { updateMyProfile(input: $input) { name } }';
    const people = await given.members(world, 2);
    const odd = await given.anAdmin(world, 'Odd Name');
    let count = 0;
    for (const text of texts(STORED, 9_100)) {
      const { data } = await asks(odd, { query: NAME, variables: { input: { name: text } } });
      if (data?.updateMyProfile == null) continue;
      count += 1;
      const name = stored(text);
      expect(data.updateMyProfile.name).toBe(name);
      for (const prefix of [name, name.normalize('NFD'), name.toUpperCase(), name.toLowerCase()])
        if (prefix.length <= 100)
          expect((await see.directory(admin, { prefix, first: 100 })).nodes, prefix).toContainEqual({
            id: odd.id,
            name,
          });
      for (const read of [see.directory, see.users]) {
        const listed = await see.everything<{ id: string }>((after) => read(admin, { first: 1, after }), 1);
        const ids = listed.map(({ id }) => id);
        expect([new Set(ids).size, ids]).toEqual([
          ids.length,
          expect.arrayContaining([odd.id, ...people.map(({ id }) => id)]),
        ]);
      }
    }
    expect(count).toBeGreaterThan(STORED / 12);
  },
  TIME,
);
