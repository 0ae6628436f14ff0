import { util } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  // Grows with time, so the catalogue is in order of creation.
  const id = util.autoUlid();
  return put({
    key: { pk: `COURSE#${id}`, sk: 'COURSE' },
    item: {
      ...ctx.args,
      id,
      catalog: 'COURSE',
      status: 'DRAFT',
      instructorId: ctx.identity.sub,
      createdAt: util.time.nowISO8601(),
      ratingCount: 0,
      ratingSum: 0,
    },
    condition: { pk: { attributeExists: false } },
  });
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
