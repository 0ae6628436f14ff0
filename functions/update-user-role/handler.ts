import type { UpdateUserRoleInput } from '../../schema/generated/types.ts';
import { checkUserChange } from '../../domain/user/changeUser.ts';
import { requestOf } from '../../domain/idempotency.ts';
import { answering } from '../shared/answer.ts';
import { changeUser } from '../shared/changeUser.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';

export const handler = answering(async (callerId, input: UpdateUserRoleInput) => {
  const checked = checkUserChange(input);
  if (!checked.ok) return checked;
  const { id, role } = input;
  const request = requestOf('updateUserRole', { id, role });
  const call = { callerId, request, idempotencyKey: input.idempotencyKey ?? null };
  return changeUser(call, id, { role }, { documents, table: environment('TABLE_NAME') });
});
