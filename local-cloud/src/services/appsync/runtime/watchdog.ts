import vm from 'node:vm';
import type { Module } from './parse.ts';

/** No handler needs this long; AppSync has no figure of its own but the 30 s of the request. */
const TIME_LIMIT_MILLISECONDS = 1_000;

const work = { run: (): unknown => undefined };
const context = vm.createContext(work);
const script = new vm.Script('run()');

/** Runs `task` and ends it after a second, even in the middle of a regular expression. Costs 0.1 ms. */
export function withinTime<T>(task: () => T): T {
  work.run = task;
  return script.runInContext(context, { timeout: TIME_LIMIT_MILLISECONDS, displayErrors: false }) as T;
}

/** Whether an error is the watchdog's. */
export const isTimeout = (thrown: unknown): boolean =>
  (thrown as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

const UNBOUNDED = new Set(['matches', 'replace', 'replaceAll']);

/**
 * Whether code could run for long in spite of the limit on iterations: by a regular expression, or by recursion that the
 * rules cannot see, through functions kept in objects. All other code ends by itself, and needs no watch.
 */
export function mayRunLong(module: Module): boolean {
  return module.visits.some(({ node }) => {
    if (node.type === 'MemberExpression') return !node.computed && UNBOUNDED.has(node.property.name);
    if (node.type === 'CallExpression') return node.callee.type === 'MemberExpression' && node.callee.computed;
    if (node.type === 'Property') return /^(?:Arrow)?Function(?:Expression)?$/.test(node.value.type);
    return node.type === 'ObjectPattern' && node.properties.some((property: any) => UNBOUNDED.has(property.key?.name));
  });
}
