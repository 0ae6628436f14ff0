import type { Ctx } from './context.ts';

/**
 * Whether the caller selects this field under an alias. The list of the selection has `nodes: edges` as `nodes`; only
 * its text names the field. The text does not show the contents of named fragments.
 */
export function hasAlias(ctx: Ctx, field: string): boolean {
  const text = ctx.info.selectionSetGraphQL;
  if (text.indexOf(`: ${field}`) >= 0) return true;
  return text.indexOf(`:${field}`) >= 0;
}

/**
 * Whether `field` may be selected directly below. `others` holds the names of all its neighbours, between blanks: any
 * other name may be an alias of `field`. An empty selection, or one of more than `most` paths, may also contain it.
 */
export function maySelect(ctx: Ctx, field: string, others: string, most: number): boolean {
  const paths = ctx.info.selectionSetList;
  if (paths.length === 0 || paths.length > most) return true;
  if (paths.some((path) => (path.indexOf('/') < 0 ? others.indexOf(` ${path} `) < 0 : false))) return true;
  return hasAlias(ctx, field);
}
