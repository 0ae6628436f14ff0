import type { Principal } from '../../cloud.ts';
import type { ConditionContext, ResourceStatement } from '../../shared/permission.ts';
import { decide, type Decision } from './decide.ts';

/**
 * The decision of a resource's own policy about a caller. Roles and AWS services are named differently. If a policy
 * names the account's root, the roles' own policies decide, so it decides nothing here.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function decideByResource(
  statements: ResourceStatement[],
  principal: Principal,
  action: string,
  resource: string | undefined,
  context: ConditionContext,
): Decision {
  const about = statements.filter((statement) => speaksOf(statement, principal));
  return decide(about, action, resource, context);
}

function speaksOf({ Principal: named, NotPrincipal }: ResourceStatement, { arn, service }: Principal): boolean {
  if (NotPrincipal !== undefined || named === undefined) return false;
  if (named === '*') return true;
  const { AWS = [], Service = [] } = named;
  if (service !== undefined) return [Service].flat().includes(service) || [AWS].flat().includes('*');
  return [AWS].flat().some((candidate) => candidate === '*' || candidate === arn);
}
