import { AdminDeleteUserCommand, paginateListUsers } from '@aws-sdk/client-cognito-identity-provider';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { closeSockets } from '../security/support/subscribe.ts';
import type { World } from './world.ts';

/** The most items in one transaction. The engine takes half the time per item that it takes for a batch of 25. */
const MOST = 100;

/**
 * Takes out of a cloud what a test file has put there: open screens, faults, items, accounts, mails, receipts and the
 * lines of the log. The time that has passed stays, and so do the latest traces.
 */
export async function empties({ control, table, people, outputs, log }: Omit<World, 'admin'>): Promise<void> {
  closeSockets();
  await control.faultsEnd();
  // What is still under way would write to the table of the next file.
  await control.idle();
  const { tableName, userPoolId: UserPoolId, mailboxUrl } = outputs;
  const deletes = (await table.keys()).map((Key) => ({ Delete: { TableName: tableName, Key } }));
  for (let start = 0; start < deletes.length; start += MOST)
    await table.documents.send(new TransactWriteCommand({ TransactItems: deletes.slice(start, start + MOST) }));
  for await (const { Users = [] } of paginateListUsers({ client: people.userPools }, { UserPoolId }))
    for (const { Username } of Users) await people.userPools.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
  await fetch(`${mailboxUrl}/messages.json`, { method: 'DELETE' });
  await control.idle();
  await control.forgetReceipts();
  log.length = 0;
}
