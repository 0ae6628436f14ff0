import type { Resolver } from '../api/types.ts';
import { valueOf } from '../runtime/carried.ts';
import { carriedResult } from '../runtime/compile.ts';
import type { ResolverContext } from '../runtime/types.ts';
import { FieldError } from './fieldError.ts';
import { runHandler, type Field } from './runHandler.ts';
import { runStep } from './runStep.ts';

type Pipeline = Extract<Resolver, { kind: 'PIPELINE' }>;

/** Runs the resolver of a field and returns the field's value. See the AWS page "JavaScript resolvers overview". */
export async function runResolver(field: Field, resolver: Resolver, context: ResolverContext): Promise<unknown> {
  const { trace } = field.request.cloud;
  return trace.step({ kind: 'resolver', name: resolver.coordinate }, async () =>
    resolver.kind === 'UNIT'
      ? valueOf((await runStep(field, resolver, context)).value)
      : runPipeline(field, resolver, context),
  );
}

/**
 * Runs the before-handler, the functions and the after-handler. `ctx.prev.result` is the result of the previous
 * handler; in the after-handler `ctx.result` equals it. An early return of the before-handler skips all functions. An
 * early return with `skipTo: 'END'` skips the remaining functions.
 */
async function runPipeline(field: Field, resolver: Pipeline, context: ResolverContext): Promise<unknown> {
  const before = runHandler(field, resolver.program, 'request', context);
  let previous = carriedResult(before);
  const functionIds = before.earlyReturn === undefined ? resolver.functionIds : [];
  for (const id of functionIds) {
    const step = field.request.state.functions.get(id);
    if (step === undefined) throw new FieldError(`Function ${id} is not found.`, 'FunctionNotFound');
    // The whole run has one stash: each handler's copy returns into `context`.
    const own: ResolverContext = { ...context, prev: { result: previous } };
    const { value, skipsToEnd } = await field.request.cloud.trace.step({ kind: 'function', name: step.name }, () =>
      runStep(field, step, own),
    );
    context.stash = own.stash;
    previous = value;
    if (skipsToEnd) break;
  }
  const after = { ...context, prev: { result: previous }, result: previous };
  // If it returns early, that value is its result.
  return runHandler(field, resolver.program, 'response', after).result;
}
