import { all, every, same, whole, labelOf, type Rule } from './rule.ts';
import type { Resource, StageTemplates } from './stageTemplates.ts';

const QUEUE = 'AWS::SQS::Queue';
const TOPIC = 'AWS::SNS::Topic';
const SUBSCRIPTION = 'AWS::SNS::Subscription';
const MAPPING = 'AWS::Lambda::EventSourceMapping';
const FUNCTION = 'AWS::Lambda::Function';

const DAY = 86_400;
/** The longest that SQS keeps a message. */
const MOST_DAYS = 14;
/** A weekend, and a day before and after it. */
const LEAST_DAYS = 4;
/** A throttled consumer may need several receives; the bound above allows a retry each minute for a day. */
const [LEAST_RECEIVES, MOST_RECEIVES] = [5, 1440];

const isFromQueue = (mapping: Resource, stage: StageTemplates) =>
  stage.behind(mapping.Properties['EventSourceArn'], QUEUE, mapping) !== undefined;

const consumerOf = (queue: Resource, stage: StageTemplates): Resource | undefined => {
  const mapping = stage
    .ofType(MAPPING)
    .find((one) => stage.behind(one.Properties['EventSourceArn'], QUEUE, one) === queue);
  return mapping && stage.behind(mapping.Properties['FunctionName'], FUNCTION, mapping);
};

/** A queue for people: its messages stay as long as SQS can keep them. */
const isAside = (queue: Resource | undefined): boolean =>
  queue?.Properties['MessageRetentionPeriod'] === MOST_DAYS * DAY && queue.Properties['RedrivePolicy'] === undefined;

const asideOf = (reference: unknown, from: Resource, stage: StageTemplates) =>
  isAside(stage.behind(reference, QUEUE, from));

