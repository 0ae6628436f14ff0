import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, onTestFinished, test } from 'vitest';
import type { LocalCloud } from '../../index.ts';
import { dataFolder, localCloud, refOf } from '../../testing/localCloud.ts';

const RESOURCES = {
  Key: {
    Type: 'AWS::SecretsManager::Secret',
    Properties: { Name: 'signing-key', GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true } },
  },
};

function client(cloud: LocalCloud): SecretsManagerClient {
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'secret' };
  const made = new SecretsManagerClient({ endpoint: cloud.awsEndpoint, region: cloud.region, credentials });
  onTestFinished(() => made.destroy());
  return made;
}

const valueOf = async (cloud: LocalCloud, SecretId: string) =>
  (await client(cloud).send(new GetSecretValueCommand({ SecretId }))).SecretString;

test('a generated secret is random and stays the same across a restart', async () => {
  const dataDir = dataFolder();
  const first = await localCloud(RESOURCES, { dataDir });
  const value = await valueOf(first, 'signing-key');
  expect(value).toMatch(/^[A-Za-z0-9]{40}$/);
  await first.close();

  const second = await localCloud(RESOURCES, { dataDir });
  expect(await valueOf(second, refOf(second, 'Key'))).toBe(value);
  const other = await localCloud(RESOURCES);
  expect(await valueOf(other, 'signing-key')).not.toBe(value);
});

test('a secret can be replaced, and an unknown one is refused', async () => {
  const cloud = await localCloud(RESOURCES);
  await client(cloud).send(new PutSecretValueCommand({ SecretId: 'signing-key', SecretString: 'mine' }));
  expect(await valueOf(cloud, 'signing-key')).toBe('mine');
  await expect(valueOf(cloud, 'nothing')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: "Secrets Manager can't find the specified secret.",
  });
});
