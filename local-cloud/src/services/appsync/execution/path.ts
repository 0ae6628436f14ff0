import type { GraphQLResolveInfo } from 'graphql';

type Path = GraphQLResolveInfo['path'];

/** The path from the root: response keys and list indexes. */
export function pathOf(path: Path | undefined): Array<string | number> {
  const keys: Array<string | number> = [];
  for (let each = path; each !== undefined; each = each.prev) keys.unshift(each.key);
  return keys;
}

/** The depth of a field, not counting list indexes. A root field has depth 1. */
export function depthOf(path: Path | undefined): number {
  let depth = 0;
  for (let each = path; each !== undefined; each = each.prev) if (typeof each.key === 'string') depth += 1;
  return depth;
}

/** `/listTasks/items[0]/title`, the form in completion errors. */
export function slashPath(path: ReadonlyArray<string | number>): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `/${key}`)).join('');
}
