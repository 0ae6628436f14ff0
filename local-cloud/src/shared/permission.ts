/** A statement as policies are written; what it permits is decided by IAM. */
export interface Statement {
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

/** A statement of a policy that hangs on a resource: it says whom it is about. */
export interface ResourceStatement extends Statement {
  Principal?: '*' | Record<string, string | string[]>;
  NotPrincipal?: unknown;
}

/** What conditions can be about. A key that is absent satisfies only `…IfExists`, `ForAllValues:` and `Null`. */
export type ConditionContext = Record<string, string | string[]>;

/** An IAM action on a resource that one API call needs. `resource` undefined: the input does not say which. */
export interface Permission {
  action: string;
  resource: string | undefined;
  context?: ConditionContext;
  /** The policy of the resource itself, if it has one. */
  policy?: ResourceStatement[];
}

/** What a call of an action needs; nothing for calls that AWS does not sign. */
export type PermissionsOf = (action: string, input: any) => Permission[];

/**
 * The rule of most services: `<service>:<Action>` on the one resource that the input names.
 * @param arnOf Undefined for an input that names no resource: the action is then needed on `*`.
 * @param policyOf The policy of the resource that the input names, for resources that have one.
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

/** The statements of a policy document; none for none. */
export function statementsOf(document: unknown): ResourceStatement[] {
  const policy = typeof document === 'string' ? JSON.parse(document) : document;
  return [(policy as { Statement?: ResourceStatement | ResourceStatement[] } | undefined)?.Statement ?? []].flat();
}
