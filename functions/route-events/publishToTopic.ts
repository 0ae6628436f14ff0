import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { EventView } from '../../domain/task/view.ts';

/** What travels on the topic `task-events`; a member more is no new version, a member less is. */
export interface TaskEventMessage {
  version: 1;
  event: EventView;
}

/** Attributes are what subscriptions filter by; the body is all that is known. Consumers tell repeats by `event.id`. */
export async function publishToTopic(sns: SNSClient, topicArn: string, event: EventView): Promise<void> {
  const message: TaskEventMessage = { version: 1, event };
  await sns.send(
    new PublishCommand({
      TopicArn: topicArn,
      Message: JSON.stringify(message),
      MessageAttributes: {
        type: { DataType: 'String', StringValue: event.type },
        taskId: { DataType: 'String', StringValue: event.taskId },
      },
    }),
  );
}
