import type { ApiSchema } from './schema.ts';
import { isPipeline, type ResolverTable, stepsOf } from './resolverTable.ts';

const MAX_FUNCTIONS_IN_A_PIPELINE = 10;
const MAX_BATCH_SIZE = 2000;

/**
 * Compares table and schema in both directions.
 * @param functions folders under `functions/` that are resolver functions
 * @returns one sentence per mistake
 */
export function checkResolvers(schema: ApiSchema, table: ResolverTable, functions: readonly string[]): string[] {
  const problems: string[] = [];
  for (const coordinate of schema.rootCoordinates)
    if (!(coordinate in table))
      problems.push(
        `${coordinate} has no resolver: add it to resolvers/resolvers.ts, or take the field out of schema/`,
      );

  for (const [coordinate, resolver] of Object.entries(table)) {
    if (!schema.coordinates.has(coordinate))
      problems.push(`resolvers/resolvers.ts names ${coordinate}, which is no field in schema/`);
    const steps = stepsOf(resolver);
    if (isPipeline(resolver) && (steps.length === 0 || steps.length > MAX_FUNCTIONS_IN_A_PIPELINE))
      problems.push(`${coordinate} has ${steps.length} steps: a pipeline takes 1 to ${MAX_FUNCTIONS_IN_A_PIPELINE}`);
    for (const step of steps) problems.push(...checkStep(coordinate, step, functions));
  }

  const used = new Set(Object.values(table).flatMap((resolver) => stepsOf(resolver).map((step) => step.dataSource)));
  for (const name of functions)
    if (!used.has(`lambda/${name}`)) problems.push(`functions/${name} is a resolver function that no resolver calls`);
  return problems;
}

function checkStep(
  coordinate: string,
  { dataSource, maxBatchSize }: { dataSource: string; maxBatchSize?: number },
  functions: readonly string[],
): string[] {
  const isLambda = dataSource.startsWith('lambda/');
  const known = ['read', 'write', 'none', ...functions.map((name) => `lambda/${name}`)];
  const problems: string[] = [];
  if (!known.includes(dataSource))
    problems.push(`${coordinate} uses the data source "${dataSource}": use one of ${known.join(', ')}`);
  if (maxBatchSize !== undefined && (!isLambda || maxBatchSize < 0 || maxBatchSize > MAX_BATCH_SIZE))
    problems.push(
      `${coordinate} has maxBatchSize ${maxBatchSize}: 0 to ${MAX_BATCH_SIZE}, on a lambda data source only`,
    );
  return problems;
}
