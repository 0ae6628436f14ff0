/**
 * Others can build an attested assembly again, byte for byte. `scripts/delivery/archive.test.ts` shows the same for the
 * archive around it.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, onTestFinished, test } from 'vitest';
import { synthesizeIn } from '../../scripts/difference/base.ts';
import { ROOT } from '../support/process.ts';

const run = promisify(execFile);

/** The sources of this project in another folder, beside which packages can be hard links. */
async function sourcesElsewhere(): Promise<string> {
  await mkdir(join(ROOT, '.build'), { recursive: true });
  const folder = await mkdtemp(join(ROOT, '.build', 'elsewhere-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { stdout } = await run('git', list, { cwd: ROOT, maxBuffer: 10_000_000 });
  const tree = join(folder, 'a longer way', 'tree');
  for (const name of stdout.split('\0').filter(Boolean)) {
    await mkdir(dirname(join(tree, name)), { recursive: true });
    await copyFile(join(ROOT, name), join(tree, name));
  }
  return tree;
}

/** Each file of an assembly and the hash of its content, without the report of the checks, which is not delivered. */
const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name !== 'validation-report.json' && statSync(join(folder, name)).isFile())
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );

const MINUTES = 60_000;

test(
  'the same sources in another folder, time zone and language give the same assembly',
  async () => {
    const tree = await sourcesElsewhere();
    const out = join(dirname(tree), 'assembly');
    const elsewhere = { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    await synthesizeIn(tree, 'dev', out, elsewhere);
    expect(filesOf(out)).toEqual(filesOf(inject('assembly')));
  },
  10 * MINUTES,
);
