import type { Ctx } from './context.ts';

/**
 * Whether anything but `known` (names between blanks) is selected directly below the field. The selection lists
 * aliases, not fields, so every other name counts. So does an empty selection, and one of more than `most` paths.
 */
export function selectsOther(ctx: Ctx, known: string, most: number): boolean {
  const paths = ctx.info.selectionSetList;
  if (paths.length === 0 || paths.length > most) return true;
  return paths.some((path) => (path.indexOf('/') < 0 ? known.indexOf(` ${path} `) < 0 : false));
}
