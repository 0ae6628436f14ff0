import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import { PROFILE_SORT_KEY, USER_PREFIX, type Key } from '../../domain/keys.ts';
import { eventView, type EventItem, type EventView } from '../../domain/task/view.ts';
import type { AuditRow } from '../../domain/user/audit.ts';
import type { UserRow } from '../../domain/user/profile.ts';
import type { ChangeKind, ProfileField } from '../function.ts';
import type { Change } from '../shared/changes.ts';
import { CORRELATION_ATTRIBUTE } from '../shared/correlation.ts';

/** One record of the stream, as the topic receives it. */
export interface News {
  key: Key;
  change: Change;
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
export function newsIn(before: Item | null, after: Item, id: string): News | null {
  const news = newsOf(before, after, id);
  const { correlationId } = after;
  // A profile holds the id of its last request. A write without a request leaves that id unchanged.
  if (news === null || correlationId === undefined || correlationId === before?.correlationId) return news;
  return { ...news, correlationId, attributes: { ...news.attributes, [CORRELATION_ATTRIBUTE]: text(correlationId) } };
}

function newsOf(before: Item | null, after: Item, id: string): News | null {
  const key = { PK: after.PK, SK: after.SK };
  if (isClaimItem(after)) return claimNews(key, after, id);
  if (after.SK === PROFILE_SORT_KEY) {
    const was = before === null || isClaimItem(before) ? undefined : before.row;
    return profileNews(key, was as UserRow | undefined, after.row as UserRow);
  }
  if (after.PK.startsWith(USER_PREFIX)) return userNews(key, after.row as AuditRow);
  const event = eventView(after as EventItem);
  return {
    ...{ key, event, change: { version: 1, event } },
    attributes: { ...kind('task'), type: text(event.type), taskId: text(event.taskId) },
  };
}

const claimNews = (key: Key, { userId, at }: Claim, id: string): News => ({
  ...{ key, change: { version: 1, userId, at, claim: id } },
  attributes: kind('claim'),
});

const userNews = (key: Key, { id, type, user }: AuditRow): News => ({
  ...{ key, change: { version: 1, userId: user.id, actId: id } },
  attributes: { ...kind('user'), type: text(type) },
});

function profileNews(key: Key, before: UserRow | undefined, after: UserRow): News | null {
  const fields = FIELDS.filter((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after[field]));
  if (fields.length === 0) return null;
  return {
    ...{ key, change: { version: 1, userId: after.id, at: after.updatedAt, fields } },
    attributes: { ...kind('profile'), fields: { DataType: 'String.Array', StringValue: JSON.stringify(fields) } },
  };
}
