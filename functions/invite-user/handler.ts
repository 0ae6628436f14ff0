import type { InviteUserInput } from '../../schema/generated/types.ts';
import { answering } from '../shared/answer.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { theUserPool } from '../shared/userPool.ts';
import { accountsOf } from './accounts.ts';
import { inviteUser } from './inviteUser.ts';

export const handler = answering((callerId, input: InviteUserInput) =>
  inviteUser(callerId, input, {
    documents,
    table: environment('TABLE_NAME'),
    accounts: accountsOf(theUserPool()),
  }),
);
