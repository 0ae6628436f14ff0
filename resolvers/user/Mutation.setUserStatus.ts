import type { SetUserStatusInput } from '../../schema/generated/types.ts';
import type { Ctx } from '../shared/context.ts';
import { invoked } from '../shared/invoke.ts';
import { invokeUserChange } from './userChange.ts';

export function request(ctx: Ctx<{ input: SetUserStatusInput }>) {
  return invokeUserChange(ctx);
}

export function response(ctx: Ctx<{ input: SetUserStatusInput }>) {
  return invoked(ctx);
}
