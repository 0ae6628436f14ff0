/**
 * Everything that documents name exists: commands, files, sections, ADRs. Sources, too, may name commands, documents
 * and ADRs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { expect, test } from 'vitest';

const BUILT = new Set(['node_modules', '.git', 'cdk.out', '.build', '.taskwire', 'coverage', 'dist']);

/** Not files of this repository: outputs of a running cloud, parts of a reader's app, a pattern, and a package. */
const ELSEWHERE = new Set([
  'outputs.json',
  'amplify.json',
  'running.json',
  'app.mjs',
  'greet.js',
  'Type.field.js',
  'sql.js',
]);

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return BUILT.has(entry.name) ? [] : filesIn(path);
  });

const files = filesIn('.');
const folders = new Set(files.flatMap((file) => parentsOf(file)));
const ends = new Set([...files, ...folders].flatMap(endsOf));

const textOf = (file: string) => readFileSync(file, 'utf8');
const documents = files.filter((file) => file.endsWith('.md')).map((file) => ({ file, text: textOf(file) }));
const sources = files.filter(
  (file) => /\.(m?[tj]sx?|graphql|yml)$/.test(file) && !/\.test\.tsx?$|\/generated\//.test(file),
);

function parentsOf(path: string): string[] {
  const parent = dirname(path);
  return parent === '.' ? [] : [parent, ...parentsOf(parent)];
}

/** `a/b/c` is also called `b/c` and `c`: a document names a file by as much of its path as its readers need. */
function endsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(index).join('/'));
}

const exists = (path: string, folder: string) => ends.has(path.startsWith('.') ? join(folder, path) : path);

/** `{a,b}/c` is `a/c` and `b/c`. */
function alternatives(path: string): string[] {
  const braces = /^(.*?)\{([^{}]*)\}(.*)$/.exec(path);
  if (!braces) return [path];
  const [, before = '', choices = '', after = ''] = braces;
  return choices.split(',').flatMap((choice) => alternatives(before + choice + after));
}

/** The address of a heading in its page, as GitHub makes it. */
const addressOf = (heading: string) =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const withoutCode = (text: string) => text.replace(/^( *)```.*?^\1```/gms, '').replace(/`[^`\n]*`/g, '`');

const addressesIn = (text: string) =>
  [...text.replace(/^( *)```.*?^\1```/gms, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => addressOf(heading!));

test('every link of a document leads to a file and a section that exist', () => {
  const broken = documents.flatMap(({ file, text }) =>
    [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link]) => link!)
      .filter((link) => !/^(https?|mailto):/.test(link))
      .filter((link) => {
        const [path = '', section] = link.split('#');
        const target = path === '' ? file : join(dirname(file), path).replace(/\/$/, '');
        if (!files.includes(target) && !folders.has(target)) return true;
        return section !== undefined && !addressesIn(textOf(target)).includes(section);
      })
      .map((link) => `${file}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('every path in a document is the end of the path of a file or folder', () => {
  const missing = documents.flatMap(({ file, text }) =>
    [...text.matchAll(/`([\w.@{},-]+(?:\/[\w.@{},-]+)*\/?)`/g)]
      .map(([, path]) => path!)
      .filter((path) => /\.(md|m?[tj]sx?|json|graphql|css|sh)$|\w\/\w.*\/$/.test(path))
      .filter((path) => !BUILT.has(path.split('/')[0]!) && !ELSEWHERE.has(path))
      .filter((path) => alternatives(path).some((each) => !exists(each.replace(/\/$/, ''), dirname(file))))
      .map((path) => `${file}: ${path}`),
  );
  expect(missing).toEqual([]);
});

test('every command in documents and sources is a script of a package', () => {
  const packages = new Map(
    files
      .filter((file) => file.endsWith('package.json'))
      .map((file) => [dirname(file), Object.keys((JSON.parse(textOf(file)) as { scripts?: object }).scripts ?? {})]),
  );
  /** The scripts of the named package. Without a name: of the root, of the file's package, and of packages in the text. */
  const scriptsFor = (named: string | undefined, file: string, text: string) =>
    [...packages]
      .filter(([folder]) =>
        named === undefined
          ? folder === '.' || file.startsWith(`${folder}/`) || (folder.includes('/') && text.includes(folder))
          : folder === named,
      )
      .flatMap(([, scripts]) => scripts);
  const missing = [...documents.map(({ file }) => file), ...sources].flatMap((file) => {
    const text = textOf(file);
    return [...text.matchAll(/\bnpm (?:run ([a-z][\w:-]*)|(test|start)\b)(?: -w ([\w-]+))?/g)]
      .filter(([, name, short, named]) => !scriptsFor(named, file, text).includes(name ?? short!))
      .map(([command]) => `${file}: ${command}`);
  });
  expect(missing).toEqual([]);
});

test('every document and every ADR that a source names exists', () => {
  const numbers = files.flatMap((file) => /^docs\/adr\/(\d{4})-/.exec(file)?.[1] ?? []);
  const missing = [...documents.map(({ file }) => file), ...sources].flatMap((file) =>
    [...textOf(file).matchAll(/\bADRs? ((?:\d+(?:, | and )?)+)|\bdocs\/[\w/-]+\.md\b/g)]
      .flatMap(([path, list]) => list?.match(/\d+/g) ?? path)
      .filter((name) => !numbers.includes(name.padStart(4, '0')) && !ends.has(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('every row of a table belongs to a table with a head', () => {
  const strays = documents.flatMap(({ file, text }) =>
    text
      .split(/\n(?!\|)|(?<!^\|.*)\n/m)
      .filter((block) => block.startsWith('|') && !/^\|[^\n]*\n\|[-:\s|]+(\n|$)/.test(block))
      .map((block) => `${file}: ${block.split('\n')[0]!}`),
  );
  expect(strays).toEqual([]);
});
