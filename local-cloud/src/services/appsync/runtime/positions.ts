import type { AnyNode } from './nodes.ts';
import type { Module } from './parse.ts';
import type { Instrumented } from './instrument.ts';

/**
 * The position in the code at which a stack begins, in AppSync's form: `code.js:13:5`. Empty if the stack does not pass
 * through the code.
 */
export type Locate = (stack: string | undefined) => string;

/** Maps the stacks of instrumented code to positions in the original code. */
export function createLocate(module: Module, { columnOf }: Instrumented): Locate {
  const calls = consoleCalls(module);
  return (stack) => {
    for (const [, line, column] of (stack ?? '').matchAll(/\bcode\.js:(\d+):(\d+)/g)) {
      // Line 0 holds the iteration counters.
      if (line === '0') continue;
      const at = `${line}:${columnOf(Number(line), Number(column))}`;
      return `code.js:${calls.get(at) ?? at}`;
    }
    return '';
  };
}

/** V8 places a method call at the method's name; AppSync's log lines give the start of the expression. */
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
