import type { Principal } from '../../cloud.ts';
import { decide, type ConditionContext, type Decision } from './decide.ts';
import type { Statement } from './service.ts';

/** A statement of a policy that hangs on a resource: it says whom it is about. */
export interface ResourceStatement extends Statement {
  Principal?: '*' | Record<string, string | string[]>;
  NotPrincipal?: unknown;
}

/** The statements of a policy document; none for none. */
export function statementsOf(document: unknown): ResourceStatement[] {
  const policy = typeof document === 'string' ? JSON.parse(document) : document;
  return [(policy as { Statement?: ResourceStatement | ResourceStatement[] } | undefined)?.Statement ?? []].flat();
}

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
