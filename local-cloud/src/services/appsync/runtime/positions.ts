import type { AnyNode } from './nodes.ts';
import type { Module } from './parse.ts';
import type { Instrumented } from './instrument.ts';

/** Where in the code a stack begins, as AppSync writes it: `code.js:13:5`. Empty when it does not pass through code. */
export type Locate = (stack: string | undefined) => string;

/** Positions of the code as it was given, from the stacks of what was run. */
export function createLocate(module: Module, { columnOf }: Instrumented): Locate {
  const calls = consoleCalls(module);
  return (stack) => {
    for (const [, line, column] of (stack ?? '').matchAll(/\bcode\.js:(\d+):(\d+)/g)) {
      // Line 0 holds the helpers that count iterations.
      if (line === '0') continue;
      const at = `${line}:${columnOf(Number(line), Number(column))}`;
      return `code.js:${calls.get(at) ?? at}`;
    }
    return '';
  };
}

/** V8 places a call of a method at the method's name; AppSync's log lines name the beginning of the expression. */
function consoleCalls(module: Module): Map<string, string> {
  const starts = new Map<string, string>();
  const text = ({ loc }: AnyNode) => `${loc!.start.line}:${loc!.start.column + 1}`;
  for (const { node } of module.visits) {
    if (node.type === 'CallExpression' && node.callee.object?.name === 'console') {
      starts.set(text(node.callee.property), text(node));
    }
  }
  return starts;
}
