import type { GraphQLResolveInfo } from 'graphql';

type Path = GraphQLResolveInfo['path'];

/** From the root down: response keys and list indexes. */
export function pathOf(path: Path | undefined): Array<string | number> {
  const keys: Array<string | number> = [];
  for (let each = path; each !== undefined; each = each.prev) keys.unshift(each.key);
  return keys;
}

/** How many fields deep, list indexes not counted; a root field is at 1. */
export function depthOf(path: Path | undefined): number {
  let depth = 0;
  for (let each = path; each !== undefined; each = each.prev) if (typeof each.key === 'string') depth += 1;
  return depth;
}

/** `/listTasks/items[0]/title`, as completion errors spell it. */
export function slashPath(path: ReadonlyArray<string | number>): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `/${key}`)).join('');
}
