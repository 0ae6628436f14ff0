/** What other services may use of Lambda; the rest is an AWS call. */
export type { InvokeOutput, LambdaService } from './service.ts';
