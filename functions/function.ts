import {
  EVENT_PREFIX,
  IDEMPOTENCY_PREFIX,
  INVITATION_PREFIX,
  PROFILE_SORT_KEY,
  TASK_PREFIX,
  USER_PREFIX,
  type IndexName,
} from '../domain/keys.ts';
import type { AuditEventType, TaskEventType } from '../schema/generated/types.ts';

/**
 * What a Lambda function states about itself in `functions/<verb-noun>/function.ts`: plain data from which infra builds
 * it.
 */
export interface FunctionSpec {
  /** One sentence for the AWS console. */
  description: string;
  timeoutSeconds: number;
  memoryMb: number;
  trigger: Trigger;
  /** Its allowed actions on the table. */
  tableActions?: readonly TableAction[];
  /** The indexes it queries. Permission to do so follows. */
  indexes?: readonly IndexName[];
  /** Its allowed actions on the user pool. */
  userPoolActions?: readonly UserPoolAction[];
  /** The IAM-only mutations of the API that it calls. */
  mutations?: readonly SystemMutation[];
  /** The topics it publishes to. */
  topics?: readonly TopicName[];
  /** The queues it sends to. */
  queues?: readonly QueueName[];
  /** The secrets it reads. */
  secrets?: readonly SecretName[];
  /** Whether it sends mail, from the stage's address. */
  sendsMail?: boolean;
  /** The variables it reads. Infra supplies their values. */
  environment?: readonly EnvironmentName[];
}

type Trigger =
  /** The data source `lambda/<folder>` of resolvers. */
  | { kind: 'resolver' }
  /**
   * A Lambda trigger of the user pool. It learns the pool's id from its event: a `USER_POOL_ID` variable would make the
   * template circular, and synthesis refuses it.
   */
  | { kind: 'cognito'; event: 'preSignUp' | 'postConfirmation' | 'preTokenGeneration' }
  | StreamTrigger
  | QueueTrigger
  /**
   * EventBridge Scheduler, by a `cron(…)` or `rate(…)` in UTC. At least once. A failed run is not repeated; the next
   * one follows.
   */
  | { kind: 'schedule'; expression: string }
  /** A public URL, which other functions know through this variable. The function itself authenticates callers. */
  | { kind: 'url'; urlVariable: 'UNSUBSCRIBE_URL' }
  /** Notifications from SES about accepted mails: bounces and complaints. */
  | { kind: 'mailFeedback' }
  /** Messages of the stage's alarm topic, if the stage sends alarms to a chat. */
  | { kind: 'alarms' };

/**
 * Records of the table's stream, at least once, in order per partition key. Returns the failed records. A shard allows
 * two readers, and one of them is left to people who inspect the stream, so there is one such function.
 */
export interface StreamTrigger {
  kind: 'stream';
  /** A record is passed on if it matches one of these patterns (Lambda's event filtering). */
  filters: readonly object[];
  batchSize: number;
  /** Concurrent batches per shard, by partition key: 1 to 10. */
  parallelizationFactor: number;
  /** How long to wait for a batch to fill. */
  batchingWindowSeconds: number;
}

/**
 * Messages of its own queue, at least once, in no order. Returns the failed messages. A message that keeps failing
 * lands in the queue `<queue>-failed`, which has an alarm; `npm run redrive` returns it (docs/operations.md).
 */
export interface QueueTrigger {
  kind: 'queue';
  queue: WorkQueueName;
  /** What users notice while it does not keep up: alarms say so. */
  whenBehind: string;
  batchSize: number;
  /** How long to wait for a batch to fill: at least 1 for batches of more than 10. */
  batchingWindowSeconds: number;
  /** Concurrent batches: 2 to 1,000. */
  maxConcurrency: number;
  /** How often a message may fail, or for how long at least, before it is set aside. Default: 5 receives. */
  setsAsideAfter?: { receives: number } | { hours: number };
  /** The function itself decides when a failed message returns, by changing its visibility. */
  postpones?: boolean;
  /** The messages of the topic `changes` that the queue receives; none without it. */
  wants?: Wanted;
}

/** What a subscriber of the topic `changes` wants. It names its kinds, and receives no other messages. */
export type Wanted =
  | { kinds: readonly ['task']; types?: readonly TaskEventType[] }
  | { kinds: readonly ['user']; types?: readonly AuditEventType[] }
  | { kinds: readonly ['profile']; fields?: readonly ProfileField[] }
  | { kinds: readonly [ChangeKind, ChangeKind, ...ChangeKind[]] };

