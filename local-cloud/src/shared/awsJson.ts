import { randomUUID } from 'node:crypto';
import type { HttpResponse } from '../cloud.ts';
import { AwsError, UnsupportedError } from './errors.ts';

/** Some services qualify their error codes with the model's name. */
const NAMESPACES: Record<string, string> = { dynamodb: 'com.amazonaws.dynamodb.v20120810#', sqs: 'com.amazonaws.sqs#' };

/**
 * SQS used the query protocol once. Its answers still contain the old code, by which clients recognise the error.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#awsquerycompatible-trait
 */
const QUERY_COMPATIBLE: Record<string, Record<string, string>> = {
  sqs: {
    InvalidParameterValueException: 'InvalidParameterValue',
    MissingRequiredParameterException: 'MissingParameter',
    ReceiptHandleIsInvalid: 'ReceiptHandleIsInvalid',
    InvalidAttributeName: 'InvalidAttributeName',
    InvalidAttributeValue: 'InvalidAttributeValue',
    InvalidMessageContents: 'InvalidMessageContents',
    ResourceNotFoundException: 'ResourceNotFoundException',
    QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  },
};

function queryHeader(service: string, { code, status }: AwsError): Record<string, string> {
  const codes = QUERY_COMPATIBLE[service];
  if (codes === undefined) return {};
  const known = codes[code] ?? (code.endsWith('Exception') ? code : `AWS.SimpleQueueService.${code}`);
  return { 'x-amzn-query-error': `${known};${status < 500 ? 'Sender' : 'Receiver'}` };
}

/** The answer to a successful AWS-JSON call. */
export function awsJsonAnswer(output: unknown, contentType: string): HttpResponse {
  return {
    status: 200,
    headers: { 'content-type': contentType, 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify(output ?? {}),
  };
}

/**
 * The answer to a failed AWS-JSON call: `{"__type": "…#Code", "message": …}`. Anything but an `AwsError` is our
 * own fault, about which the caller learns no more than on AWS.
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html#operation-error-serialization
 */
export function awsJsonError(error: unknown, service: string, contentType: string): HttpResponse {
  const known = asAwsError(error);
  return {
    status: known.status,
    headers: {
      'content-type': contentType,
      'x-amzn-requestid': randomUUID(),
      'x-amzn-errortype': known.code,
      ...queryHeader(service, known),
    },
    body: JSON.stringify({
      __type: `${NAMESPACES[service] ?? ''}${known.code}`,
      message: known.message,
      ...known.detail,
    }),
  };
}

/** The refusal that a caller gets. A feature that is not built is not a server fault, which clients would retry. */
export function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof UnsupportedError) return new AwsError('UnsupportedOperation', error.message);
  return new AwsError('InternalServerError', 'The request processing has failed because of an unknown error.', 500);
}
