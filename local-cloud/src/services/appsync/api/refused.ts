import { AwsError } from '../../../shared/errors.ts';

/** A refusal by AppSync, and so by CloudFormation, to deploy. The deployment adds the construct's path. */
export const refused = (message: string): AwsError => new AwsError('BadRequestException', message);
