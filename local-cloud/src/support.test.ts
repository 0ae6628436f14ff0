import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const filesBelow = (folder: string, name: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file))
    .map((file) => join(folder, file))
    .sort();

/** A row of a table with the columns Statement, State and Test. */
interface Row {
  statement: string;
  state: string;
  test: string;
}

const cellsOf = (line: string) =>
  line
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

/** The rows of all tables with a column State. A table without a column Test has no test for any of its rows. */
function rowsOf(text: string): Row[] {
  let columns: string[] = [];
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith('|')) {
      columns = [];
      return [];
    }
    const cells = cellsOf(line);
    if (columns.length === 0) {
      columns = cells;
      return [];
    }
    if (/^[-|\s:]+$/.test(line) || !columns.includes('State')) return [];
    const at = (column: string) => cells[columns.indexOf(column)] ?? '';
    return [{ statement: cells[0] ?? '', state: at('State'), test: at('Test') }];
  });
}

/** `built`, or `built` with a remark. */
const isBuilt = ({ state }: Row) => /^built\b/.test(state);

/** The titles of the tests and groups in a test file, with `%s` and `${…}` in place of case names. */
function titlesOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ['test', 'describe'].includes(calleeOf(node))) {
      const title = node.arguments[0];
      if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) {
        titles.push(ts.isTemplateExpression(title) ? title.getText(source).slice(1, -1) : title.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

/** The function that a call such as `test` or `test.each(cases)` begins with. */
function calleeOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isCallExpression(node) || ts.isPropertyAccessExpression(node) ? calleeOf(node.expression) : '';
}

const testFiles = new Map(filesBelow(root, /\.test\.ts$/).map((file) => [file.replace(/\.test\.ts$/, ''), file]));
const titles = new Map<string, string[]>();

const stepsBetween = (folder: string, file: string) => relative(folder, file).split('/').length;

/** The nearest test file to `folder` with this name. A table gives the last parts of the path, without `.test.ts`. */
function fileNamed(folder: string, name: string): string | undefined {
  const found = [...testFiles.keys()].filter((file) => file.endsWith(`/${name}`));
  const nearest = found.sort((a, b) => stepsBetween(folder, a) - stepsBetween(folder, b))[0];
  return nearest === undefined ? undefined : testFiles.get(nearest);
}

/** Titles may be shortened, and must be before a semicolon. A cut and a case name both match `…`. */
const plain = (title: string) => title.replace(/\s*(…|%\w|\$\{[^}]*\}).*$/s, '').trim();

/**
 * The problems of a cell in the column Test. Its form is `file › title`, or `file` for the whole file; further entries
 * follow a semicolon, where a title alone belongs to the same file.
 */
function problemsOf(folder: string, cell: string): string[] {
  let file: string | undefined;
  return cell.split(/;\s+/).flatMap((entry) => {
    const [first = '', title] = entry.split(' › ').map((part) => part.trim());
    const named = fileNamed(folder, first);
    if (named === undefined && (title !== undefined || file === undefined)) return [`no test file ${first}`];
    if (named !== undefined) file = named;
    const wanted = plain(named === undefined ? first : (title ?? ''));
    if (named !== undefined && title === undefined) return [];
    const known = titles.get(file!) ?? titlesOf(file!);
    titles.set(file!, known);
    if (wanted !== '' && known.some((each) => each.startsWith(wanted))) return [];
    return [`no test "${wanted}" in ${relative(root, file!)}`];
  });
}

describe.each(filesBelow(root, /(^|\/)SUPPORT\.md$/).map((file) => relative(root, file)))('%s', (file) => {
  const folder = dirname(join(root, file));
  const rows = rowsOf(readFileSync(join(root, file), 'utf8'));

  test('gives state and test of each statement', () => {
    expect(rows.length > 0 || file === 'SUPPORT.md').toBe(true);
    expect(rows.filter(({ statement, state }) => statement === '' || state === '')).toEqual([]);
  });

  test('has an existing test for everything built', () => {
    const problems = rows
      .filter((row) => isBuilt(row) || /^\S+ › /.test(row.test))
      .flatMap((row) => problemsOf(folder, row.test).map((problem) => `${row.statement}: ${problem}`));
    expect(problems).toEqual([]);
  });
});
