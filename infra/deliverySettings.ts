import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PROJECT_ROOT } from './project/paths.ts';
import { readStage } from './stages.ts';

/** What messages call it. */
export const DELIVERY_FILE = 'infra/delivery.json';

const settingsFile = z.strictObject({
  /** Whose workflows deploy: `owner/name` on GitHub. Null: nobody's yet. */
  repository: z
    .string()
    .regex(/^[A-Za-z0-9-]+\/[\w.-]+$/, 'must be written as owner/name')
    .nullable(),
  /**
   * GitHub's ids of both, which repositories made since 15 July 2026 carry in the subject of their tokens. Null: the repository is older.
   * See https://docs.github.com/actions/reference/openid-connect-reference
   */
  ownerId: z.int().positive().nullable(),
  repositoryId: z.int().positive().nullable(),
  /** Where the stack of roles and assemblies lies. */
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region, such as eu-west-1'),
  /** The account has GitHub's OIDC provider already: an account takes one of a URL. */
  oidcProviderExists: z.boolean(),
  /** Of CDK's bootstrap stack. */
  bootstrapQualifier: z.string().regex(/^[a-z0-9]{1,10}$/, 'must be the qualifier of a CDK bootstrap'),
  /** The stages that this account has. */
  stages: z.array(z.string()).min(1),
});

export type DeliverySettings = z.infer<typeof settingsFile>;

/** @throws Error with a line for every value that is missing, unknown or wrong, and for a stage that there is not */
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
