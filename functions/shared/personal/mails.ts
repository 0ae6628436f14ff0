import { mailWindowKey, mailPartition, TOLD_PREFIX, waitingPrefix } from '../../../domain/keys.ts';
import type { Item, ItemKind, Subject } from './itemKind.ts';

const PARTITION = mailPartition('');
const isTheirs = ({ PK }: Item, id: string) => PK === mailPartition(id);
const whole = ({ PK: _PK, ...item }: Item) => item;
const own = (item: Item, { id }: Subject) => (isTheirs(item, id) ? whole(item) : null);
const gone = (item: Item, userId: string) => (isTheirs(item, userId) ? ('delete' as const) : null);

export const MAIL_KINDS: readonly ItemKind[] = [
  {
    name: 'waiting news',
    partition: PARTITION,
    sort: waitingPrefix('').slice(0, -1),
    holds: 'the news for a mail: task, title, and the name of the person who acted',
    kept: 'until the mail is sent: two minutes, or a day; 30 days at most',
    exports: own,
    erasure: 'news for the person is deleted; in news for others the name is replaced when the mail is written',
    erases: gone,
    restored: { not: 'it may have been mailed since' },
  },
  {
    name: 'mail window',
    partition: PARTITION,
    sort: mailWindowKey('', '').SK,
    holds: 'that a mail to somebody is being collected',
    kept: 'until the mail is sent',
    exports: own,
    erasure: 'deleted',
    erases: gone,
    restored: { not: 'nothing waits in it' },
  },
  {
    name: 'told mark',
    partition: PARTITION,
    sort: TOLD_PREFIX,
    holds: 'that somebody was told about an event',
    kept: '30 days',
    exports: own,
    erasure: 'deleted',
    erases: gone,
    restored: 'first',
  },
];
