/** What other services may use of SQS besides AWS calls. */
export type { Message, MessageAttribute } from './message.ts';
export type { SqsService } from './service.ts';
