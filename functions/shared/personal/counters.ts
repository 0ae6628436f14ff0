import { countedKey, screensKey, statsDayKey, statsKey, writesKey } from '../../../domain/keys.ts';
import type { ItemKind } from './itemKind.ts';

const BY_ID = { not: 'numbers by id, which must still agree with the tasks; the id no longer identifies anybody' };

export const COUNTER_KINDS: readonly ItemKind[] = [
  {
    name: 'counters',
    partition: statsKey('').PK,
    sort: statsKey('').SK,
    holds: 'how many tasks somebody has in each status',
    kept: 'as long as the table',
    exports: ({ PK, SK: _SK, ...counts }, { id }) => (PK === statsKey(id).PK ? counts : null),
    erasure: 'kept',
    erases: BY_ID,
    restored: 'first',
  },
  {
    name: 'counters of a day',
    partition: statsDayKey('', '').PK,
    sort: statsDayKey('', '').SK,
    holds: 'how many tasks of somebody were completed on a day, or became overdue',
    kept: '100 days',
    exports: ({ PK, SK, completed, overdue }, { id }) =>
      PK === statsDayKey(id, '').PK ? { day: SK, completed, overdue } : null,
    erasure: 'kept',
    erases: BY_ID,
    restored: 'first',
  },
  {
    name: 'counted state',
    partition: countedKey('').PK,
    sort: countedKey('').SK,
    holds: 'ids of the assignees of a task, as they are counted',
    kept: 'as its task; 60 days after a deletion',
    exports: { not: 'a copy of data in the task' },
    erasure: 'kept',
    erases: BY_ID,
    restored: 'first',
  },
  {
    name: 'screens’ backlog',
    partition: screensKey('').PK,
    sort: screensKey('').SK,
    holds: 'nothing: the number of an event',
    kept: 'until screens were told, usually minutes',
    exports: { not: 'it contains no personal data' },
    erasure: 'kept',
    erases: { not: 'it contains no personal data' },
    restored: { not: 'no screen is open any more' },
  },
  {
    name: 'write count',
    partition: writesKey('', '').PK,
    sort: writesKey('', '').SK,
    holds: 'how much somebody wrote in a minute',
    kept: '15 minutes',
    exports: ({ PK, SK, count }, { id }) => (PK === writesKey(id, '').PK ? { minute: SK, count } : null),
    erasure: 'deleted',
    erases: ({ PK }, userId) => (PK === writesKey(userId, '').PK ? 'delete' : null),
    restored: { not: 'long over' },
  },
];
