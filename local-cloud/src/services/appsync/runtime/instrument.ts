import type { Quirks } from '../quirks/quirks.ts';
import { importedName, type AnyNode } from './nodes.ts';
import type { Module } from './parse.ts';
import { passEarly } from './passing.ts';
import type { Editor } from './rewrites/rewrite.ts';
import { specifiedRewrites } from './rewrites/specifiedRewrites.ts';
import { isFunction } from './scopes.ts';
import { GLOBAL_OBJECTS, ITERATION_LIMIT, ITERATION_METHODS, PROVIDED_MODULES } from './supported.ts';

/** Code that a realm can run, and the mapping from its positions to positions in the original code. */
export interface Instrumented {
  /**
   * An expression: takes the global objects and returns a function of (modules, exceeded, runtime), which runs the
   * module and returns its exports.
   */
  source: string;
  /** The names that the module exports, with their names inside it. */
  exports: ReadonlyMap<string, string>;
  /** The original column (1-based) of a position in `source`. Lines are the same. */
  columnOf(line: number, column: number): number;
}

interface Insertion {
  offset: number;
  line: number;
  /** 0-based, in the original code. */
  column: number;
  text: string;
}

/** An insertion before it is placed. At the same offset, closing text comes before opening text. */
type Wanted = Pick<Insertion, 'offset' | 'text'> & { opens: boolean };

const TICK = '__iterate__()';
/** If a loop stops by itself after 1,000 turns (B1), the counter only guards against endless loops. */
const ENDLESS = 100 * ITERATION_LIMIT;

/**
 * Turns a module into a function and counts every iteration. A turn of a `for…of` or `for…in`, and a call of an array
 * method's callback, is one of the 1,000 iterations that AppSync allows per evaluation (quota "iterations in a
 * foreach/for loop"; that it includes callbacks of `map` and similar methods is our reading). Also applies the rewrites
 * of the quirks that are on.
 */
export function instrument(module: Module, quirks: Quirks): Instrumented {
  const wanted: Wanted[] = [];
  const blanks: Array<[start: number, end: number]> = sourceMapComments(module.code);
  const editor: Editor = {
    open: (offset, text) => void wanted.push({ offset, text, opens: true }),
    close: (offset, text) => void wanted.push({ offset, text, opens: false }),
    blank: (start, end) => void blanks.push([start, end]),
  };
  const rewrites = specifiedRewrites.flatMap((rewrite) => rewrite(quirks, module) ?? []);
  const imports: string[] = [];
  const exports: Array<[name: string, local: string]> = [];
  for (const visit of module.visits) {
    const { node } = visit;
    for (const { rewrite } of rewrites) rewrite(visit, editor);
    passEarly(module, visit, editor);
    if (node.type === 'ImportDeclaration') {
      // An import from any other module is unused; otherwise the code would have been refused.
      if (Object.hasOwn(PROVIDED_MODULES, node.source.value)) imports.push(bindingsOf(node));
      blanks.push([node.start, node.end]);
    } else if (node.type === 'ExportNamedDeclaration') {
      exports.push(...exportsOf(node));
      blanks.push([node.start, node.declaration?.start ?? node.end]);
    } else if (node.type === 'ForOfStatement' || node.type === 'ForInStatement') {
      countTurns(node, editor);
    } else if (isIteration(node)) {
      countCalls(node.arguments[0], editor);
    }
  }
  const header =
    `(function(${GLOBAL_OBJECTS.join()},Error){"use strict";return function(__modules__,__exceeded__,__runtime__){${imports.join('')}let __count__=0;` +
    `const __iterate__=()=>{if((__count__+=1)>${quirks.isOn('B1') ? ENDLESS : ITERATION_LIMIT})__exceeded__()},` +
    `__each__=(f)=>typeof f==="function"?(...a)=>{${TICK};return f(...a)}:f` +
    `${rewrites.flatMap(({ helpers }) => helpers.map((helper) => `,${helper}`)).join('')};`;
  const insertions = placed(module.code, wanted);
  const body = apply(blank(module.code, blanks), insertions);
  // The header is on its own line, line 0: the realm counts from there.
  return {
    source: `${header}\n${body}\n;return {${exports.map(([name, local]) => `${JSON.stringify(name)}:${local}`).join(',')}}}})`,
    exports: new Map(exports),
    columnOf: columnsOf(insertions),
  };
}

