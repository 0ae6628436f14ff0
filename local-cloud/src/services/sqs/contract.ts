/** What other services may use of SQS; the rest is an AWS call. */
export type { Message, MessageAttribute } from './message.ts';
export type { SqsService } from './service.ts';
