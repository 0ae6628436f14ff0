import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keptAssemblies } from './assemblies.ts';
import type { Order } from './synthesizer.ts';

const ORDER = { stage: 'dev', appUrl: 'http://127.0.0.1:4000' };
/** No process has this number. */
const NOBODY = 4_194_305;
let folder: string;
let sources: string;
let orders: Order[];
/** What happens to the sources during a synthesis. */
let during: () => void;
let isWhole: boolean;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'taskwire-assemblies-')), 'assemblies');
  [sources, orders, during, isWhole] = ['first', [], () => {}, true];
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

/** What a new process of `npm start` sees. */
const begun = () =>
  keptAssemblies(
    sources,
    {
      async synthesize(order) {
        orders.push(order);
        during();
        writeFileSync(join(order.outdir!, 'template'), sources);
        return { folder: order.outdir!, isWhole, packageFiles: [join(folder, '../package.js')] };
      },
    },
    folder,
    () => sources,
  );
const templateOf = ({ folder }: { folder: string }) => readFileSync(join(folder, 'template'), 'utf8');

test('an assembly is synthesized once for the same sources', async () => {
  expect([begun().hasAny, begun().find(ORDER)]).toEqual([false, undefined]);
  const made = await begun().synthesize(ORDER);
  expect([begun().hasAny, begun().find(ORDER)]).toEqual([true, made]);
  expect(templateOf(made)).toBe('first');
});

test('other sources, another stage and another address are another assembly', async () => {
  await begun().synthesize(ORDER);
  expect(begun().find({ ...ORDER, stage: 'prod' })).toBeUndefined();
  expect(begun().find({ ...ORDER, appUrl: 'http://127.0.0.1:4001' })).toBeUndefined();
  sources = 'second';
  expect([begun().hasAny, begun().find(ORDER)]).toEqual([false, undefined]);
  expect(templateOf(await begun().synthesize(ORDER))).toBe('second');
});

test('sources that change during a synthesis are seen by the next start', async () => {
  during = () => (sources = 'edited');
  expect(templateOf(await begun().synthesize(ORDER))).toBe('edited');
  expect(begun().find(ORDER)).toBeUndefined();
  sources = 'first';
  expect(begun().find(ORDER)).toBeUndefined();
});

test('a package that somebody edits is seen by the next start', async () => {
  const edit = (text: string) => writeFileSync(join(folder, '../package.js'), text);
  edit('original');
  const made = await begun().synthesize(ORDER);
  expect(begun().find(ORDER)).toEqual(made);
  edit('edited');
  expect(begun().find(ORDER)).toBeUndefined();
  expect((await begun().synthesize(ORDER)).folder).not.toBe(made.folder);
  rmSync(join(folder, '../package.js'));
  expect(begun().find(ORDER)).toBeUndefined();
});

test.each(['record.json', 'template'])(
  'an assembly whose %s lost its contents, as when a machine loses its power, is made anew in its place',
  async (file) => {
    const made = await begun().synthesize(ORDER);
    ends(made.folder);
    writeFileSync(join(made.folder, file), '');
    expect(begun().find(ORDER)).toBeUndefined();
    expect(await begun().synthesize(ORDER)).toEqual(made);
    expect(templateOf(made)).toBe('first');
    expect(begun().find(ORDER)).toEqual(made);
  },
);

test('an assembly without the web app is not used again', async () => {
  isWhole = false;
  expect(await begun().synthesize(ORDER)).toMatchObject({ isWhole: false });
  expect(begun().find(ORDER)).toBeUndefined();
});

test('a mistake leaves nothing', async () => {
  during = () => {
    throw new Error('schema/task.graphql: a mistake');
  };
  await expect(begun().synthesize(ORDER)).rejects.toThrow('schema/task.graphql: a mistake');
  expect(readdirSync(folder)).toEqual([]);
});

test('two starts at once use the same assembly', async () => {
  const [one, two] = await Promise.all([begun().synthesize(ORDER), begun().synthesize(ORDER)]);
  expect(orders.length).toBe(2);
  expect(one).toEqual(two);
  expect(templateOf(one)).toBe('first');
});

test('what no running process uses is removed, except for the three that were used last', async () => {
  const folders: string[] = [];
  for (sources of ['1', '2', '3', '4', '5', '6']) {
    const { folder: made } = await begun().synthesize(ORDER);
    folders.push(made);
    if (sources !== '1') ends(made);
  }
  expect(folders.map((made) => existsSync(made))).toEqual([true, false, true, true, true, true]);
});

test('the draft of a process that has ended is removed, and one of a running process is not', async () => {
  const [ended, running] = [`draft-${NOBODY}-a`, `draft-${process.ppid}-b`];
  for (const name of [ended, running]) mkdirSync(join(folder, name), { recursive: true });
  await begun().synthesize(ORDER);
  expect(readdirSync(folder).filter((name) => name.startsWith('draft-'))).toEqual([running]);
});

/** Leaves an assembly as a process that used it and has ended. */
function ends(made: string): void {
  rmSync(join(made, `user-${process.pid}`));
  writeFileSync(join(made, `user-${NOBODY}`), '');
}
