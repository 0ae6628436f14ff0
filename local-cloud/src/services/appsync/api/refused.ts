import { AwsError } from '../../../shared/errors.ts';

/** What AppSync, and so CloudFormation, refuses to deploy. The deployment adds the construct's path. */
export const refused = (message: string): AwsError => new AwsError('BadRequestException', message);
