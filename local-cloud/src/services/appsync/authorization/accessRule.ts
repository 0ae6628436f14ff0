import type { ConstDirectiveNode, GraphQLField, GraphQLObjectType } from 'graphql';
import { Kind } from 'graphql';
import type { AuthenticationType } from '../api/authenticationType.ts';

/** One permission from a directive: callers of the mode; if groups are listed, only members of any of them. */
interface Grant {
  mode: AuthenticationType;
  groups?: readonly string[];
}

/** Who may read a field, as written in the schema. */
export interface AccessRule {
  /** Any one grant suffices. Empty: the default mode is required. */
  grants: readonly Grant[];
  /** `@aws_auth(cognito_groups: …)`. It counts only on root fields of an API whose only mode is Cognito. */
  awsAuthGroups?: readonly string[];
}

const MODES: Record<string, AuthenticationType> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_oidc: 'OPENID_CONNECT',
  aws_lambda: 'AWS_LAMBDA',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
};

/** Reads a field's directives. They replace the directives of its type and do not add to them. */
export function accessRuleOf(field: GraphQLField<unknown, unknown>, type: GraphQLObjectType): AccessRule {
  const own = field.astNode?.directives ?? [];
  const grants = grantsOf(own);
  const awsAuth = own.find((directive) => directive.name.value === 'aws_auth');
  return {
    grants: grants.length > 0 ? grants : grantsOf(typeDirectives(type)),
    ...(awsAuth === undefined ? {} : { awsAuthGroups: groupsOf(awsAuth) ?? [] }),
  };
}

function typeDirectives(type: GraphQLObjectType): readonly ConstDirectiveNode[] {
  return [type.astNode, ...type.extensionASTNodes].flatMap((node) => node?.directives ?? []);
}

function grantsOf(directives: readonly ConstDirectiveNode[]): Grant[] {
  return directives.flatMap((directive) => {
    const mode = MODES[directive.name.value];
    if (mode === undefined) return [];
    const groups = groupsOf(directive);
    return [groups === undefined ? { mode } : { mode, groups }];
  });
}

function groupsOf(directive: ConstDirectiveNode): string[] | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === 'cognito_groups')?.value;
  if (value?.kind === Kind.STRING) return [value.value];
  if (value?.kind !== Kind.LIST) return undefined;
  return value.values.flatMap((each) => (each.kind === Kind.STRING ? [each.value] : []));
}
