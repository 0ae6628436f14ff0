import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { AuthDirective } from '@taskwire/appsync-check';
import type { Cloud, Resource } from '../../cloud.ts';

/** What AppSync would refuse to save, and what it may refuse: lines that name the resource. */
export interface Judgement {
  refused: string[];
  unsure: string[];
}

/**
 * AppSync's staff or several people saw these refused or ignored. The check's other findings were seen by one person,
 * or fail later.
 */
const CERTAIN = new Set(['sdl/no-extend', 'sdl/no-enum-comments']);

const DIRECTIVES: Record<string, AuthDirective> = {
  API_KEY: 'aws_api_key',
  AMAZON_COGNITO_USER_POOLS: 'aws_cognito_user_pools',
  AWS_IAM: 'aws_iam',
  AWS_LAMBDA: 'aws_lambda',
  OPENID_CONNECT: 'aws_oidc',
};

/** Judges the schema of every API: what AppSync would refuse or ignore in it, although it is GraphQL. */
export function judgeSchemas(
  resources: readonly Resource[],
  asset: Cloud['asset'],
  { checkSchema, told }: Pick<typeof import('@taskwire/appsync-check'), 'checkSchema' | 'told'>,
): Judgement {
  const found: Judgement = { refused: [], unsure: [] };
  const [api, ...others] = resources.filter(({ type }) => type === 'AWS::AppSync::GraphQLApi');
  const mode = others.length === 0 ? DIRECTIVES[String(api?.properties.AuthenticationType)] : undefined;
  for (const { path, type, properties } of resources) {
    if (type !== 'AWS::AppSync::GraphQLSchema') continue;
    const { Definition, DefinitionS3Location } = properties;
    const file = DefinitionS3Location === undefined ? undefined : asset(DefinitionS3Location);
    const sdl = file === undefined ? String(Definition) : readFileSync(file, 'utf8');
    for (const finding of checkSchema(sdl, mode === undefined ? {} : { defaultAuth: mode }))
      found[CERTAIN.has(finding.rule) ? 'refused' : 'unsure'].push(
        `${path} (${type}): ${told(file === undefined ? 'schema' : basename(file), finding)}`,
      );
  }
  return found;
}
