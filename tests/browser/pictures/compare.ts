import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const REFERENCES = join(ROOT, 'docs/pictures');
const REPORT = join(ROOT, '.build/pictures');

/** Colours that differ less look the same. */
const THRESHOLD = 0.15;
/** Pixels. One version of a browser always draws the same, and one changed word differs by more than this. */
const MOST_DIFFERENT = 10;

interface Compared {
  name: string;
  /** Pixels; all of them where there is no reference of this size. */
  different: number;
}

/** Compares a picture with its reference. If they differ, both and the difference are written to `.build/pictures`. */
export function compare(name: string, taken: Buffer): Compared {
  const file = join(REFERENCES, `${name}.png`);
  const now = PNG.sync.read(taken);
  const before = existsSync(file) ? PNG.sync.read(readFileSync(file)) : null;
  const isSameSize = before?.width === now.width && before.height === now.height;
  const difference = new PNG({ width: now.width, height: now.height });
  const { width, height } = now;
  const options = { threshold: THRESHOLD };
  const different = isSameSize
    ? pixelmatch(before.data, now.data, difference.data, width, height, options)
    : width * height;
  if (different > MOST_DIFFERENT) {
    mkdirSync(REPORT, { recursive: true });
    if (before !== null) writeFileSync(join(REPORT, `${name}.before.png`), PNG.sync.write(before));
    writeFileSync(join(REPORT, `${name}.now.png`), taken);
    if (isSameSize) writeFileSync(join(REPORT, `${name}.difference.png`), PNG.sync.write(difference));
  }
  return { name, different };
}

export const isDifferent = ({ different }: Compared): boolean => different > MOST_DIFFERENT;

/** Makes a picture the reference of its name. */
export function renew(name: string, taken: Buffer): void {
  mkdirSync(REFERENCES, { recursive: true });
  writeFileSync(join(REFERENCES, `${name}.png`), taken);
}

/** Writes a page that shows the differences side by side. Returns its file. */
export function report(all: readonly Compared[]): string {
  mkdirSync(REPORT, { recursive: true });
  const file = join(REPORT, 'index.html');
  const rows = all.map(
    ({ name, different }) => `<h2>${name}: ${different} pixels</h2>
<p>${['before', 'now', 'difference'].map((kind) => `<img src="${name}.${kind}.png" alt="${kind}" width="30%">`).join(' ')}</p>`,
  );
  writeFileSync(file, `<!doctype html><meta charset="utf-8"><title>Pictures that differ</title>\n${rows.join('\n')}\n`);
  return file;
}
