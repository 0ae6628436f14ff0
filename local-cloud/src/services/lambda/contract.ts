/** What other services may use of Lambda besides AWS calls. */
export type { InvokeOutput, LambdaService } from './service.ts';
