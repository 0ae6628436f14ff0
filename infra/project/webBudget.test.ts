import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MANIFEST, overWebBudget } from './webBudget.ts';

const PAGE = 'index.html';
const LIVE = '../client/src/live/onDemand.ts';
const SCREENS = ['auth/AuthScreens', 'board/BoardScreen', 'mywork/MyWorkScreen', 'trash/TrashScreen'].map(
  (name) => `src/screens/${name}.tsx`,
);
const KILOBYTES: Record<string, number> = { [PAGE]: 80, [LIVE]: 20, shared: 10 };

/** A build whose chunks weigh so many kilobytes, compressed; each screen imports `shared`. */
function aBuild(changes: Record<string, number> = {}, imports = ['shared']): string {
  const folder = mkdtempSync(join(tmpdir(), 'taskwire-web-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const weights: Record<string, number> = {
    ...KILOBYTES,
    ...Object.fromEntries(SCREENS.map((key) => [key, 5])),
    ...Object.fromEntries(imports.map((key) => [key, 1])),
    ...changes,
  };
  const manifest = Object.keys(weights).map((key, place) => {
    const isScreen = SCREENS.includes(key);
    return [key, { file: `assets/${place}.js`, ...(isScreen && { imports }) }] as const;
  });
  const files = { [MANIFEST]: Buffer.from(JSON.stringify(Object.fromEntries(manifest))) };
  for (const [key, { file }] of manifest)
    Object.assign(files, { [file]: randomBytes((weights[key] as number) * 1000) });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

test('a build within its budget passes', () => {
  expect(overWebBudget(aBuild())).toEqual([]);
});

test('a page that is too heavy is named by each way into the app', () => {
  expect(overWebBudget(aBuild({ [PAGE]: 130 }))).toEqual(
    ['auth/AuthScreens', 'board/BoardScreen', 'mywork/MyWorkScreen'].map((name) =>
      expect.stringMatching(
        new RegExp(`^web: the first load of ${name} has 15\\d{4} compressed bytes, of 150000 that it may have$`),
      ),
    ),
  );
});

test('a screen that is too heavy is named, with what it imports and the page does not', () => {
  const screen = 'src/screens/trash/TrashScreen.tsx';
  expect(overWebBudget(aBuild({ [screen]: 39.5, shared: 1 }))).toEqual([
    expect.stringMatching(
      /^web: the screen src\/screens\/trash\/TrashScreen\.tsx has 40\d{3} compressed bytes, of 40000 that it may have$/,
    ),
  ]);
});

test('a first load in too many pieces is named', () => {
  const pieces = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  expect(overWebBudget(aBuild({}, pieces))).toEqual(
    ['auth/AuthScreens', 'board/BoardScreen', 'mywork/MyWorkScreen'].map(
      (name) => `web: the first load of ${name} has 11 requests, of 10 that it may have`,
    ),
  );
});

test('a way in that the build no longer has is no way round the budget', () => {
  const folder = aBuild();
  writeFileSync(join(folder, MANIFEST), JSON.stringify({ [PAGE]: { file: 'assets/0.js' } }));
  expect(() => overWebBudget(folder)).toThrow('web: the build has no src/live/onDemand.ts, whose weight is bounded');
});
