import type { EraseUserInput } from '../../schema/generated/types.ts';
import type { Ctx } from '../shared/context.ts';
import { invoked } from '../shared/invoke.ts';
import { invokeUserChange } from './userChange.ts';

export function request(ctx: Ctx<{ input: EraseUserInput }>) {
  return invokeUserChange(ctx);
}

export function response(ctx: Ctx<{ input: EraseUserInput }>) {
  return invoked(ctx);
}
