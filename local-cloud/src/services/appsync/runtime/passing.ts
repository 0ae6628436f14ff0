import { PROVIDED_MODULES } from './supported.ts';
import type { Editor } from './rewrites/rewrite.ts';
import type { Passes } from './inside/evaluate.ts';
import type { AnyNode, Visit } from './nodes.ts';
import type { Module } from './parse.ts';

/**
 * The functions whose whole body is `return ctx.prev.result` or `return ctx.result`. Pipelines commonly end with one.
 * Their result need be neither parsed nor written again.
 * @param exports the exported names, with their names in the module
 */
export function passingHandlers(
  { program, visits }: Module,
  exports: ReadonlyMap<string, string>,
): Map<string, Exclude<Passes, ''>> {
  const declared = (program.body as AnyNode[]).map((node) => node.declaration ?? node);
  const assigned = visits.flatMap(({ node }) => (node.type === 'AssignmentExpression' ? [node.left.name] : []));
  const passing = new Map<string, Exclude<Passes, ''>>();
  for (const [exported, name] of exports) {
    const handler = declared.find(({ type, id }) => type === 'FunctionDeclaration' && id.name === name);
    const passes = handler === undefined || assigned.includes(name) ? undefined : passedBy(handler);
    if (passes !== undefined) passing.set(exported, passes);
  }
  return passing;
}

function passedBy({ params, body }: AnyNode): Exclude<Passes, ''> | undefined {
  const [statement, ...more] = body.body;
  if (params.length !== 1 || params[0].type !== 'Identifier') return undefined;
  if (statement?.type !== 'ReturnStatement' || more.length > 0) return undefined;
  const path = pathOf(statement.argument);
  if (path === `${params[0].name}.prev.result`) return 'previous';
  return path === `${params[0].name}.result` ? 'result' : undefined;
}

/**
 * `runtime.earlyReturn(ctx.prev.result, …)`, by which steps of a pipeline commonly skip themselves: the realm decides
 * whether it can pass the previous result on as text.
 */
export function passEarly(module: Module, { node }: Visit, { open, close }: Editor): void {
  if (node.type !== 'CallExpression' || pathOf(node.callee)?.split('.')[1] !== 'earlyReturn') return;
  if (node.callee.object.type !== 'Identifier' || !isRuntime(module, node.callee.object)) return;
  const [given] = node.arguments;
  const [context, ...members] = pathOf(given)?.split('.') ?? [];
  if (members.join('.') !== 'prev.result') return;
  open(given.start, `(__runtime__.passes(${context})?__runtime__.PASSED:`);
  close(given.end, ')');
}

function isRuntime(module: Module, identifier: AnyNode): boolean {
  const binding = module.bindingOf(identifier);
  if (binding === undefined) return identifier.name === 'runtime';
  return binding.import?.name === 'runtime' && Object.hasOwn(PROVIDED_MODULES, binding.import.module);
}

/** `a.b.c` of plain members; undefined for any other expression. */
function pathOf(node: AnyNode | null | undefined): string | undefined {
  if (node?.type === 'Identifier') return node.name;
  if (node?.type !== 'MemberExpression' || node.computed || node.optional) return undefined;
  const object = pathOf(node.object);
  return object === undefined ? undefined : `${object}.${node.property.name}`;
}
