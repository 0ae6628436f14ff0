import type { AppSyncOptions } from '../contract.ts';
import {
  compile,
  quirksOf,
  type Evaluation,
  type Quirks,
  type ResolverContext,
  type RuntimeEnvironment,
} from '../services/appsync/contract.ts';
import { bundleResolver, type ResolverSource } from './bundleResolver.ts';

export type { ResolverSource };

/** Resolver code under AppSync's `EvaluateCode`: one handler at a time, with no data source behind it. */
export interface ResolverUnderTest {
  /** The bundle that AppSync would get. */
  code: string;
  /** Evaluates a handler. Members that the context omits are empty. */
  request(context?: Partial<ResolverContext>): Evaluation;
  response(context?: Partial<ResolverContext>): Evaluation;
}

/**
 * Bundles and compiles resolver code.
 * @param now the clock that the code sees, in milliseconds since the epoch
 * @param appsync how closely AppSync follows its observed behaviour, in the form that `start` accepts
 * @throws CodeErrors for code that AppSync would not save
 */
export function resolverUnderTest(
  source: ResolverSource,
  now: number,
  appsync?: AppSyncOptions | string,
): ResolverUnderTest {
  const code = bundleResolver(source);
  const program = compile(code, environmentOf(now, quirksOf(appsync)));
  const run =
    (handler: string) =>
    ({ stash = {}, ...rest }: Partial<ResolverContext> = {}) =>
      // A stash that another handler left knows which of its numbers are DynamoDB's: a copy would not.
      program.evaluate(handler, { ...EMPTY, ...structuredClone(rest), stash });
  return { code, request: run('request'), response: run('response') };
}

const EMPTY: ResolverContext = {
  arguments: {},
  source: null,
  identity: null,
  stash: {},
  request: { headers: {}, domainName: null },
  info: { fieldName: '', parentTypeName: '', variables: {}, selectionSetList: [], selectionSetGraphQL: '' },
  env: {},
};

/** Programs of one environment share a realm, which takes time to make. */
const environments = new Map<string, RuntimeEnvironment>();

function environmentOf(now: number, quirks: Quirks): RuntimeEnvironment {
  const key = `${now} ${quirks.key}`;
  const environment = environments.get(key) ?? { now: () => now, quirks };
  environments.set(key, environment);
  return environment;
}
