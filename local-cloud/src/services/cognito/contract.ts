/** What other services may use of Cognito; the rest is an AWS call. */
export type { CognitoService } from './service.ts';
