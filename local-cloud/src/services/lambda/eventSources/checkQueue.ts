import type { Cloud, Principal } from '../../../cloud.ts';
import { AwsError } from '../../../shared/errors.ts';
import type { SqsService } from '../../sqs/contract.ts';

/**
 * Lambda's checks of a queue before it maps it, with the function's role: may the role read the queue's attributes, and
 * do messages stay hidden for as long as the function may work on them?
 * @throws AwsError `InvalidParameterValueException`, in Lambda's words for the second check
 */
export async function checkQueue(
  cloud: Cloud,
  queueArn: string,
  reader: { role: Principal; timeoutSeconds: number },
): Promise<void> {
  const visible = await visibilityTimeout(cloud, queueArn, reader.role);
  if (visible < reader.timeoutSeconds)
    throw refused(
      `Queue visibility timeout: ${visible} seconds is less than Function timeout: ${reader.timeoutSeconds} seconds`,
    );
}

async function visibilityTimeout(cloud: Cloud, queueArn: string, role: Principal): Promise<number> {
  try {
    return await cloud.service<SqsService>('sqs').visibilityTimeoutSeconds(queueArn, role);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'AccessDeniedException') throw error;
    throw refused('The provided execution role does not have permissions to call GetQueueAttributes on SQS');
  }
}

const refused = (message: string) => new AwsError('InvalidParameterValueException', message);
