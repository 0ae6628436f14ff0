import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import { PROFILE_SORT_KEY, USER_PREFIX, type Key } from '../../domain/keys.ts';
import { eventView, type EventItem, type EventView } from '../../domain/task/view.ts';
import type { AuditRow } from '../../domain/user/audit.ts';
import type { UserRow } from '../../domain/user/profile.ts';
import type { ChangeKind, ProfileField } from '../function.ts';
import type { ChangeMessage } from '../shared/changes.ts';
import { CORRELATION_ATTRIBUTE } from '../shared/correlation.ts';

/** One record of the stream, as the topic receives it. */
export interface Notice {
  key: Key;
  change: ChangeMessage;
  /** The attributes that subscriptions filter by. */
  attributes: Record<string, MessageAttributeValue>;
  /** The request that it comes from. */
  correlationId?: string;
  /** For a task's event: what screens receive. */
  event?: EventView;
}

/** An item of the stream: a task's event, an act of administration, a profile, or a claim, which has no row. */
export type Item = Row | Claim;

type Row = Key & { row: object; correlationId?: string };

/** The attributes that `writtenBy` in `domain/idempotency.ts` leaves. */
type Claim = Key & { userId: string; at: string; correlationId?: string };

export const isClaimItem = (item: Item): item is Claim => 'userId' in item && !('row' in item);

const FIELDS: readonly ProfileField[] = [
  ...(['name', 'email', 'role', 'status', 'timeZone', 'notificationPreferences', 'mailSuppression'] as const),
];

const text = (StringValue: string): MessageAttributeValue => ({ DataType: 'String', StringValue });
const kind = (name: ChangeKind) => ({ kind: text(name) });

/**
 * The content of a record: the item after and before the change. Null for a profile in which no published field
 * changed.
 * @param id the record's id, which identifies a claim in messages
 * @throws Error for an item that does not match its key
 */
export function noticeIn(before: Item | null, after: Item, id: string): Notice | null {
  const notice = noticeOf(before, after, id);
  const { correlationId } = after;
  // A profile holds the id of its last request. A write without a request leaves that id unchanged.
  if (notice === null || correlationId === undefined || correlationId === before?.correlationId) return notice;
  return {
    ...notice,
    correlationId,
    attributes: { ...notice.attributes, [CORRELATION_ATTRIBUTE]: text(correlationId) },
  };
}

function noticeOf(before: Item | null, after: Item, id: string): Notice | null {
  const key = { PK: after.PK, SK: after.SK };
  if (isClaimItem(after)) return claimNotice(key, after, id);
  if (after.SK === PROFILE_SORT_KEY) {
    const was = before === null || isClaimItem(before) ? undefined : before.row;
    return profileNotice(key, was as UserRow | undefined, after.row as UserRow);
  }
  if (after.PK.startsWith(USER_PREFIX)) return userNotice(key, after.row as AuditRow);
  const event = eventView(after as EventItem);
  return {
    key,
    event,
    change: { version: 1, event },
    attributes: { ...kind('task'), type: text(event.type), taskId: text(event.taskId) },
  };
}

const claimNotice = (key: Key, { userId, at }: Claim, id: string): Notice => ({
  key,
  change: { version: 1, userId, at, claim: id },
  attributes: kind('claim'),
});

const userNotice = (key: Key, { id, type, user }: AuditRow): Notice => ({
  key,
  change: { version: 1, userId: user.id, actId: id },
  attributes: { ...kind('user'), type: text(type) },
});

function profileNotice(key: Key, before: UserRow | undefined, after: UserRow): Notice | null {
  const fields = FIELDS.filter((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after[field]));
  if (fields.length === 0) return null;
  return {
    key,
    change: { version: 1, userId: after.id, at: after.updatedAt, fields },
    attributes: { ...kind('profile'), fields: { DataType: 'String.Array', StringValue: JSON.stringify(fields) } },
  };
}
