import type { Cloud, LocalService, Principal, ServiceCall } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import type { Permission } from '../../shared/permission.ts';
import type { Decision } from './decide.ts';
import { decideByResource } from './resourcePolicy.ts';
import type { IamService } from './service.ts';

interface Authorization {
  /** Throws AWS's `AccessDeniedException` if the caller's role does not allow the call. */
  authorize(call: ServiceCall): void;
  /** For `GET /_local/iam`: the denied calls, and the permissions that roles have but have not used. */
  report(): { denied: Denial[]; unused: Array<{ role: string; actions: string[] }> };
}

interface Denial {
  role: string;
  action: string;
  resource: string;
  count: number;
}

interface Needs extends Pick<Cloud, 'service'> {
  /** All services; the array fills up as they are created. Each says what its calls need. */
  services: LocalService[];
}

/** The caller is on this machine, and no network lies between. */
const SECURE = { 'aws:SecureTransport': 'true' };

/** The only place that decides whether a principal may make a call. The account owner may do everything. */
export function createAuthorization({ service, services }: Needs): Authorization {
  const iam = () => service<IamService>('iam');
  const denied = new Map<string, Denial>();
  const used = new Map<string, Set<string>>();

  /**
   * Within one account either policy may allow, and either may deny. For a service, only the resource's policy counts.
   */
  function judge(
    principal: Principal,
    { action, resource, context, policy = [] }: Permission,
  ): Decision & { kind: 'resource-based' | 'identity-based' } {
    const facts = {
      ...SECURE,
      ...context,
      'aws:PrincipalArn': principal.arn,
      ...(principal.sourceArn && { 'aws:SourceArn': principal.sourceArn, 'aws:SourceAccount': accountOf(principal) }),
    };
    const byResource = decideByResource(policy, principal, action, resource, facts);
    if (principal.service !== undefined || byResource.explicitDeny) return { ...byResource, kind: 'resource-based' };
    const byIdentity = iam().evaluate(principal, action, resource, facts);
    const allowed = byIdentity.allowed || (byResource.allowed && !byIdentity.explicitDeny);
    return { ...byIdentity, allowed, kind: 'identity-based' };
  }

  return {
    authorize(call) {
      const { principal } = call;
      if (principal.service === undefined && !iam().hasRole(principal.arn)) return;
      const called = services.find(({ name }) => name === call.service);
      for (const permission of called?.permissions?.(call.action, call.input) ?? []) {
        const { action, resource } = permission;
        const { allowed, explicitDeny, kind } = judge(principal, permission);
        if (allowed) {
          used.set(principal.arn, (used.get(principal.arn) ?? new Set()).add(action.toLowerCase()));
          continue;
        }
        const what = { role: principal.arn, action, resource: resource ?? '*' };
        const key = JSON.stringify(what);
        denied.set(key, { ...what, count: (denied.get(key)?.count ?? 0) + 1 });
        const why = explicitDeny
          ? `with an explicit deny in ${kind === 'identity-based' ? 'an' : 'a'} ${kind} policy`
          : `because no ${kind} policy allows the ${action} action`;
        throw new AwsError(
          called?.accessDenied?.code ?? 'AccessDeniedException',
          `User: ${sessionArn(principal)} is not authorized to perform: ${action} on resource: ${what.resource} ${why}`,
          called?.accessDenied?.status ?? 400,
        );
      }
    },
    report: () => ({
      denied: [...denied.values()],
      unused: iam()
        .roles()
        .map((role) => ({ role, actions: unusedActions(iam(), services, role, used.get(role)) }))
        .filter(({ actions }) => actions.length > 0),
    }),
  };
}

/** Granted action patterns that no call of the role has needed, for services whose calls pass through here. */
function unusedActions(
  iam: IamService,
  services: LocalService[],
  role: string,
  used: Set<string> = new Set(),
): string[] {
  const granted = (iam.statementsOf(role) ?? [])
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action }) => [Action ?? []].flat());
  const seen = [...new Set(granted)].filter((pattern) =>
    services.some(({ name, permissions }) => permissions !== undefined && pattern.startsWith(`${name}:`)),
  );
  return seen.filter((pattern) => {
    const prefix = pattern.toLowerCase().replace(/\*.*$/, '');
    return ![...used].some((action) => (pattern.includes('*') ? action.startsWith(prefix) : action === prefix));
  });
}

/** `arn:aws:sts::<account>:assumed-role/<role>/<session>`: AWS's name of a refused caller. */
function sessionArn({ arn, service, session = 'local' }: Principal): string {
  if (service !== undefined) return service;
  return `${arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${session}`;
}

const accountOf = ({ sourceArn = '' }: Principal): string => sourceArn.split(':')[4] ?? '';