export const messageRules: readonly Rule[] = [
  every(QUEUE, 'messages in a queue are encrypted', ({ Properties }) => Properties['SqsManagedSseEnabled'] === true),
  every(QUEUE, 'a queue keeps its messages for 4 to 14 days', ({ Properties }) => {
    const days = Properties['MessageRetentionPeriod'] / DAY;
    return days >= LEAST_DAYS && days <= MOST_DAYS;
  }),
  every(
    QUEUE,
    'a queue with a consumer sets failed messages aside in a queue that keeps them for 14 days',
    (queue, stage) => {
      if (consumerOf(queue, stage) === undefined) return isAside(queue);
      const { deadLetterTargetArn, maxReceiveCount } = queue.Properties['RedrivePolicy'];
      return (
        asideOf(deadLetterTargetArn, queue, stage) &&
        maxReceiveCount >= LEAST_RECEIVES &&
        maxReceiveCount <= MOST_RECEIVES
      );
    },
    [MAPPING],
  ),
  every(
    QUEUE,
    'a message returns only after six times the timeout of its consumer',
    (queue, stage) => {
      const consumer = consumerOf(queue, stage);
      if (consumer === undefined) return queue.Properties['VisibilityTimeout'] === undefined;
      const { VisibilityTimeout: seconds } = queue.Properties;
      return seconds >= 6 * consumer.Properties['Timeout'] && seconds <= 3600;
    },
    [MAPPING, FUNCTION],
  ),
  every(QUEUE, 'a failed message is set aside before it expires', ({ Properties }) => {
    const { RedrivePolicy, VisibilityTimeout, MessageRetentionPeriod } = Properties;
    return RedrivePolicy === undefined || RedrivePolicy.maxReceiveCount * VisibilityTimeout < MessageRetentionPeriod;
  }),

  every(
    SUBSCRIPTION,
    'a message that the topic cannot deliver to a queue is set aside',
    (subscription, stage) =>
      subscription.Properties['Protocol'] === 'email' ||
      (subscription.Properties['Protocol'] === 'sqs' &&
        stage.behind(subscription.Properties['Endpoint'], QUEUE, subscription) !== undefined &&
        asideOf(subscription.Properties['RedrivePolicy'].deadLetterTargetArn, subscription, stage)),
    [QUEUE],
  ),
  every(
    SUBSCRIPTION,
    'a queue gets a message as it was published',
    ({ Properties }) => Properties['Protocol'] !== 'sqs' || Properties['RawMessageDelivery'] === true,
  ),
  every(
    SUBSCRIPTION,
    'a subscription belongs to an existing topic',
    (one, stage) =>
      stage.behind(one.Properties['TopicArn'], TOPIC, one) !== undefined ||
      JSON.stringify(one.Properties['TopicArn']).includes(`:taskwire-${stage.stage}-alarms"`),
    [TOPIC],
  ),
  every(
    SUBSCRIPTION,
    'a consumer of changes names the kinds that it wants',
    (one, stage) => {
      const topic = stage.behind(one.Properties['TopicArn'], TOPIC, one)?.Properties['TopicName'];
      if (topic !== `taskwire-${stage.stage}-changes`) return true;
      return all(one.Properties['FilterPolicy'].kind as string[], (kind) =>
        ['task', 'user', 'profile', 'claim'].includes(kind),
      );
    },
    [TOPIC],
  ),
  whole([QUEUE, SUBSCRIPTION], 'every queue for undeliverable messages belongs to a subscription', (stage) => {
    const used = stage
      .ofType(SUBSCRIPTION)
      .map((one) => stage.behind(one.Properties['RedrivePolicy']?.deadLetterTargetArn, QUEUE, one));
    return stage
      .ofType(QUEUE)
      .filter((queue) => String(queue.Properties['QueueName']).endsWith('-undelivered') && !used.includes(queue))
      .map(labelOf);
  }),
  whole([TOPIC], 'changes, alarms and feedback from SES have one topic each, and nothing else has one', (stage) => {
    const names = stage.ofType(TOPIC).map(({ Properties }) => stage.short(Properties['TopicName']));
    return same(names.sort(), ['alarms', 'changes', 'mail-feedback']) ? [] : names;
  }),
  whole([SUBSCRIPTION, TOPIC], 'alarms are mailed to the address of the stage', (stage) => {
    const { alarmEmail } = stage.config;
    const isTold = stage.ofType(SUBSCRIPTION).some((one) => {
      const topic = stage.behind(one.Properties['TopicArn'], TOPIC, one)?.Properties['TopicName'];
      const { Protocol, Endpoint } = one.Properties;
      return topic === `taskwire-${stage.stage}-alarms` && Protocol === 'email' && Endpoint === alarmEmail;
    });
    return alarmEmail === null || isTold ? [] : [alarmEmail];
  }),
  whole([SUBSCRIPTION], 'alarms are posted to a chat if the stage says so', (stage) => {
    const posted = stage
      .ofType(SUBSCRIPTION)
      .filter(({ Properties }) => JSON.stringify(Properties['TopicArn']).includes(`:taskwire-${stage.stage}-alarms"`));
    return posted.length === (stage.config.alarmWebhook ? 1 : 0) ? [] : ['Events/PostAlarms'];
  }),

  every(MAPPING, 'a consumer reports which messages failed, so that the others do not return', ({ Properties }) =>
    same(Properties['FunctionResponseTypes'], ['ReportBatchItemFailures']),
  ),
  every(
    MAPPING,
    'the reader of the stream starts at the oldest record, retries for twelve hours, and then sets failed records aside',
    (mapping, stage) => {
      if (isFromQueue(mapping, stage)) return true;
      const { DestinationConfig, MaximumRecordAgeInSeconds, MaximumRetryAttempts, ...rest } = mapping.Properties;
      return (
        rest['StartingPosition'] === 'TRIM_HORIZON' &&
        rest['BisectBatchOnFunctionError'] === true &&
        // More than one at once would report the changes of an item out of order.
        rest['ParallelizationFactor'] === 1 &&
        MaximumRecordAgeInSeconds === DAY / 2 &&
        MaximumRetryAttempts === 10_000 &&
        asideOf(DestinationConfig.OnFailure.Destination, mapping, stage)
      );
    },
    [QUEUE],
  ),
];
