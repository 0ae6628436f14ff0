import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { traced } from './traced.ts';

const secretsManager = traced(new SecretsManagerClient());
const known = new Map<string, Promise<string>>();

/** The current value of a secret, read once per container. A failure is not remembered. */
export function secret(arn: string): Promise<string> {
  const value = known.get(arn) ?? readSecret(arn);
  known.set(arn, value);
  value.catch(() => known.delete(arn));
  return value;
}

/** The value that a secret has now. */
export async function readSecret(SecretId: string): Promise<string> {
  const { SecretString } = await secretsManager.send(new GetSecretValueCommand({ SecretId }));
  if (SecretString === undefined || SecretString === '') throw new Error(`the secret ${SecretId} holds no text`);
  return SecretString;
}
