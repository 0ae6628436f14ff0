import type { ServiceCall } from '../cloud.ts';

/**
 * The call that passes a text to the queue, topic or function with this ARN. Functions are invoked asynchronously, as
 * AWS's services do.
 * @param text JSON text for functions, any text for queues and topics.
 */
export function handOver(arn: string, text: string): Omit<ServiceCall, 'principal'> {
  switch (arn.split(':')[2]) {
    case 'sqs':
      return { service: 'sqs', action: 'SendMessage', input: { QueueUrl: arn, MessageBody: text } };
    case 'sns':
      return { service: 'sns', action: 'Publish', input: { TopicArn: arn, Message: text } };
    default: {
      const input = { FunctionName: arn, InvocationType: 'Event', Payload: text };
      return { service: 'lambda', action: 'Invoke', input };
    }
  }
}
