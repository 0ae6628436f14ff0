import { AwsError } from '../../shared/errors.ts';

/** Cognito's refusals, in its words. The API reference of each action lists the codes. */
export const notAuthorized = (message: string) => new AwsError('NotAuthorizedException', message);
export const invalidParameter = (message: string) => new AwsError('InvalidParameterException', message);
export const notFound = (message: string) => new AwsError('ResourceNotFoundException', message);
export const userNotFound = (message = 'User does not exist.') => new AwsError('UserNotFoundException', message);
export const wrongPassword = () => notAuthorized('Incorrect username or password.');
export const userDisabled = () => notAuthorized('User is disabled.');
export const invalidSession = () => notAuthorized('Invalid session for the user.');
export const codeMismatch = () =>
  new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.');
export const expiredCode = () =>
  new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
export const attemptLimit = () =>
  new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');

/** Refuses a call that lacks a member, as AWS's service model does. */
export function required(input: Record<string, unknown>, ...members: string[]): void {
  const missing = members.filter((member) => input[member] === undefined || input[member] === null);
  if (missing.length === 0) return;
  const name = (member: string) => member[0]?.toLowerCase() + member.slice(1);
  const each = missing.map(
    (member) => `Value null at '${name(member)}' failed to satisfy constraint: Member must not be null`,
  );
  const count = `${missing.length} validation error${missing.length === 1 ? '' : 's'} detected`;
  throw invalidParameter(`${count}: ${each.join('; ')}`);
}
