import { readFileSync } from 'node:fs';
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import { buildSync } from 'esbuild';
import { INSIDE } from './insideBundle.mjs';
import type { AnyNode } from './nodes.ts';

/** The globals that the bundle saves before they are removed. */
const GLOBALS =
  `Array Boolean Error Function Infinity JSON Map Math NaN Number Object Promise Reflect RegExp Set String Symbol TypeError
  WeakSet Date decodeURIComponent`.split(/\s+/);

/** Methods that a realm loses, or has only in APPSYNC_JS's form. `toString` and `valueOf` stay as they are. */
const BUILT_IN = new Set(
  [Array, String]
    .flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype))
    .filter((name) => !['constructor', 'length', 'toString', 'valueOf'].includes(name)),
);

let source: string | undefined;

/** A script whose value is `install` of `inside/index.ts`: everything that lives inside a realm. */
export function realmSource(): string {
  source ??= `(function(){"use strict";const {${GLOBALS.join()}}=globalThis;${withCapturedMethods(bundle())};return inside.install})()`;
  return source;
}

/** For a thread: the text that the process bundled. */
export function useRealmSource(text: string): void {
  source = text;
}

/** From the sources in the repository; from a file beside the code in the installed package. */
function bundle(): string {
  if (!import.meta.url.endsWith('.ts')) return readFileSync(new URL('./inside.js', import.meta.url), 'utf8');
  const { outputFiles } = buildSync({ ...INSIDE, write: false });
  return outputFiles[0]!.text;
}

/** `list.flatMap(f)` → `callMethod("flatMap",list,f)`: see `inside/methods.ts`. */
function withCapturedMethods(code: string): string {
  const edits: Array<[start: number, end: number, text: string]> = [];
  full(parse(code, { ecmaVersion: 'latest' }), (node) => {
    if (node.type === 'ChainExpression') return refuseChain(node);
    if (!callsMethod(node)) return;
    const { start, end, callee, arguments: given } = node as AnyNode;
    const dot = code.lastIndexOf('.', callee.property.start);
    edits.push([start, start, `callMethod("${callee.property.name}",`]);
    edits.push([dot, given[0]?.start ?? end - 1, given.length > 0 ? ',' : '']);
  });
  // From the end, so that no position moves. Children come first: of two edits at one position, the later one ends up
  // in front.
  return edits
    .sort(([a], [b]) => b - a)
    .reduce((text, [start, end, insertion]) => text.slice(0, start) + insertion + text.slice(end), code);
}

/** Whether a node calls a method by a built-in's name, and not a static one such as `Object.keys`. */
function callsMethod({ type, callee }: AnyNode): boolean {
  if (type !== 'CallExpression' || callee.type !== 'MemberExpression' || callee.computed) return false;
  return BUILT_IN.has(callee.property.name) && !/^[A-Z]/.test(callee.object.name ?? '');
}

/** A rewritten call could not be skipped by `?.` any more. */
function refuseChain(node: AnyNode): void {
  for (let each = node.expression; each !== undefined; each = each.callee ?? each.object) {
    if (callsMethod(each)) throw new Error(`inside a realm, ${each.callee.property.name} cannot follow a ?.`);
  }
}
