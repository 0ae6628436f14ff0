/** The form of `resolvers/resolvers.ts`, as infra reads it. */
export type ResolverTable = Record<string, Unit | Pipeline>;

/** Request and response handlers over one data source. */
export interface Step {
  /** `read`, `write`, `none`, or `lambda/<folder under functions/>`. */
  dataSource: string;
  /** Path below `resolvers/`. */
  code: string;
  /** Lambda batching: how many fields one invocation may resolve. Absent: one. */
  maxBatchSize?: number;
}

type Unit = Step;

export interface Pipeline {
  /** The handlers before and after the steps. */
  code: string;
  steps: readonly Step[];
}

export const isPipeline = (resolver: Unit | Pipeline): resolver is Pipeline => 'steps' in resolver;

/** The steps of a resolver. A unit resolver is its own only step. */
export const stepsOf = (resolver: Unit | Pipeline): readonly Step[] =>
  isPipeline(resolver) ? resolver.steps : [resolver];

/** Every code file of the table, once, in a stable order. */
export function codeFiles(table: ResolverTable): string[] {
  const files = Object.values(table).flatMap((resolver) => [
    resolver.code,
    ...stepsOf(resolver).map((step) => step.code),
  ]);
  return [...new Set(files)].sort();
}
