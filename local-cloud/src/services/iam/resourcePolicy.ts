import type { Principal } from '../../cloud.ts';
import type { ConditionContext, ResourceStatement } from '../../shared/permission.ts';
import { decide, type Decision } from './decide.ts';

/**
 * What a resource's own policy says of a caller. A role and an AWS service are named in different words; the account's
 * root in a policy hands the decision to the roles' own policies, and so decides nothing here.
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
