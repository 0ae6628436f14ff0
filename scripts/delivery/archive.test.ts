import { chmodSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pack, sha256Of, unpack } from './archive.ts';
import { aFolder } from './testing.ts';

function anAssembly(names: string[]): string {
  const folder = aFolder();
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), `content of ${name}`);
  }
  return folder;
}
const NAMES = ['manifest.json', 'asset.b/index.js', 'asset.a/index.js'];

test('the same files give the same bytes, for any writer, time and order', async () => {
  const [one, other] = [anAssembly(NAMES), anAssembly(NAMES.toReversed())];
  chmodSync(join(other, 'manifest.json'), 0o600);
  utimesSync(join(other, 'manifest.json'), 1, 1);
  writeFileSync(join(other, 'validation-report.json'), 'of this synthesis');
  const files = [join(aFolder(), 'a.tgz'), join(aFolder(), 'b.tgz')] as const;
  await pack(one, files[0]);
  await pack(other, files[1]);
  expect(sha256Of(files[1])).toBe(sha256Of(files[0]));
  writeFileSync(join(other, 'manifest.json'), 'changed');
  await pack(other, files[1]);
  expect(sha256Of(files[1])).not.toBe(sha256Of(files[0]));
});

test('unpacking restores what was packed', async () => {
  const file = join(aFolder(), 'a.tgz');
  await pack(anAssembly(NAMES), file);
  const folder = await unpack(file, join(aFolder(), 'new'));
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.\w+$/.test(name) && !/asset\.\w$/.test(name),
  );
  expect(found.sort()).toEqual(NAMES.toSorted());
  for (const name of NAMES) expect(readFileSync(join(folder, name), 'utf8')).toBe(`content of ${name}`);
});
