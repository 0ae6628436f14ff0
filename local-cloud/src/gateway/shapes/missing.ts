import { AwsError } from '../../shared/errors.ts';

/** Each service's message for a missing required member. DynamoDB's engine has its own. */
const WORDS: Record<string, (path: string[]) => AwsError> = {
  'cognito-idp': (path) => notNull('InvalidParameterException', path),
  logs: (path) => notNull('InvalidParameterException', path),
  'dynamodb-streams': (path) => notNull('ValidationException', path),
  secretsmanager: (path) => notNull('ValidationException', path),
  scheduler: (path) => notNull('ValidationException', path),
  ses: (path) => notNull('BadRequestException', path),
  sqs: (path) =>
    new AwsError('MissingRequiredParameterException', `The request must contain the parameter ${path.join('.')}.`),
  sns: (path) =>
    new AwsError('InvalidParameter', `Invalid parameter: ${path.join('.')} Reason: no value for required parameter`),
};

/** The refusal of an input without a required member, or undefined if the service itself refuses. */
export const missing = (service: string, path: string[]): AwsError | undefined => WORDS[service]?.(path);

function notNull(code: string, path: string[]): AwsError {
  const place = path.map((name) => (/^\d+$/.test(name) ? `${name}.member` : name[0]!.toLowerCase() + name.slice(1)));
  const problem = `Value null at '${place.join('.')}' failed to satisfy constraint: Member must not be null`;
  return new AwsError(code, `1 validation error detected: ${problem}`);
}
