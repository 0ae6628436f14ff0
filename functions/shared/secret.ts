import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

const secretsManager = new SecretsManagerClient();
const known = new Map<string, Promise<string>>();

/** The current value of a secret, read once per container. A failure is not remembered. */
export function secret(arn: string): Promise<string> {
  const value = known.get(arn) ?? read(arn);
  known.set(arn, value);
  value.catch(() => known.delete(arn));
  return value;
}

async function read(SecretId: string): Promise<string> {
  const { SecretString } = await secretsManager.send(new GetSecretValueCommand({ SecretId }));
  if (SecretString === undefined || SecretString === '') throw new Error(`the secret ${SecretId} holds no text`);
  return SecretString;
}
