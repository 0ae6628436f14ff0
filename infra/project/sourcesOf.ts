import { join } from 'node:path';
import { buildResolvers } from './buildResolvers.ts';
import { codeFiles, isPipeline, type ResolverTable } from './resolverTable.ts';
import { type Place, sourcePlace } from './sourcePlace.ts';

/**
 * The code files that a name stands for: a coordinate (`Mutation.createTask`), for all its steps; a coordinate and a
 * step (`Mutation.createTask.write`); the end of a file's path, with dots or slashes (`shared/pipeline`); or a
 * function's name in AppSync (`shared_write_write`).
 */
export function entriesOf(table: ResolverTable, name: string): string[] {
  const own = table[name];
  if (own !== undefined) return codeFiles({ [name]: own });
  const [coordinate, step] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1)];
  const around = table[coordinate];
  const ofStep =
    around === undefined ? [] : codeFiles({ [coordinate]: around }).filter((entry) => endsWith(entry, step));
  if (ofStep.length > 0) return ofStep;
  const steps = Object.values(table).flatMap((each) => (isPipeline(each) ? each.steps : []));
  const asFunction = steps.filter(({ code, dataSource }) => plain(`${plain(code)}_${dataSource}`) === plain(name));
  return [
    ...new Set([...codeFiles(table).filter((entry) => endsWith(entry, name)), ...asFunction.map(({ code }) => code)]),
  ];
}

const plain = (path: string) => path.replace(/\.(ts|js)$/, '').replaceAll(/[^A-Za-z0-9]+/g, '_');
const endsWith = (entry: string, name: string) => `_${plain(entry)}`.endsWith(`_${plain(name)}`);

/**
 * The sources of a position in the code of a resolver.
 * @param name as {@link entriesOf} understands it
 * @returns one line per bundle: `domain/check.ts:12:5`
 */
export async function sourcesOf(
  root: string,
  table: ResolverTable,
  name: string,
  place: Place,
): Promise<{ entry: string; source: string }[]> {
  const bundles = await buildResolvers(root, join(root, '.build/resolvers'), entriesOf(table, name));
  return bundles.flatMap(({ entry, file, text, map }) => {
    // A position past the end would give the last source.
    if ((text.split('\n')[place.line - 1] ?? '').length < place.column) return [];
    const source = sourcePlace(root, file, map, place);
    return source === undefined ? [] : [{ entry, source }];
  });
}
