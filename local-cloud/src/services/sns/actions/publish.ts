import { invalidParameter } from '../errors.ts';
import { readMessage } from '../readMessage.ts';
import type { ActionOf } from '../services.ts';

/** Under the fault `duplicate` each subscriber gets the same message twice. */
export const publish: ActionOf<'cloud' | 'topics' | 'deliveries'> =
  ({ cloud, topics, deliveries }) =>
  async (input, { deliverAgain }) => {
    const topicArn = input.TopicArn ?? input.TargetArn;
    if (topicArn === undefined && input.PhoneNumber === undefined)
      throw invalidParameter('TopicArn or TargetArn Reason: no value for required parameter');
    if (topicArn !== undefined) topics.get(topicArn);
    const { message, textFor } = readMessage(input, topicArn, cloud.clock.now());
    const interested = topics.subscriptions(topicArn).filter(({ isConfirmed, wants }) => isConfirmed && wants(message));
    const deliver = () =>
      Promise.all(interested.map((one) => deliveries.deliver({ ...message, text: textFor(one.protocol) }, one)));
    await deliver();
    if (deliverAgain) await deliver();
    return { MessageId: message.id };
  };
