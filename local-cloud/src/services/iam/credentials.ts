import { createHash } from 'node:crypto';
import type { Cloud, Principal } from '../../cloud.ts';
import { stableId } from '../../shared/ids.ts';

/** Temporary credentials of roles. They are derived from the role's name, and so are the same at every start. */
export function createCredentials(accountId: string): Pick<Cloud, 'credentialsOf' | 'principalOf'> {
  const issued = new Map<string, Principal>();
  const owner: Principal = { arn: `arn:aws:iam::${accountId}:root` };

  return {
    credentialsOf(roleArn) {
      const accessKeyId = `ASIA${stableId(16, 'access key', roleArn).toUpperCase()}`;
      issued.set(accessKeyId, { arn: roleArn });
      const derive = (use: string) => createHash('sha512').update(`${use}\u0000${roleArn}`).digest('base64');
      return { accessKeyId, secretAccessKey: derive('secret').slice(0, 40), sessionToken: derive('session') };
    },
    principalOf: (accessKeyId) => issued.get(accessKeyId ?? '') ?? owner,
  };
}
