import type { Cloud, LocalService, Principal } from '../../cloud.ts';
import { physicalName, stableId } from '../../shared/ids.ts';
import type { ConditionContext, Statement } from '../../shared/permission.ts';
import { decide, namesAction, type Decision } from './decide.ts';

export interface IamService extends LocalService {
  /** Every statement that applies to a role, with its policy; undefined for a role that is in no template. */
  statementsOf(roleArn: string): PolicyStatement[] | undefined;
  /** The ARNs of all roles. */
  roles(): string[];
  /** Whether a role is in a template. */
  hasRole(arn: string): boolean;
  /** Whether a principal may do something. The owner, and roles that are in no template, may do everything. */
  evaluate(principal: Principal, action: string, resource: string | undefined, context?: ConditionContext): Decision;
  isAllowed(principal: Principal, action: string, resource: string): boolean;
}

type PolicyStatement = Statement & { policy: string };

interface PolicyDocument {
  Statement: Statement | Statement[];
}

const MANAGED_ROLE_NAME_LIMIT = 64;

/** Roles and their policies, as data. Nothing is called here; the core asks at each call of a role. */
export function iam(cloud: Cloud): IamService {
  const roleArn = (name: string) => `arn:aws:iam::${cloud.accountId}:role/${name}`;
  const roles = new Map<string, { inline: Map<string, PolicyDocument>; managed: string[] }>();
  const managed = new Map<string, PolicyDocument>();
  const attachments = new Map<string, { name: string; roles: string[]; document: PolicyDocument }>();

  /** A role's statements about an action, until a role or a policy changes: each call of a function needs them. */
  const about = new Map<string, PolicyStatement[]>();

  function statementsOf(arn: string): PolicyStatement[] | undefined {
    const role = roles.get(arn);
    if (role === undefined) return undefined;
    const name = arn.slice(arn.indexOf('/') + 1);
    const documents: Array<[string, PolicyDocument]> = [...role.inline];
    for (const policy of role.managed) {
      const document = managed.get(policy);
      if (document !== undefined) documents.push([policy, document]);
    }
    for (const attached of attachments.values()) {
      if (attached.roles.includes(name)) documents.push([attached.name, attached.document]);
    }
    return documents.flatMap(([policy, { Statement }]) =>
      [Statement].flat().map((statement) => ({ ...statement, policy })),
    );
  }

  function statementsAbout(arn: string, action: string): PolicyStatement[] | undefined {
    const key = `${arn} ${action}`;
    const found = about.get(key) ?? statementsOf(arn)?.filter((statement) => namesAction(statement, action));
    if (found !== undefined) about.set(key, found);
    return found;
  }

  const evaluate: IamService['evaluate'] = (principal, action, resource, context = {}) => {
    const statements = statementsAbout(principal.arn, action);
    if (statements === undefined) return { allowed: true, explicitDeny: false, by: [] };
    return decide(statements, action, resource, {
      'aws:PrincipalArn': principal.arn,
      'aws:PrincipalAccount': cloud.accountId,
      ...context,
    });
  };

  return {
    name: 'iam',
    resources: {
      'AWS::IAM::Role': async ({ stack, logicalId, properties }) => {
        const name = properties.RoleName ?? physicalName(stack, logicalId, MANAGED_ROLE_NAME_LIMIT);
        const inline = new Map<string, PolicyDocument>();
        for (const { PolicyName, PolicyDocument } of properties.Policies ?? []) inline.set(PolicyName, PolicyDocument);
        cloud.credentialsOf(roleArn(name));
        about.clear();
        roles.set(roleArn(name), { inline, managed: properties.ManagedPolicyArns ?? [] });
        return {
          ref: name,
          attributes: { Arn: roleArn(name), RoleId: `AROA${stableId(17, stack, logicalId).toUpperCase()}` },
        };
      },
      'AWS::IAM::Policy': async ({ stack, logicalId, properties }) => {
        about.clear();
        attachments.set(`${stack}/${logicalId}`, {
          name: properties.PolicyName,
          roles: properties.Roles ?? [],
          document: properties.PolicyDocument,
        });
        return { ref: physicalName(stack, logicalId), attributes: { Id: stableId(16, stack, logicalId) } };
      },
      'AWS::IAM::ManagedPolicy': async ({ stack, logicalId, properties }) => {
        const name = properties.ManagedPolicyName ?? physicalName(stack, logicalId, 128);
        const arn = `arn:aws:iam::${cloud.accountId}:policy/${name}`;
        about.clear();
        managed.set(arn, properties.PolicyDocument);
        attachments.set(`${stack}/${logicalId}`, {
          name,
          roles: properties.Roles ?? [],
          document: properties.PolicyDocument,
        });
        return { ref: arn, attributes: { PolicyArn: arn } };
      },
    },
    async remove({ stack, logicalId, type, properties }) {
      about.clear();
      if (type === 'AWS::IAM::Role')
        roles.delete(roleArn(properties.RoleName ?? physicalName(stack, logicalId, MANAGED_ROLE_NAME_LIMIT)));
      else attachments.delete(`${stack}/${logicalId}`);
    },
    roles: () => [...roles.keys()],
    hasRole: (arn) => roles.has(arn),
    statementsOf,
    evaluate,
    isAllowed: (principal, action, resource) => evaluate(principal, action, resource).allowed,
  };
}
