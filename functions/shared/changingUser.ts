import { requestOf } from '../../domain/idempotency.ts';
import { checkUserChange, type UserChange } from '../../domain/user/changeUser.ts';
import { answering } from './answer.ts';
import { changeUser } from './changeUser.ts';
import { theTable } from './table.ts';

interface UserInput {
  id: string;
  idempotencyKey?: string | null;
}

/**
 * The handler of a mutation that changes one field of a user.
 * @param operation the mutation's name
 * @param changeIn the field in the input
 */
export const changingUser = <Input extends UserInput>(operation: string, changeIn: (input: Input) => UserChange) =>
  answering(async (callerId, input: Input) => {
    const checked = checkUserChange(input);
    if (!checked.ok) return checked;
    const { id, idempotencyKey = null } = input;
    const change = changeIn(input);
    const call = { callerId, request: requestOf(operation, { id, ...change }), idempotencyKey };
    return changeUser(call, id, change, theTable());
  });
