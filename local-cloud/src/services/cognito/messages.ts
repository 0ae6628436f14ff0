import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';

/** A message to a user. The local cloud sends nothing outside this machine: this is the mailbox. */
export interface Message {
  id: string;
  /** In milliseconds. */
  at: number;
  poolId: string;
  username: string;
  medium: 'EMAIL' | 'SMS';
  to: string;
  /** Absent for Cognito's own address. */
  from?: string;
  /** AWS's name of the trigger source, e.g. `CustomMessage_SignUp`. */
  source: string;
  subject: string;
  text: string;
  /** The code or temporary password that the message contains. */
  code: string;
}

export interface Messages {
  send(message: Omit<Message, 'id' | 'at'>): Promise<void>;
  /** Oldest first. */
  list(): Promise<Message[]>;
  /** Removes the messages of one medium. */
  empty(medium: Message['medium']): Promise<void>;
  /** Grows with every change since the start. */
  changes(): number;
}

const KEPT = 200;

export function createMessages(cloud: Cloud): Messages {
  const store = cloud.store('cognito-idp');
  let sequence = 0;
  let changes = 0;
  return {
    async send(message) {
      const at = cloud.clock.now();
      await store.put(`message#${at}#${String(sequence++).padStart(9, '0')}`, { id: randomUUID(), at, ...message });
      changes += 1;
      cloud.log.info(`${message.medium === 'EMAIL' ? 'mail' : 'text message'} to ${message.to}: ${message.subject}`);
      const rows = await store.list('message#');
      for (const { key } of rows.slice(0, Math.max(0, rows.length - KEPT))) await store.delete(key);
    },
    async empty(medium) {
      const rows = await store.list<Message>('message#');
      for (const { key, value } of rows) if (value.medium === medium) await store.delete(key);
      changes += 1;
    },
    changes: () => changes,
    list: async () => (await store.list<Message>('message#')).map(({ value }) => value),
  };
}