/** What a message of the topic `changes` is about. The bodies are in `shared/changes.ts`. */
export type ChangeKind = 'task' | 'user' | 'profile' | 'claim';

/** The profile fields whose changes are published, by name. */
export type ProfileField =
  | 'name'
  | 'email'
  | 'role'
  | 'status'
  | 'timeZone'
  | 'notificationPreferences'
  | 'mailSuppression';

/** Written event items of tasks. */
export const TASK_EVENTS = {
  eventName: ['INSERT'],
  dynamodb: { Keys: { PK: { S: [{ prefix: TASK_PREFIX }] }, SK: { S: [{ prefix: EVENT_PREFIX }] } } },
};

/** Written acts of administrators on users. */
export const USER_EVENTS = {
  eventName: ['INSERT'],
  dynamodb: { Keys: { PK: { S: [{ prefix: USER_PREFIX }] }, SK: { S: [{ prefix: EVENT_PREFIX }] } } },
};

/** Changed profiles, for any reason. */
export const PROFILE_CHANGES = {
  eventName: ['MODIFY'],
  dynamodb: { Keys: { PK: { S: [{ prefix: USER_PREFIX }] }, SK: { S: [PROFILE_SORT_KEY] } } },
};

/** Writes of a call that no event or act reports: its idempotency key alone, or the lock of an address. */
export const CLAIMS = {
  eventName: ['INSERT', 'MODIFY'],
  dynamodb: {
    Keys: { PK: { S: [{ prefix: IDEMPOTENCY_PREFIX }, { prefix: INVITATION_PREFIX }] } },
    NewImage: { userId: { S: [{ exists: true }] } },
  },
};

/** API fields that only the system may call. */
type SystemMutation = 'publishTaskEvent' | 'endSubscriptions';

type TopicName = 'changes';

/** `parked-events`: the keys of undeliverable events, for `npm run replay`. Each other queue has one consumer. */
export type QueueName = 'parked-events' | WorkQueueName;

/** Queues with a consumer function. `webhooks` exists if the stage names a URL to call. */
type WorkQueueName =
  | 'accounts'
  | 'counters'
  | 'erasures'
  | 'mail'
  | 'names'
  | 'screens'
  | 'subscriptions-to-end'
  | 'webhooks'
  | 'write-budget';

/**
 * `unsubscribe` signs the links in mails; `webhooks` signs requests to the stage's URL; `alarm-webhook` is the address
 * of a chat.
 */
export type SecretName = 'alarm-webhook' | 'unsubscribe' | 'webhooks';

/**
 * `dynamodb:` actions. TransactWriteItems needs the actions of its parts. `Scan` is omitted on purpose: nothing may
 * scan.
 */
export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

/** `cognito-idp:` actions. */
type UserPoolAction =
  | 'AdminAddUserToGroup'
  | 'AdminCreateUser'
  | 'AdminDeleteUser'
  | 'AdminDisableUser'
  | 'AdminEnableUser'
  | 'AdminGetUser'
  | 'AdminRemoveUserFromGroup'
  | 'AdminUpdateUserAttributes'
  | 'AdminUserGlobalSignOut'
  | 'ListUsers';

/** The form of variable names: `SUBSCRIPTIONS_TO_END`. */
type QueueVariable = Uppercase<Underscored<WorkQueueName>>;
type Underscored<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : Name;

export type EnvironmentName =
  | 'TABLE_NAME'
  | 'USER_POOL_ID'
  | 'ALLOWED_EMAIL_DOMAINS'
  | 'GRAPHQL_URL'
  | 'CHANGES_TOPIC_ARN'
  | 'PARKED_EVENTS_QUEUE_URL'
  | `${QueueVariable}_QUEUE_URL`
  | 'WRITE_BUDGET'
  | 'MAIL_FROM'
  | 'MAIL_CONFIGURATION_SET'
  | 'APP_URL'
  | 'UNSUBSCRIBE_URL'
  | 'UNSUBSCRIBE_SECRET_ARN'
  | 'WEBHOOK_URL'
  | 'WEBHOOKS_SECRET_ARN'
  | 'ALARM_WEBHOOK_SECRET_ARN';
