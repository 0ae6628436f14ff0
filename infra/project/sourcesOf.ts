import { join } from 'node:path';
import { buildResolvers } from './buildResolvers.ts';
import { codeFiles, type ResolverTable } from './resolverTable.ts';
import { type Place, sourcePlace } from './sourcePlace.ts';

/**
 * The sources of a position in the code of a resolver.
 * @param resolver a coordinate (`Mutation.createTask`), which stands for all its steps; or the end of an entry's path,
 * with dots or slashes (`Mutation.createTask.write`, `shared/pipeline`)
 * @returns one line per bundle: `domain/check.ts:12:5`
 */
export async function sourcesOf(
  root: string,
  table: ResolverTable,
  resolver: string,
  place: Place,
): Promise<{ entry: string; source: string }[]> {
  const own = table[resolver];
  const entries = own === undefined ? codeFiles(table).filter(isNamed) : codeFiles({ [resolver]: own });
  const bundles = await buildResolvers(root, join(root, '.build/resolvers'), entries);
  return bundles.flatMap(({ entry, file, text, map }) => {
    // A position past the end would give the last source.
    if ((text.split('\n')[place.line - 1] ?? '').length < place.column) return [];
    const source = sourcePlace(root, file, map, place);
    return source === undefined ? [] : [{ entry, source }];
  });

  function isNamed(entry: string): boolean {
    const dotted = (path: string) => path.replace(/\.(ts|js)$/, '').replaceAll('/', '.');
    return `.${dotted(entry)}`.endsWith(`.${dotted(resolver)}`);
  }
}
