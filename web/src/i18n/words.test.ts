/** No text of the app is outside of its catalogues. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';

/** Words that are the same in both languages. */
const SAME = ['Taskwire', 'Board', 'Team', 'Name', 'Status'];
/** The name of the product, and the page of the components, which only developers see. */
const EXEMPT = ['app/Brand.tsx', 'app/GalleryScreen.tsx'];
const SHOWN_ATTRIBUTES = ['alt', 'aria-label', 'aria-description', 'label', 'placeholder', 'title', 'hint'];

test('a message is the same in both languages only if it is one of these words', () => {
  const same = Object.entries(en).filter(([key, message]) => de[key as keyof typeof en] === message);
  expect(
    [...new Set(same.map(([, message]) => message))]
      .filter((message) => /[a-z]{2}/i.test(message.replaceAll(/\{\w+\}/g, '')))
      .sort(),
  ).toEqual([...SAME].sort());
});

/** The texts that are written in a component, with their lines. */
function textsOf(name: string, source: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const isWord = (text: string): boolean => /\p{L}{2}/u.test(text);
  function visit(node: ts.Node): void {
    const text = ts.isJsxText(node)
      ? node.text
      : ts.isJsxAttribute(node) &&
          SHOWN_ATTRIBUTES.includes(node.name.getText()) &&
          node.initializer !== undefined &&
          ts.isStringLiteral(node.initializer)
        ? node.initializer.text
        : '';
    if (isWord(text))
      found.push(`${name}:${file.getLineAndCharacterOfPosition(node.getStart(file, false)).line + 1} ${text.trim()}`);
    node.forEachChild(visit);
  }
  visit(file);
  return found;
}

test('no component has a text of its own', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.tsx') && !EXEMPT.includes(path),
  );
  expect(files.length).toBeGreaterThan(60);
  expect(files.flatMap((path) => textsOf(path, readFileSync(folder + path, 'utf8')))).toEqual([]);
});

test('a text between tags, and one that an attribute shows, is found', () => {
  expect(textsOf('One.tsx', `const One = () => <p title="Help" className="grid">\n  Hello {name}</p>;`)).toEqual([
    'One.tsx:1 Help',
    'One.tsx:2 Hello',
  ]);
});
