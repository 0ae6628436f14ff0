import { resolverUnderTest, type ResolverUnderTest } from '@taskwire/local-cloud/testing';
import { NOW_SECONDS } from '../../../domain/testing/builders.ts';
import { resolvers, type Pipeline } from '../../resolvers.ts';
import type { contextOf } from './contexts.ts';

/** What a data source answers: a result, an error, or both. */
export interface Answer {
  result?: unknown;
  error?: { type: string; message: string };
}

/** How far a pipeline came with the answers it was given. */
export interface Run {
  /** What it asked of data sources that are not NONE, in order. One that was not answered is the last. */
  requests: unknown[];
  /** What the field became; undefined while a request waits for its answer. */
  result?: unknown;
  error?: { errorType: string; message: string; errorInfo: unknown; data: unknown };
  unauthorized?: boolean;
  stash: Record<string, unknown>;
}

export interface PipelineUnderTest {
  /** Runs the handlers of all steps in their order, as AppSync does, until a request finds no answer. */
  run(context: ReturnType<typeof contextOf>, ...answers: Answer[]): Run;
}

/**
 * The pipeline of a field, as `resolvers.ts` puts it together.
 * @param appsync how far AppSync is as it was observed: as `start` takes it
 */
export function pipelineUnderTest(coordinate: string, appsync?: string): PipelineUnderTest {
  const pipeline = resolvers[coordinate] as Pipeline;
  const bundles = new Map<string, ResolverUnderTest>();
  const code = (file: string): ResolverUnderTest => {
    const path = new URL(`../../${file}`, import.meta.url).pathname;
    const bundle = bundles.get(file) ?? resolverUnderTest(path, NOW_SECONDS * 1000, appsync);
    bundles.set(file, bundle);
    return bundle;
  };

  return {
    run(context, ...answers) {
      const run: Run = { requests: [], stash: {} };
      let prev: { result: unknown } = { result: {} };
      /** Evaluates a handler; undefined once the field has failed. */
      const evaluate = (file: string, handler: 'request' | 'response', more: object = {}) => {
        const evaluation = code(file)[handler]({ ...context, stash: run.stash, prev, ...more });
        run.stash = evaluation.stash;
        if (evaluation.error === undefined && !evaluation.unauthorized) return evaluation;
        Object.assign(run, { result: null, error: evaluation.error, unauthorized: evaluation.unauthorized ?? false });
        return undefined;
      };

      if (evaluate(pipeline.code, 'request') === undefined) return run;
      for (const step of pipeline.steps) {
        const request = evaluate(step.code, 'request');
        if (request === undefined) return run;
        if (request.earlyReturn !== undefined) {
          prev = { result: request.earlyReturn.value };
          if (request.earlyReturn.skipTo === 'END') break;
          continue;
        }
        if (step.dataSource !== 'none') run.requests.push(request.result);
        const answer =
          step.dataSource === 'none'
            ? { result: (request.result as { payload: unknown }).payload }
            : answers[run.requests.length - 1];
        if (answer === undefined) return run;
        const response = evaluate(step.code, 'response', answer);
        if (response === undefined) return run;
        prev = { result: response.result };
      }
      const last = evaluate(pipeline.code, 'response');
      if (last !== undefined) run.result = last.result;
      return run;
    },
  };
}
