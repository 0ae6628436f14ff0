import type { Step } from '../api/types.ts';
import { callDataSource } from '../dataSources/callDataSource.ts';
import { invokeDirectly } from '../dataSources/lambda/direct.ts';
import { valueOf } from '../runtime/carried.ts';
import { carriedResult } from '../runtime/compile.ts';
import type { Program, ResolverContext } from '../runtime/types.ts';
import { coordinateOf } from './coordinateOf.ts';
import { runHandler, type Field } from './runHandler.ts';

/**
 * What a step passes to the next one: a value, or a `Carried` one. `skipsToEnd` is `runtime.earlyReturn(…, { skipTo:
 * 'END' })`.
 */
interface StepResult {
  value: unknown;
  skipsToEnd: boolean;
}

/**
 * `request` → data source → `response`. The response handler also runs after a failed call, with `ctx.error` set;
 * unless it raises the error, the error disappears. An early return skips the data source and the response handler.
 */
export async function runStep(field: Field, step: Step, context: ResolverContext): Promise<StepResult> {
  if (step.program === undefined) return { value: await invokeDirectly(field, step, context), skipsToEnd: false };
  return runProgram(field, step, step.program, context);
}

/** Whether a step is a whole resolver. */
const isUnit = (step: Step): boolean => 'coordinate' in step;

async function runProgram(field: Field, step: Step, program: Program, context: ResolverContext): Promise<StepResult> {
  const before = runHandler(field, program, 'request', context);
  if (before.earlyReturn !== undefined) {
    return { value: carriedResult(before), skipsToEnd: before.earlyReturn.skipTo === 'END' };
  }
  if (
    isUnit(step) &&
    Object.keys(valueOf(context.stash) as object).length > 0 &&
    field.request.api.departs('C6', coordinateOf(field))
  ) {
    context.stash = {};
  }
  const { result, error } = await callDataSource(field, step, before.result, context);
  const withOutcome: ResolverContext = { ...context, result, error: error ?? null };
  const after = runHandler(field, program, 'response', withOutcome);
  context.stash = withOutcome.stash;
  if (after.earlyReturn !== undefined) {
    return { value: carriedResult(after), skipsToEnd: after.earlyReturn.skipTo === 'END' };
  }
  return { value: carriedResult(after), skipsToEnd: false };
}
