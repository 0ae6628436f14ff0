/** What other services may use of Cognito besides AWS calls. */
export type { CognitoService } from './service.ts';
