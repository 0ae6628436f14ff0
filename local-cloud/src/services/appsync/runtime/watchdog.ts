import vm from 'node:vm';
import type { AnyNode } from './nodes.ts';
import type { Module } from './parse.ts';
import { isIteration } from './instrument.ts';
import { standsForFunction } from './rules/functionPassing.ts';
import { isFunction } from './scopes.ts';

/** No handler needs this long. AppSync documents no limit except the request's 30 s. */
const TIME_LIMIT_MILLISECONDS = 1_000;

const work = { run: (): unknown => undefined };
const context = vm.createContext(work);
const script = new vm.Script('run()');

/** Runs `task` and stops it after a second, even in the middle of a regular expression. Costs 0.1 ms. */
export function withinTime<T>(task: () => T): T {
  work.run = task;
  return script.runInContext(context, { timeout: TIME_LIMIT_MILLISECONDS, displayErrors: false }) as T;
}

/** Whether the watchdog raised an error. */
export const isTimeout = (thrown: unknown): boolean =>
  (thrown as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/**
 * Whether code could run for long despite the iteration limit, by recursion that the rules cannot see: through
 * functions kept in objects, lists and other variables or chosen by an expression, and tags of templates. Regular
 * expressions ask for a watch themselves (`inside/watch.ts`). All other code ends by itself.
 */
export function mayRunLong(module: Module): boolean {
  return module.visits.some(({ node, ancestors }) => {
    if (node.type === 'CallExpression') return isCallOfUnknown(node.callee, module);
    if (node.type === 'TaggedTemplateExpression') return true;
    return standsForFunction(node, module) && isKept(node, ancestors.at(-2));
  });
}

/** Whether a function, or the name of one, is more than declared, exported, called, or given to an iteration method. */
function isKept(node: AnyNode, parent: AnyNode | undefined): boolean {
  if (parent === undefined || node.type === 'FunctionDeclaration') return false;
  if (parent.type === 'VariableDeclarator') return isFunction(node) && parent.id.type !== 'Identifier';
  if (parent.type === 'CallExpression') return parent.callee !== node && !isIteration(parent);
  return parent.id !== node && parent.type !== 'ExportSpecifier';
}

/** Whether the called function is found only when the code runs. */
function isCallOfUnknown(callee: AnyNode, module: Module): boolean {
  if (callee.type !== 'Identifier') return callee.type === 'MemberExpression' && callee.computed;
  const binding = module.bindingOf(callee);
  return (binding?.kind === 'variable' || binding?.kind === 'parameter') && binding.function === undefined;
}
