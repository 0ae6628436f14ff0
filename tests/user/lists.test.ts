import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin } = world;
const NAMES = ['ada lovelace', 'Ada Byron', 'Zoë', 'Émile', 'Grace', 'grace', '漢字', '🦄 Uni', 'Gracie'];
const people = [admin];
for (const name of NAMES) people.push(await given.aMember(world, name));
const leaver = await given.aMember(world, 'Grover');
await world.table.changeProfile(leaver.id, { status: 'INACTIVE' });
const second = await given.anAdmin(world);
const everyone = [...people, leaver, second];

/** Compares texts as DynamoDB does, by their UTF-8 bytes. */
const sortKey = ({ name, id }: { name: string; id: string }) => Buffer.from(`${name.toLowerCase()}#${id}`);
const sorted = (some: typeof people) =>
  [...some].sort((a, b) => Buffer.compare(sortKey(a), sortKey(b))).map(({ id }) => id);
const ids = (nodes: Array<{ id: string }>) => nodes.map(({ id }) => id);

test.each([
  [{}, everyone],
  [{ role: 'ADMIN' as const }, [admin, second]],
  [{ role: 'MEMBER' as const }, everyone.filter((who) => who !== admin && who !== second)],
  [{ status: 'INACTIVE' as const }, [leaver]],
  [{ status: 'ACTIVE' as const }, everyone.filter((who) => who !== leaver)],
  [{ role: 'MEMBER' as const, status: 'ACTIVE' as const }, people.slice(1)],
  [{ role: 'ADMIN' as const, status: 'INACTIVE' as const }, []],
])('an administrator lists users by %j, by name', async (filter, expected) => {
  for (const first of [1, 3, 100]) {
    expect(ids(await see.everything((after) => see.users(admin, { ...filter, first, after }), first))).toEqual(
      sorted(expected),
    );
  }
});

test.each([undefined, '', 'g', 'GRACE', 'gracE', 'gracie', 'é', 'zo', '漢', '🦄', 'nobody', '#', 'ada l'])(
  'the directory finds active users by the beginning of their name, %j',
  async (prefix) => {
    const expected = [...people, second].filter(({ name }) =>
      name.toLowerCase().startsWith((prefix ?? '').toLowerCase()),
    );
    for (const first of [1, 2, 100]) {
      const all = await see.everything((after) => see.directory(people[1]!, { prefix, first, after }), first);
      expect(all).toEqual(sorted(expected).map((id) => ({ id, name: everyone.find((who) => who.id === id)!.name })));
    }
  },
);

test('refuses a prefix longer than any name, takes one that is long, and refuses a null character', async () => {
  expect(await see.refusal(see.directory(admin, { prefix: 'x'.repeat(101) }))).toEqual(
    see.invalid('directory', { path: 'prefix', message: 'must have at most 100 characters' }),
  );
  expect((await see.directory(admin, { prefix: 'x'.repeat(100) })).nodes).toEqual([]);
  expect(await see.refusal(see.directory(admin, { prefix: 'g\0' }))).toEqual(
    see.invalid('directory', { path: 'prefix', message: 'must not contain line breaks or other control characters' }),
  );
});
