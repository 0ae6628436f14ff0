/** The request as a whole is refused: HTTP 401, or `connection_error` on a WebSocket. */
export class UnauthorizedError extends Error {
  constructor(message = 'You are not authorized to make this call.') {
    super(message);
    this.name = 'UnauthorizedException';
  }
}
