import type { UpdateUserRoleInput } from '../../schema/generated/types.ts';
import type { Ctx } from '../shared/context.ts';
import { invoked } from '../shared/invoke.ts';
import { invokeUserChange } from './userChange.ts';

export function request(ctx: Ctx<{ input: UpdateUserRoleInput }>) {
  return invokeUserChange(ctx);
}

export function response(ctx: Ctx<{ input: UpdateUserRoleInput }>) {
  return invoked(ctx);
}
