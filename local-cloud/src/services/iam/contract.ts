/** What other code may use of IAM: who a caller is, and what the caller may do. */
export { createAuthorization } from './authorization.ts';
export { createCredentials } from './credentials.ts';
export { decideByResource } from './resourcePolicy.ts';
export type { IamService } from './service.ts';
