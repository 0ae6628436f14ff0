import { AwsError } from '../../shared/errors.ts';

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html */
export const queueDoesNotExist = () => new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');

export const missingParameter = (name: string) =>
  new AwsError('MissingRequiredParameterException', `The request must contain the parameter ${name}.`);

export const invalidParameter = (message: string) => new AwsError('InvalidParameterValueException', message);

export const invalidValue = (value: unknown, name: string, reason: string) =>
  invalidParameter(`Value ${String(value)} for parameter ${name} is invalid. Reason: ${reason}`);

export const invalidReceiptHandle = () =>
  new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.', 404);
