import type { SetUserStatusInput } from '../../schema/generated/types.ts';
import { requestOf } from '../../domain/idempotency.ts';
import { checkUserChange } from '../../domain/user/changeUser.ts';
import { answering } from '../shared/answer.ts';
import { changeUser } from '../shared/changeUser.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';

export const handler = answering(async (callerId, input: SetUserStatusInput) => {
  const checked = checkUserChange(input);
  if (!checked.ok) return checked;
  const { id, status } = input;
  const request = requestOf('setUserStatus', { id, status });
  const call = { callerId, request, idempotencyKey: input.idempotencyKey ?? null };
  return changeUser(call, id, { status }, { documents, table: environment('TABLE_NAME') });
});
