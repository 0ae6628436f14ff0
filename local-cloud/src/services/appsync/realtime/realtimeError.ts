import type { ErrorBody } from './messages.ts';

/**
 * Refuses a connection (`connection_error`) or a subscription (`error`). `errors` goes into the payload of the message.
 */
export class RealtimeError extends Error {
  constructor(readonly errors: ErrorBody[] | ErrorBody) {
    super([errors].flat()[0]?.message ?? '');
    this.name = 'RealtimeError';
  }
}

export const badRequest = (message: string): RealtimeError =>
  new RealtimeError([{ errorType: 'BadRequestException', message, errorCode: 400 }]);

/** Any message except a `start` whose AppSync `data` text holds a subscription. The wording is AppSync's. */
export const unsupportedOperation = (): RealtimeError =>
  new RealtimeError([
    { errorType: 'UnsupportedOperation', message: 'unknown not supported through the realtime channel' },
  ]);
