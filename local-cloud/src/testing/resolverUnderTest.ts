import { buildSync } from 'esbuild';
import type { AppSyncOptions } from '../contract.ts';
import {
  compile,
  quirksOf,
  type Evaluation,
  type Quirks,
  type ResolverContext,
  type RuntimeEnvironment,
} from '../services/appsync/contract.ts';

/** Resolver code under AppSync's `EvaluateCode`: one handler at a time, with no data source behind it. */
export interface ResolverUnderTest {
  /** The bundle that AppSync would get. */
  code: string;
  /** Evaluates a handler. Members that the context omits are empty. */
  request(context?: Partial<ResolverContext>): Evaluation;
  response(context?: Partial<ResolverContext>): Evaluation;
}

/** A file, or a module's text with the folder from which its imports are resolved. */
export type ResolverSource = string | { contents: string; resolveDir: string };

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
  const code = bundle(source);
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

/** Files do not change while tests run, and many tests use the same ones. */
const bundles = new Map<ResolverSource, string>();

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/additional-utilities.html "Bundling" */
function bundle(source: ResolverSource): string {
  const known = bundles.get(source);
  if (known !== undefined) return known;
  const { outputFiles } = buildSync({
    ...(typeof source === 'string' ? { entryPoints: [source] } : { stdin: { ...source, loader: 'ts' } }),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    charset: 'utf8',
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    // An error is thrown with its text. A warning is not part of the caller's output.
    logLevel: 'silent',
  });
  const code = outputFiles[0]?.text ?? '';
  bundles.set(source, code);
  return code;
}
