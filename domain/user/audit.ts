import type { AuditEvent, AuditEventType, UserRole } from '../../schema/generated/types.ts';
import { auditKey, AUDIT_PARTITION, EVENT_PREFIX, INDEX_KEY, indexKeys, TABLE, userPartition } from '../keys.ts';
import { endOf, wholePartition, type RangeQuery } from '../query.ts';
import type { Write } from '../writes.ts';
import type { Person } from './profile.ts';

/**
 * What identifies an act of administration. It is later than the last change of its user, so that the trail is in the
 * order of the acts.
 */
export interface Act {
  /** A ULID of this time: the trail is in order of creation. */
  id: string;
  /** ISO 8601 */
  at: string;
}

/** One stored act of administration. Empty members are omitted. */
export interface AuditRow extends Act {
  type: AuditEventType;
  /** Absent for an operator at a console, and for the system. */
  actor?: Person;
  /** The user it was about. */
  user: Person;
  fromRole?: UserRole;
  toRole?: UserRole;
  toUser?: Person;
  tasks?: number;
}

/**
 * The write that adds an act to the trail; it must be part of the act's transaction. The consequences of the act follow
 * from this item.
 */
export const audited = (row: AuditRow): Write => ({ ...auditedSoFar(row), condition: { is: 'absent' } });

/** Like {@link audited}, for an act that takes several transactions: each records what is done so far. */
export const auditedSoFar = (row: AuditRow): Write & { write: 'put' } => ({
  write: 'put',
  key: auditKey(row.user.id, row.id),
  item: { row, id: row.id, [INDEX_KEY.byNewest]: AUDIT_PARTITION },
});

/** The whole trail, or the trail of one user, newest first. */
export const auditQuery = (userId: string | null): RangeQuery =>
  userId == null
    ? wholePartition('byNewest', AUDIT_PARTITION, true)
    : {
        index: null,
        partitionKey: TABLE.partitionKey,
        partition: userPartition(userId),
        sortKey: TABLE.sortKey,
        from: EVENT_PREFIX,
        to: endOf(EVENT_PREFIX),
        descending: true,
        skip: null,
      };

/** The sort key of {@link auditQuery}. */
export const auditSortKey = (userId: string | null) => (userId == null ? indexKeys('byNewest').sortKey : TABLE.sortKey);

export const auditView = (row: AuditRow): Omit<AuditEvent, '__typename'> => ({
  id: row.id,
  type: row.type,
  at: row.at,
  actor: row.actor ?? null,
  user: row.user,
  fromRole: row.fromRole ?? null,
  toRole: row.toRole ?? null,
  toUser: row.toUser ?? null,
  tasks: row.tasks ?? null,
});
