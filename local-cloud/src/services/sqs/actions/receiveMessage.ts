import { invalidValue } from '../errors.ts';
import { messageView } from '../messageView.ts';
import type { ActionOf } from '../services.ts';

const MAX_MESSAGES = 10;
const MAX_WAIT_SECONDS = 20;
export const MAX_VISIBILITY_SECONDS = 43_200;

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
export const receiveMessage: ActionOf<'queues'> =
  ({ queues }) =>
  async (input, { deliverAgain }) => {
    const queue = queues.get(input.QueueUrl);
    const { MaxNumberOfMessages: max = 1, WaitTimeSeconds: wait, VisibilityTimeout: visibility } = input;
    if (!(max >= 1 && max <= MAX_MESSAGES))
      throw invalidValue(max, 'MaxNumberOfMessages', 'Must be between 1 and 10, if provided.');
    if (wait !== undefined && !(wait >= 0 && wait <= MAX_WAIT_SECONDS))
      throw invalidValue(wait, 'WaitTimeSeconds', 'Must be >= 0 and <= 20, if provided.');
    if (visibility !== undefined && !(visibility >= 0 && visibility <= MAX_VISIBILITY_SECONDS))
      throw invalidValue(visibility, 'VisibilityTimeout', 'Must be between 0 and 43200, if provided.');
    const deliveries = await queue.receive({
      max,
      ...(visibility !== undefined && { visibilitySeconds: visibility }),
      waitMilliseconds: (wait ?? queue.settings.receiveWaitSeconds) * 1000,
      again: deliverAgain ?? false,
    });
    if (deliveries.length === 0) return {};
    const wanted = {
      system: [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])],
      attributes: input.MessageAttributeNames ?? [],
    };
    return { Messages: deliveries.map((delivery) => messageView(delivery, wanted, queue.settings.fifo)) };
  };
