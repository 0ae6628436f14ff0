import { invalidParameter } from './errors.ts';
import type { User } from './model.ts';
import { own } from '../../shared/own.ts';

const FILTER = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

const READ: Record<string, (user: User) => string | undefined> = {
  username: (user) => user.username,
  sub: (user) => user.sub,
  'cognito:user_status': (user) => user.status,
  status: (user) => (user.enabled ? 'Enabled' : 'Disabled'),
};
/** The attributes that a search may use. See the API reference of ListUsers, `Filter`. */
const SEARCHABLE = ['email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username'];

/**
 * A filter such as `email ^= "ada@"`. Throws `InvalidParameterException` for a filter that ListUsers does not accept.
 */
export function userFilter(text: string | undefined): (user: User) => boolean {
  if (text === undefined || text.trim() === '') return () => true;
  const [, name, operator, quoted] = FILTER.exec(text) ?? [];
  if (name === undefined || quoted === undefined) throw invalidParameter('Error while parsing filter.');
  const read = own(READ, name) ?? (SEARCHABLE.includes(name) ? (user: User) => user.attributes[name] : undefined);
  if (read === undefined) throw invalidParameter(`Invalid search attribute: ${name}`);
  const value = quoted.replace(/\\(.)/g, '$1');
  return (user) => {
    const actual = read(user);
    return actual !== undefined && (operator === '=' ? actual === value : actual.startsWith(value));
  };
}
