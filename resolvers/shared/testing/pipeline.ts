import { resolverUnderTest, type ResolverUnderTest } from '@taskwire/local-cloud/testing';
import { NOW_SECONDS } from '../../../domain/testing/builders.ts';
import { resolvers, type Pipeline } from '../../resolvers.ts';
import type { contextOf } from './contexts.ts';

/** A data source's answer: a result, an error, or both. */
interface Answer {
  result?: unknown;
  error?: { type: string; message: string };
}

/** How far a pipeline came with the given answers. */
export interface Run {
  /** The requests to data sources other than NONE, in order. An unanswered one is last. */
  requests: unknown[];
  /** The value of the field; undefined while a request waits for its answer. */
  result?: unknown;
  error?: { errorType: string; message: string; errorInfo: unknown; data: unknown };
  unauthorized?: boolean;
  stash: Record<string, unknown>;
}

interface PipelineUnderTest {
  /** Runs the handlers of all steps in order, as AppSync does, until a request has no answer. */
  run(context: ReturnType<typeof contextOf>, ...answers: Answer[]): Run;
}

/**
 * The pipeline of a field, as `resolvers.ts` defines it.
 * @param appsync how closely AppSync follows its observed behaviour, in the form that `start` accepts
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
