/** A request whose answer has no `data`: HTTP 400 and one entry with type and message. */
export class RequestError extends Error {
  constructor(
    readonly errorType: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = errorType;
  }
}

export const unparsable = () => new RequestError('MalformedHttpRequestException', 'Unable to parse GraphQL query.');
