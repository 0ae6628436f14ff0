import { mailPartition, TOLD_PREFIX, type Key } from '../../../domain/keys.ts';
import { query } from '../../../functions/shared/query.ts';
import type { Aftermath, Invariant } from './invariant.ts';

/**
 * Nothing is waiting, and everybody in a wave has one mail about it, or two if functions died. Without a readable
 * mailbox, only the first is checked.
 */
export const mails: Invariant = {
  name: 'everybody in a wave has their mail',
  async check(aftermath) {
    const { ledger, members, mailbox, mayRepeat } = aftermath;
    const departures: string[] = [];
    let looked = 0;
    for (const member of ledger.waves.length === 0 ? [] : members) {
      const waiting = await waitingFor(aftermath, member.id);
      if (waiting.length > 0) departures.push(`${member.email}: ${waiting.length} items still wait, ${waiting[0]}`);
    }
    for (const { title, assignees } of mailbox === undefined ? [] : ledger.waves)
      for (const { email } of assignees) {
        looked += 1;
        const count = mailbox!.filter(({ to, text }) => to.includes(email) && text.includes(title)).length;
        if (count === 0 || (count > 1 && !mayRepeat)) departures.push(`${email} has ${count} mails of "${title}"`);
      }
    return { looked, departures };
  },
};

async function waitingFor({ db }: Aftermath, userId: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { SK } of query<Key>(db, { partition: mailPartition(userId) })) keys.push(SK);
  return keys.filter((key) => !key.startsWith(TOLD_PREFIX));
}
