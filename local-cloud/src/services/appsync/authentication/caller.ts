import type { AuthenticationType } from '../api/authenticationType.ts';

/** The authenticated sender of a request. */
export interface Caller {
  mode: AuthenticationType;
  /** Whether the API's default provider authenticated the caller. */
  isDefaultProvider: boolean;
  /** `ctx.identity`, in the shape of its mode; null for an API key. */
  identity: Record<string, unknown> | null;
  /** `cognito:groups`; empty in other modes. */
  groups: readonly string[];
  /** The mode's own decision per field: the IAM policy, or the Lambda authorizer's `deniedFields`. */
  mayCall(field: { typeName: string; fieldName: string; isRoot: boolean }): boolean;
}
