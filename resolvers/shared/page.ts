import { runtime, util } from '@aws-appsync/utils';
import { pageSize } from '../../domain/check.ts';
import { connection, type Connection } from '../../domain/connection.ts';
import { cursorPosition, cursorPrefix } from '../../domain/cursor.ts';
import { invalid } from '../../domain/outcome.ts';
import { continuedAfter, type RangeQuery } from '../../domain/query.ts';
import { callerId, type Ctx } from './context.ts';
import { refuse, refuseFault } from './refuse.ts';

export interface PageArgs {
  first?: number | null;
  after?: string | null;
}

/** `args` are those that choose the list: a cursor is valid only for them, this field and this caller. */
const prefixOf = (ctx: Ctx<PageArgs>, args: Record<string, unknown>) =>
  cursorPrefix(`${ctx.info.parentTypeName}.${ctx.info.fieldName}`, args, callerId(ctx));

/** The Query for one page and one more row, which tells whether there is a next page. */
export function queryPage(ctx: Ctx<PageArgs>, query: RangeQuery, args: Record<string, unknown>) {
  const position = positionOf(ctx, prefixOf(ctx, args));
  const rest = position == null ? query : continuedAfter(query, position);
  if (rest == null) runtime.earlyReturn(connection([], [], false, true));
  const asked = rest ?? query;
  return {
    operation: 'Query',
    ...(asked.index == null ? {} : { index: asked.index }),
    query: keyCondition(asked),
    limit: pageSize(ctx.args.first) + (asked.skip == null ? 1 : 2),
    scanIndexForward: !asked.descending,
    consistentRead: false,
  };
}

function keyCondition(query: RangeQuery) {
  const { from, to } = query;
  const range =
    from != null && to != null
      ? ' AND #s BETWEEN :from AND :to'
      : from != null
        ? ' AND #s >= :from'
        : to != null
          ? ' AND #s <= :to'
          : '';
  return {
    expression: `#p = :p${range}`,
    expressionNames: { '#p': query.partitionKey, ...(range === '' ? {} : { '#s': query.sortKey }) },
    expressionValues: util.dynamodb.toMapValues({
      ':p': query.partition,
      ...(from == null ? {} : { ':from': from }),
      ...(to == null ? {} : { ':to': to }),
    }),
  };
}

/** Where the previous page ended; null for the first page. */
function positionOf(ctx: Ctx<PageArgs>, prefix: string): string | null {
  const after = ctx.args.after;
  if (after == null) return null;
  // Checked before decoding: text that `base64Decode` cannot read would end the request as a fault of ours.
  const strict = after.length % 4 === 0 ? util.matches('[A-Za-z0-9+/]{4,2000}={0,2}', after) : false;
  const position = strict ? cursorPosition(util.base64Decode(after), prefix) : null;
  if (position == null) refuse(invalid([{ path: 'after', message: 'is not a cursor of this list' }]).refusal);
  return position;
}

/**
 * The rows of the page just read, with their cursors, and whether more follow. Nothing uses the stash, which a unit
 * resolver may lack.
 * @param sortKey the one of the query
 */
export function pageRows<Row>(ctx: Ctx<PageArgs>, sortKey: string, args: Record<string, unknown>): Page<Row> {
  refuseFault(ctx);
  const first = pageSize(ctx.args.first);
  const { items } = ctx.result as { items: Array<Row & Record<string, string>> };
  const prefix = prefixOf(ctx, args);
  // A descending page begins with the last row of the previous page.
  const position = positionOf(ctx, prefix);
  const rows = items.filter((row) => row[sortKey] !== position);
  const page = rows.slice(0, first);
  return {
    rows: page,
    cursors: page.map((row) => util.base64Encode(`${prefix}${row[sortKey]}`)),
    hasNextPage: rows.length > first,
    hasPreviousPage: ctx.args.after != null,
  };
}

export interface Page<Row> {
  rows: Row[];
  cursors: string[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** The connection of a page whose rows have become `nodes`. */
export const pageOf = <T>(page: Page<unknown>, nodes: T[]): Connection<T> =>
  connection(nodes, page.cursors, page.hasNextPage, page.hasPreviousPage);