/** A call of a method that calls its first argument for each element. */
export function isIteration(node: AnyNode): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  return !node.callee.computed && ITERATION_METHODS.has(node.callee.property.name) && node.arguments.length > 0;
}

function countTurns(loop: AnyNode, { open, close }: Editor): void {
  if (loop.body.type === 'BlockStatement') return open(loop.body.start + 1, `${TICK};`);
  open(loop.body.start, `{${TICK};`);
  close(loop.body.end, '}');
}

function countCalls(callback: AnyNode, { open, close }: Editor): void {
  const literal = isFunction(callback);
  const [body, before, after] = !literal
    ? [callback, '__each__(', ')']
    : callback.body.type === 'BlockStatement'
      ? [{ ...callback.body, start: callback.body.start + 1 }, `${TICK};`, '']
      : [callback.body, `(${TICK},`, ')'];
  open(body.start, before);
  if (after !== '') close(body.end, after);
}

/** `import { util as u } from 'm'` → `const {util:u}=__modules__["m"];` */
function bindingsOf(node: AnyNode): string {
  const from = `__modules__[${JSON.stringify(node.source.value)}]`;
  return node.specifiers
    .map((specifier: AnyNode) =>
      specifier.type === 'ImportNamespaceSpecifier'
        ? `const ${specifier.local.name}=${from};`
        : `const {${JSON.stringify(importedName(specifier))}:${specifier.local.name}}=${from};`,
    )
    .join('');
}

function exportsOf(node: AnyNode): Array<[name: string, local: string]> {
  const { declaration } = node;
  if (declaration?.type === 'VariableDeclaration') {
    return declaration.declarations.map(({ id }: AnyNode) => [id.name, id.name]);
  }
  if (declaration) return [[declaration.id.name, declaration.id.name]];
  return node.specifiers.map(({ exported, local }: AnyNode) => [exported.name ?? exported.value, local.name]);
}

/** Node would read an inline source map and shift every position. */
function sourceMapComments(code: string): Array<[number, number]> {
  return Array.from(code.matchAll(/\/\/[#@] sourceMappingURL=.*/g), ({ 0: text, index }) => [
    index,
    index + text.length,
  ]);
}

/** Replaces text with spaces, so that nothing after it moves. */
function blank(code: string, ranges: Array<[number, number]>): string {
  return ranges.reduce(
    (text, [start, end]) => text.slice(0, start) + text.slice(start, end).replace(/[^\n\r]/g, ' ') + text.slice(end),
    code,
  );
}

function apply(code: string, insertions: Insertion[]): string {
  let result = '';
  let from = 0;
  for (const { offset, text } of insertions) {
    result += code.slice(from, offset) + text;
    from = offset;
  }
  return result + code.slice(from);
}

/** The insertions in text order, each with its position. Children come first: their brackets are the inner ones. */
function placed(code: string, wanted: Wanted[]): Insertion[] {
  let line = 1;
  let lineStart = 0;
  const insertions = [...wanted.filter(({ opens }) => !opens), ...wanted.filter(({ opens }) => opens).reverse()];
  return insertions
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, text }) => {
      for (let end = code.indexOf('\n', lineStart); end >= 0 && end < offset; end = code.indexOf('\n', lineStart)) {
        line += 1;
        lineStart = end + 1;
      }
      return { offset, line, column: offset - lineStart, text };
    });
}

/** Keeps only the insertions: a closure of `instrument` would keep the whole syntax tree. */
const columnsOf = (insertions: Insertion[]) => (line: number, column: number) =>
  originalColumn(insertions, line, column);

function originalColumn(insertions: Insertion[], line: number, column: number): number {
  let shift = 0;
  for (const insertion of insertions) {
    if (insertion.line !== line) continue;
    if (insertion.column + shift >= column) break;
    shift = Math.min(shift + insertion.text.length, column - 1 - insertion.column);
  }
  return column - shift;
}
