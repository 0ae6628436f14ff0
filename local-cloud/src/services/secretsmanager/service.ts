import { randomBytes } from 'node:crypto';
import type { Action, Cloud, LocalService, Resource, ServiceFactory } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import { physicalName, stableId } from '../../shared/ids.ts';
import { permissionOn } from '../../shared/permission.ts';
import { generateSecretString } from './generateSecretString.ts';

interface Secret {
  arn: string;
  name: string;
  value: string;
  versionId: string;
  /** In milliseconds. */
  createdAt: number;
}

/** Secrets Manager: the template's secrets are generated once and kept. The AWS actions read and replace them. */
export const secretsmanager: ServiceFactory = (cloud): LocalService => {
  const store = cloud.store('secretsmanager');
  const keyOf = (arn: string) => `secret#${arn}`;

  async function find(secretId: unknown): Promise<Secret> {
    const secrets = (await store.list<Secret>('secret#')).map(({ value }) => value);
    const found = secrets.find(({ arn, name }) => secretId === arn || secretId === name);
    if (found === undefined) {
      throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    }
    return found;
  }

  const actions: Record<string, Action> = {
    async GetSecretValue({ SecretId }) {
      const { arn, name, value, versionId, createdAt } = await find(SecretId);
      return {
        ARN: arn,
        Name: name,
        SecretString: value,
        VersionId: versionId,
        VersionStages: ['AWSCURRENT'],
        CreatedDate: createdAt / 1000,
      };
    },
    async PutSecretValue({ SecretId, SecretString }) {
      const secret = { ...(await find(SecretId)), value: String(SecretString), versionId: newVersionId() };
      await store.put(keyOf(secret.arn), secret);
      return { ARN: secret.arn, Name: secret.name, VersionId: secret.versionId, VersionStages: ['AWSCURRENT'] };
    },
    async DescribeSecret({ SecretId }) {
      const { arn, name, createdAt } = await find(SecretId);
      return { ARN: arn, Name: name, CreatedDate: createdAt / 1000 };
    },
    async ListSecrets() {
      const secrets = await store.list<Secret>('secret#');
      return { SecretList: secrets.map(({ value: { arn, name } }) => ({ ARN: arn, Name: name })) };
    },
  };
  return {
    name: 'secretsmanager',
    targetPrefix: 'secretsmanager',
    resources: { 'AWS::SecretsManager::Secret': (resource) => createSecret(cloud, resource) },
    actions,
    permissions: permissionOn('secretsmanager', ({ SecretId }) => SecretId && arnOf(cloud, String(SecretId))),
  };
};

const newVersionId = () => randomBytes(16).toString('hex');

/**
 * The ARN of a secret, if it is named by its ARN. By name, only the service knows the six characters at the ARN's end.
 */
const arnOf = ({ region, accountId }: Cloud, secretId: string) =>
  secretId.startsWith('arn:') ? secretId : `arn:aws:secretsmanager:${region}:${accountId}:secret:${secretId}-??????`;

/** A generated value stays the same at every start: existing signatures must still verify. */
async function createSecret(cloud: Cloud, { stack, logicalId, properties }: Resource) {
  const store = cloud.store('secretsmanager');
  const name = String(properties.Name ?? physicalName(stack, logicalId));
  const suffix = stableId(6, stack, logicalId, 'secret');
  const arn = `arn:aws:secretsmanager:${cloud.region}:${cloud.accountId}:secret:${name}-${suffix}`;
  const value = properties.SecretString ?? generateSecretString(properties.GenerateSecretString ?? {});
  const secret: Secret = { arn, name, value, versionId: newVersionId(), createdAt: cloud.clock.now() };
  await store.create(`secret#${arn}`, secret);
  return { ref: arn, attributes: { Id: arn } };
}
