import type { Resource } from '../../cloud.ts';
import { physicalName } from '../../shared/ids.ts';

const LONGEST = 80;

/** The name in the template, or the one that CloudFormation would make. */
export function queueName({ stack, logicalId, properties }: Resource): string {
  if (properties.QueueName !== undefined) return properties.QueueName;
  const isFifo = properties.FifoQueue === true || properties.FifoQueue === 'true';
  return isFifo ? `${physicalName(stack, logicalId, LONGEST - 5)}.fifo` : physicalName(stack, logicalId, LONGEST);
}
