import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PROJECT_ROOT } from './project/paths.ts';
import { readStage } from './stages.ts';

/** Its name in messages. */
export const DELIVERY_FILE = 'infra/delivery.json';

const settingsFile = z.strictObject({
  /** The repository whose workflows deploy: `owner/name` on GitHub. Null: none yet. */
  repository: z
    .string()
    .regex(/^[A-Za-z0-9-]+\/[\w.-]+$/, 'must be written as owner/name')
    .nullable(),
  /**
   * GitHub's ids of owner and repository, which tokens of repositories created since 15 July 2026 contain in their
   * subject. Null: the repository is older. See https://docs.github.com/actions/reference/openid-connect-reference
   */
  ownerId: z.int().positive().nullable(),
  repositoryId: z.int().positive().nullable(),
  /** The region of the stack with roles and assemblies. */
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region, such as eu-west-1'),
  /** The account has GitHub's OIDC provider already: an account allows one per URL. */
  oidcProviderExists: z.boolean(),
  /** The qualifier of CDK's bootstrap stack. */
  bootstrapQualifier: z.string().regex(/^[a-z0-9]{1,10}$/, 'must be the qualifier of a CDK bootstrap'),
  /** The stages in this account. */
  stages: z.array(z.string()).min(1),
});

export type DeliverySettings = z.infer<typeof settingsFile>;

/** @throws Error with a line for every missing, unknown or wrong value, and for an unknown stage */
export function parseDeliverySettings(text: string): DeliverySettings {
  const parsed = settingsFile.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map(({ path, message }) => `${DELIVERY_FILE}: ${path.join('.')}: ${message}`).join('\n'),
    );
  const { ownerId, repositoryId, stages } = parsed.data;
  if ((ownerId === null) !== (repositoryId === null))
    throw new Error(`${DELIVERY_FILE}: ownerId and repositoryId: say both, or neither`);
  for (const stage of stages) readStage(stage);
  return parsed.data;
}

export const readDeliverySettings = (): DeliverySettings =>
  parseDeliverySettings(readFileSync(join(PROJECT_ROOT, DELIVERY_FILE), 'utf8'));
