/** A request that is answered without `data`: HTTP 400 and one entry of type and message. */
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
