import { invalidParameter, notAuthorized } from './errors.ts';
import type { Client, Pool, User } from './model.ts';

/** `[{ Name, Value }]`: Cognito's form of maps. */
type AttributeList = Array<{ Name: string; Value?: string }>;

/** The local part has no dot at either end and no two in a row. */
const EMAIL = /^(?!\.)(?![^@]*\.\.)[^\s@]+(?<!\.)@[^\s@]+\.[^\s@]+$/;
const PHONE = /^\+[1-9]\d{1,14}$/;

export const isEmail = (text: string): boolean => EMAIL.test(text);
export const isPhoneNumber = (text: string): boolean => PHONE.test(text);

export function toRecord(list: AttributeList = []): Record<string, string> {
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value ?? '']));
}

/** A user's attributes in the API's form, including `sub`. */
export function toList(user: User, names?: string[]): Array<{ Name: string; Value: string }> {
  const all = { sub: user.sub, ...user.attributes };
  return Object.entries(all)
    .filter(([name]) => names === undefined || names.includes(name))
    .map(([Name, Value]) => ({ Name, Value }));
}

/** Refuses values that the pool's schema does not accept. Throws `InvalidParameterException`. */
export function checkAttributes(pool: Pool, attributes: Record<string, string>): void {
  const problems: string[] = [];
  for (const [name, value] of Object.entries(attributes)) {
    const rule = pool.attributes.get(name);
    if (name === 'sub') throw invalidParameter('Cannot modify the non-mutable attribute sub');
    if (rule === undefined) problems.push(`Type for attribute {${name}} could not be determined`);
    else if (rule.maxLength !== undefined && value.length > rule.maxLength) {
      problems.push(`${name}: String must be no longer than ${rule.maxLength} characters`);
    } else if (rule.minLength !== undefined && value.length < rule.minLength) {
      problems.push(`${name}: String must be no shorter than ${rule.minLength} characters`);
    }
  }
  refuseSchema(problems);
  if (attributes.email !== undefined && attributes.email !== '' && !isEmail(attributes.email)) {
    throw invalidParameter('Invalid email address format.');
  }
  if (
    attributes.phone_number !== undefined &&
    attributes.phone_number !== '' &&
    !isPhoneNumber(attributes.phone_number)
  ) {
    throw invalidParameter('Invalid phone number format.');
  }
}

/** Refuses a new user without the attributes that the schema requires. */
export function checkRequired(pool: Pool, attributes: Record<string, string>): void {
  const missing = [...pool.attributes].filter(([name, rule]) => rule.required && (attributes[name] ?? '') === '');
  refuseSchema(missing.map(([name]) => `${name}: The attribute is required`));
}

/** Refuses changes to attributes that are immutable after the user's creation. */
export function checkMutable(pool: Pool, attributes: Record<string, string>): void {
  const fixed = Object.keys(attributes).find((name) => pool.attributes.get(name)?.mutable === false);
  if (fixed !== undefined) throw invalidParameter(`user.${fixed}: Attribute cannot be updated.\n`);
}

/** Refuses attributes that users may not write: verification flags, and attributes that their client may not write. */
export function checkWritable(client: Client | undefined, attributes: Record<string, string>): void {
  const refused = Object.keys(attributes).some(
    (name) => name.endsWith('_verified') || (client?.writable !== undefined && !client.writable.includes(name)),
  );
  if (refused) throw notAuthorized('A client attempted to write unauthorized attribute');
}

function refuseSchema(problems: string[]): void {
  if (problems.length > 0) {
    throw invalidParameter(
      `Attributes did not conform to the schema: ${problems.map((problem) => `${problem}\n`).join('')}`,
    );
  }
}
