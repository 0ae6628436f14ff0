import type { Cloud } from '../../cloud.ts';
import type { SnsMessage } from './message.ts';
import type { Subscription } from './subscription.ts';

/** SNS's envelope of a message for queues and web servers. For functions, member names end differently. */
export function envelope(cloud: Cloud, message: SnsMessage, subscription: Subscription): Record<string, unknown> {
  const query = (parameters: Record<string, string>) => `${cloud.awsEndpoint}/?${new URLSearchParams(parameters)}`;
  const { topicArn: TopicArn, token: Token } = message;
  const isConfirmation = message.type === 'SubscriptionConfirmation';
  return {
    Type: message.type,
    MessageId: message.id,
    ...(isConfirmation && { Token }),
    TopicArn,
    ...(message.subject !== undefined && { Subject: message.subject }),
    Message: message.text,
    ...(isConfirmation && {
      SubscribeURL: query({ Action: 'ConfirmSubscription', TopicArn, Token: Token! }),
    }),
    Timestamp: new Date(message.publishedAt).toISOString(),
    SignatureVersion: '1',
    ...SIGNATURE,
    ...(!isConfirmation && {
      UnsubscribeURL: query({ Action: 'Unsubscribe', SubscriptionArn: subscription.arn }),
      ...attributesOf(message),
    }),
  };
}

/** Only AWS has AWS's certificate. A verifier finds this signature invalid; others find the expected members. */
const SIGNATURE = { Signature: 'bG9jYWw=', SigningCertURL: 'https://sns.invalid/local.pem' };

/** The event that a function receives. */
export function lambdaEvent(cloud: Cloud, message: SnsMessage, subscription: Subscription): object {
  const {
    SigningCertURL,
    UnsubscribeURL,
    MessageAttributes = {},
    Subject = null,
    ...rest
  } = envelope(cloud, message, subscription);
  const Sns = { ...rest, Subject, SigningCertUrl: SigningCertURL, UnsubscribeUrl: UnsubscribeURL, MessageAttributes };
  return {
    Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: subscription.arn, Sns }],
  };
}

function attributesOf({ attributes }: SnsMessage): object {
  const entries = Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
    name,
    { Type: DataType, Value: StringValue ?? BinaryValue },
  ]);
  return entries.length === 0 ? {} : { MessageAttributes: Object.fromEntries(entries) };
}
