import { AwsError } from '../../shared/errors.ts';
import { checkAttributes, checkMutable } from './attributes.ts';
import type { Delivery } from './codes.ts';
import type { Client, CodePurpose, Pool, User } from './model.ts';
import type { Services } from './services.ts';

interface AttributeUpdate {
  pool: Pool;
  user: User;
  attributes: Record<string, string>;
  /** Absent for administrators, who may declare a value verified. */
  client?: Client;
  clientMetadata?: Record<string, string>;
}

const VERIFIABLE = ['email', 'phone_number'] as const;

/**
 * Changes attributes. A new address or number is unverified until its code is confirmed. If the pool is configured so,
 * the old value stays in force until then.
 * @returns where codes were sent
 */
export async function updateAttributes(
  { users, codes }: Pick<Services, 'users' | 'codes'>,
  { pool, user, attributes, client, clientMetadata }: AttributeUpdate,
): Promise<Delivery[]> {
  checkAttributes(pool, attributes);
  checkMutable(pool, attributes);
  const changed = VERIFIABLE.filter(
    (name) => (attributes[name] ?? '') !== '' && attributes[name] !== user.attributes[name],
  );
  for (const name of changed) {
    const isSignIn = pool.usernameAttributes.includes(name) || pool.aliasAttributes.includes(name);
    if (isSignIn && (await users.isTaken(pool, name, attributes[name] as string, user.username))) {
      throw new AwsError('AliasExistsException', `An account with the ${name} already exists.`);
    }
  }
  const updated = await users.update(pool, user.username, (stored) => {
    for (const [name, value] of Object.entries(attributes)) {
      const isNew = changed.some((verifiable) => verifiable === name);
      const isVouchedFor = client === undefined && attributes[`${name}_verified`] === 'true';
      if (isNew && pool.verifyBeforeUpdate.includes(name) && !isVouchedFor) {
        stored.pending[name] = value;
        continue;
      }
      delete stored.pending[name];
      if (value === '') delete stored.attributes[name];
      else stored.attributes[name] = value;
      if (isNew && !isVouchedFor) stored.attributes[`${name}_verified`] = 'false';
    }
  });
  const deliveries: Delivery[] = [];
  for (const attribute of changed) {
    const isVerified =
      updated.attributes[`${attribute}_verified`] === 'true' && updated.pending[attribute] === undefined;
    if (isVerified || !pool.autoVerifiedAttributes.includes(attribute)) continue;
    const purpose: CodePurpose = `verify:${attribute}`;
    const source = 'CustomMessage_UpdateUserAttribute';
    deliveries.push(await codes.issue({ pool, client, user: updated, purpose, source, attribute, clientMetadata }));
  }
  return deliveries;
}
