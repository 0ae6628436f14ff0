import type { QueryExportMyDataArgs } from '../../schema/generated/types.ts';
import { refuseTexts } from '../shared/conform.ts';
import type { Ctx } from '../shared/context.ts';
import { invoked, invokeWith } from '../shared/invoke.ts';

export function request(ctx: Ctx<QueryExportMyDataArgs>) {
  refuseTexts(ctx);
  return invokeWith(ctx, { after: ctx.args.after });
}

export function response(ctx: Ctx<QueryExportMyDataArgs>) {
  return invoked(ctx);
}
