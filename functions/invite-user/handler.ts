import type { InviteUserInput } from '../../schema/generated/types.ts';
import { answering } from '../shared/answer.ts';
import { theTable } from '../shared/table.ts';
import { theUserPool } from '../shared/userPool.ts';
import { accountsOf } from './accounts.ts';
import { inviteUser } from './inviteUser.ts';

export const handler = answering((callerId, input: InviteUserInput) =>
  inviteUser(callerId, input, {
    ...theTable(),
    accounts: accountsOf(theUserPool()),
  }),
);
