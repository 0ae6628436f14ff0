import { runtime, util } from '@aws-appsync/utils';
import { pageSize } from '../../domain/check.ts';
import { connection, listing, type Connection } from '../../domain/connection.ts';
import { cursorPosition, cursorPrefix } from '../../domain/cursor.ts';
import { invalid } from '../../domain/outcome.ts';
import { continuedAfter, type RangeQuery } from '../../domain/query.ts';
import { callerId, type Ctx } from './context.ts';
import { refuse, refuseFault } from './refuse.ts';
import { maySelect } from './selection.ts';

/** What can be selected from a list without its edges. Any other name may be an alias of `edges`. */
const NOT_EDGES = ' nodes pageInfo totalCount __typename ';

/** Larger selections are not searched: an evaluation has 1,000 iterations, and 100 events need 800 of them. */
const MOST_PATHS = 150;

export interface PageArgs {
  first?: number | null;
  after?: string | null;
}

/** `args` are the arguments that choose the list: a cursor is valid only for them, this field and this caller. */
const prefixOf = (ctx: Ctx<PageArgs>, args: Record<string, unknown>) =>
  cursorPrefix(`${ctx.info.parentTypeName}.${ctx.info.fieldName}`, args, callerId(ctx));

/** The Query for one page and one more row. The extra row shows that there is a next page. */
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
 * The rows of the page just read, with their cursors, and whether more follow. The stash is not used: a unit resolver
 * may lack it.
 * @param sortKey the sort key of the query
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
  const hasEdges = maySelect(ctx, 'edges', NOT_EDGES, MOST_PATHS);
  const ends = page.length === 0 ? [] : [page[0]!, page[page.length - 1]!];
  const shown = hasEdges ? page : ends;
  return {
    rows: page,
    hasEdges,
    cursors: shown.map((row) => util.base64Encode(`${prefix}${row[sortKey]}`)),
    hasNextPage: rows.length > first,
    hasPreviousPage: ctx.args.after != null,
  };
}

interface Page<Row> {
  rows: Row[];
  /** Whether the answer has edges. */
  hasEdges: boolean;
  /** One for each row; without edges, only for the first and the last row. */
  cursors: string[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** The connection of a page whose rows have become `nodes`. */
export const pageOf = <T>(page: Page<unknown>, nodes: T[]): Connection<T> => {
  const { cursors, hasNextPage, hasPreviousPage } = page;
  return page.hasEdges
    ? connection(nodes, cursors, hasNextPage, hasPreviousPage)
    : listing(nodes, cursors, hasNextPage, hasPreviousPage);
};
