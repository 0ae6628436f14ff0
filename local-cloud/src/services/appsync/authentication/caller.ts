import type { AuthenticationType } from '../api/authenticationType.ts';

/** Who makes a request, once authenticated. */
export interface Caller {
  mode: AuthenticationType;
  /** Whether it is the API's default provider that let the caller in. */
  isDefaultProvider: boolean;
  /** `ctx.identity`, in the mode's own shape; null for an API key. */
  identity: Record<string, unknown> | null;
  /** `cognito:groups`; empty in other modes. */
  groups: readonly string[];
  /** What the mode itself decides per field: the IAM policy, or `deniedFields` of a Lambda authorizer. */
  mayCall(field: { typeName: string; fieldName: string; isRoot: boolean }): boolean;
}
