import { AwsError } from '../../shared/errors.ts';

/** @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html#API_Publish_Errors */
export const invalidParameter = (what: string) => new AwsError('InvalidParameter', `Invalid parameter: ${what}`);

export const notFound = (what: string) => new AwsError('NotFound', `${what} does not exist`, 404);
