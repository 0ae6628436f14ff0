import type { ErrorBody } from './messages.ts';

/** A connection (`connection_error`) or a subscription (`error`) is refused; `errors` goes into the message's payload. */
export class RealtimeError extends Error {
  constructor(readonly errors: ErrorBody[] | ErrorBody) {
    super([errors].flat()[0]?.message ?? '');
    this.name = 'RealtimeError';
  }
}

export const badRequest = (message: string): RealtimeError =>
  new RealtimeError([{ errorType: 'BadRequestException', message, errorCode: 400 }]);

/** Anything but `start` with an AppSync `data` text that holds a subscription. The wording is the service's. */
export const unsupportedOperation = (): RealtimeError =>
  new RealtimeError([
    { errorType: 'UnsupportedOperation', message: 'unknown not supported through the realtime channel' },
  ]);
