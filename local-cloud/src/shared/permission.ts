/** A policy statement. IAM decides what it permits. */
export interface Statement {
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

/** A statement in a resource's policy, which also names its principal. */
export interface ResourceStatement extends Statement {
  Principal?: '*' | Record<string, string | string[]>;
  NotPrincipal?: unknown;
}

/** The values that conditions can test. An absent key satisfies only `…IfExists`, `ForAllValues:` and `Null`. */
export type ConditionContext = Record<string, string | string[]>;

/** An IAM action on a resource that one API call needs. `resource` undefined: the input does not name it. */
export interface Permission {
  action: string;
  resource: string | undefined;
  context?: ConditionContext;
  /** The resource's own policy, if it has one. */
  policy?: ResourceStatement[];
}

/** The permissions that a call of an action needs; none for calls that AWS does not sign. */
export type PermissionsOf = (action: string, input: any) => Permission[];

/**
 * The rule of most services: `<service>:<Action>` on the one resource that the input names.
 * @param arnOf Undefined for an input that names no resource: the action is then needed on `*`.
 * @param policyOf The policy of the named resource, for resources that have one.
 */
export const permissionOn =
  (
    service: string,
    arnOf: (input: any) => string | undefined,
    policyOf: (input: any) => ResourceStatement[] | undefined = () => undefined,
  ): PermissionsOf =>
  (action, input) => {
    const policy = policyOf(input);
    return [{ action: `${service}:${action}`, resource: arnOf(input) ?? '*', ...(policy && { policy }) }];
  };

/** The statements of a policy document; empty without a document. */
export function statementsOf(document: unknown): ResourceStatement[] {
  const policy = typeof document === 'string' ? JSON.parse(document) : document;
  return [(policy as { Statement?: ResourceStatement | ResourceStatement[] } | undefined)?.Statement ?? []].flat();
}
