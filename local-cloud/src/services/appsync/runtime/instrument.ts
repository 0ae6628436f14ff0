import type { Quirks } from '../quirks/quirks.ts';
import type { AnyNode } from './nodes.ts';
import type { Module } from './parse.ts';
import type { Editor } from './rewrites/rewrite.ts';
import { specifiedRewrites } from './rewrites/specifiedRewrites.ts';
import { isFunction } from './scopes.ts';
import { GLOBAL_OBJECTS, ITERATION_LIMIT, ITERATION_METHODS, PROVIDED_MODULES } from './supported.ts';

/** Code that a realm can run, and the way back from its positions to those of the code as it was given. */
export interface Instrumented {
  /** An expression: given the global objects, a function of (modules, exceeded, runtime) that runs the module and answers its exports. */
  source: string;
  /** The names that the module exports. */
  exports: string[];
  /** The original column (1-based) of a position in `source`; lines are the same. */
  columnOf(line: number, column: number): number;
}

interface Insertion {
  offset: number;
  line: number;
  /** 0-based, in the given code. */
  column: number;
  text: string;
}

/** An insertion before it is placed; of several at one place, what closes comes before what opens. */
type Wanted = Pick<Insertion, 'offset' | 'text'> & { opens: boolean };

const TICK = '__iterate__()';
/** Where a loop ends after 1,000 turns by itself (B1), what is counted only guards against one without an end. */
const ENDLESS = 100 * ITERATION_LIMIT;

/**
 * Turns a module into a function and makes every iteration count. A turn of a `for…of` or `for…in`, and a call of an
 * array method's callback, is one iteration of the 1,000 that AppSync allows an evaluation (quota "iterations in a
 * foreach/for loop"; that it means callbacks of `map` and its like too is our reading). Rewrites what the switched-on
 * quirks make of the language.
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
    if (node.type === 'ImportDeclaration') {
      // What is not there is imported in vain, or the code would have been refused.
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
  // The header has a line of its own, line 0: the realm counts from there.
  return {
    source: `${header}\n${body}\n;return {${exports.map(([name, local]) => `${JSON.stringify(name)}:${local}`).join(',')}}}})`,
    exports: exports.map(([name]) => name),
    columnOf: columnsOf(insertions),
  };
}

function isIteration(node: AnyNode): boolean {
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
        : `const {${specifier.imported.name}:${specifier.local.name}}=${from};`,
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

/** An inline source map would be picked up by Node and move every position. */
function sourceMapComments(code: string): Array<[number, number]> {
  return Array.from(code.matchAll(/\/\/[#@] sourceMappingURL=.*/g), ({ 0: text, index }) => [
    index,
    index + text.length,
  ]);
}

/** Spaces in place of text, so that nothing behind it moves. */
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

/** Insertions in the order of the text, each with its place. Children come first: their brackets are the inner ones. */
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

/** Keeps the insertions and nothing else of the code: a closure of `instrument` would keep its whole syntax tree. */
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
