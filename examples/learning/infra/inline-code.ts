/** Resolver code short enough to be inline in the template. */

/** A pipeline without its own work. */
export const lastResult = `
export const request = () => ({});
export const response = (ctx) => ctx.prev.result;
`;

export const viewer = `
export const request = (ctx) => ({ payload: { id: ctx.identity.sub, groups: ctx.identity.groups ?? [] } });
export const response = (ctx) => ctx.result;
`;

export const averageRating = `
export function request(ctx) {
  const { ratingCount, ratingSum } = ctx.source;
  return { payload: ratingCount > 0 ? ratingSum / ratingCount : null };
}
export const response = (ctx) => ctx.result;
`;

export const introduceMyself = `
import { util } from '@aws-appsync/utils';
import { operations, update } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const id = ctx.identity.sub;
  return update({
    key: { pk: 'INSTRUCTOR#' + id, sk: 'PROFILE' },
    update: { id: operations.replace(id), name: operations.replace(ctx.args.name) },
  });
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
`;
