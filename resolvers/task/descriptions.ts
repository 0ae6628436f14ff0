import { runtime, util } from '@aws-appsync/utils';
import type { Connection } from '../../domain/connection.ts';
import { isBelowTask, NOT_DESCRIPTIONS } from '../../domain/generated/taskFields.ts';
import { taskKey } from '../../domain/keys.ts';
import type { TaskView } from '../../domain/task/view.ts';
import { tableName, type Ctx } from '../shared/context.ts';
import { gotBatch } from '../shared/items.ts';
import { hasAlias } from '../shared/selection.ts';

/** Larger selections are not searched: an evaluation has 1,000 iterations, and the keys need 100 of them. */
const MOST_PATHS = 800;

/**
 * A step after every list of tasks: indexes hold no descriptions, so a list that selects descriptions costs one more
 * read.
 */
export function request(ctx: Ctx) {
  const isAsked = asksForDescriptions(ctx);
  if (!isAsked) runtime.earlyReturn(ctx.prev.result);
  const page = ctx.prev.result as Connection<TaskView>;
  if (page.nodes.length === 0) runtime.earlyReturn(page);
  return {
    operation: 'BatchGetItem',
    tables: {
      [tableName(ctx)]: {
        keys: page.nodes.map((task) => util.dynamodb.toMapValues(taskKey(task.id))),
        consistentRead: false,
        projection: { expression: '#description', expressionNames: { '#description': 'description' } },
      },
    },
  };
}

export function response(ctx: Ctx) {
  const items = gotBatch<{ description?: string }>(ctx);
  const { nodes, edges, pageInfo } = ctx.prev.result as Connection<TaskView>;
  const described = nodes.map((task, index) => ({ ...task, description: items[index]?.description ?? null }));
  return {
    ...(edges == null ? {} : { edges: edges.map(({ cursor }, index) => ({ cursor, node: described[index] })) }),
    nodes: described,
    pageInfo,
  };
}

/**
 * The selection lists aliases, not fields: every name that is not known to be something else counts as a description.
 * So does an empty selection.
 */
function asksForDescriptions(ctx: Ctx): boolean {
  const paths = ctx.info.selectionSetList;
  if (paths.length === 0 || paths.length > MOST_PATHS) return true;
  const isListed = paths.some((path) => {
    // Fields with separate resolvers, and people: names below them do not concern the list.
    const isBelow = isBelowTask(path);
    return isBelow ? false : NOT_DESCRIPTIONS.indexOf(` ${path.slice(path.lastIndexOf('/') + 1)} `) < 0;
  });
  if (isListed) return true;
  return hasAlias(ctx, 'description');
}
