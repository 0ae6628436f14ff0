import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Compressed bytes of JavaScript, and requests: docs/adr/0021-the-web-app.md. */
const FIRST_LOAD = 150_000;
const FIRST_REQUESTS = 10;
const FURTHER_SCREEN = 40_000;
/** The entrance of the app. The code that keeps lists up to date is fetched with the first list. */
const FIRST_SCREENS = ['auth/AuthScreens', 'board/BoardScreen', 'mywork/MyWorkScreen'];
const WITH_LISTS = 'src/live/onDemand.ts';

interface Chunk {
  file: string;
  imports?: string[];
}
/** Vite's `.vite/manifest.json`: the chunk of each source that begins one. */
type Manifest = Record<string, Chunk>;

export const MANIFEST = join('.vite', 'manifest.json');

/**
 * A line for each entrance of the web app, and each further screen, that exceeds its limit of weight or of requests.
 * @param folder a build, with Vite's manifest
 */
export function overWebBudget(folder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Manifest;
  const chunk = (key: string): Chunk => {
    const found = Object.entries(manifest).find(([name]) => name === key || name.endsWith(`/${key}`));
    if (found === undefined) throw new Error(`web: the build has no ${key}, whose weight is bounded`);
    return found[1];
  };
  /** The files of chunks and everything that they import, directly or not. */
  const filesOf = (chunks: readonly Chunk[], files = new Set<string>()): Set<string> => {
    for (const { file, imports = [] } of chunks)
      if (!files.has(file))
        filesOf(
          imports.map((key) => manifest[key] as Chunk),
          files.add(file),
        );
    return files;
  };
  const bytesOf = (files: readonly string[]) =>
    files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
  const over = (what: string, has: number, most: number, unit: string) =>
    has <= most ? [] : [`web: ${what} has ${has} ${unit}, of ${most} that it may have`];

  const page = filesOf([chunk('index.html')]);
  const screens = Object.entries(manifest).filter(([key]) => /^src\/screens\/\w+\/\w+\.tsx$/.test(key));
  return [
    ...FIRST_SCREENS.flatMap((name) => {
      const files = [...filesOf([chunk('index.html'), chunk(WITH_LISTS), chunk(`src/screens/${name}.tsx`)])];
      const what = `the first load of ${name}`;
      return [
        ...over(what, bytesOf(files), FIRST_LOAD, 'compressed bytes'),
        ...over(what, files.length, FIRST_REQUESTS, 'requests'),
      ];
    }),
    ...screens.flatMap(([key, one]) => {
      const further = [...filesOf([one])].filter((file) => !page.has(file));
      return over(`the screen ${key}`, bytesOf(further), FURTHER_SCREEN, 'compressed bytes');
    }),
  ];
}
