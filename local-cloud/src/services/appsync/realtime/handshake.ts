import type { HttpRequest } from '../../../cloud.ts';
import { isObject, SUBPROTOCOL } from './messages.ts';
import { badRequest, RealtimeError } from './realtimeError.ts';

/** The credentials that a client presents when it connects. */
export interface Handshake {
  /** Lower-case names. */
  headers: Record<string, string | string[] | undefined>;
  /** The text that an IAM caller has signed. */
  payload: string;
}

const HEADER_PROTOCOL = 'header-';

/**
 * Reads the credentials from the subprotocol `header-<base64url>`, else from the query string's `header` and `payload`,
 * else from the request's own headers. Throws a {@link RealtimeError}.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */
export function readHandshake({ headers, query }: Pick<HttpRequest, 'headers' | 'query'>): Handshake {
  const protocols = protocolsOf(headers['sec-websocket-protocol']);
  if (protocols.length === 0) {
    throw refused('NoProtocolError', `The subprotocol ${SUBPROTOCOL} is missing.`);
  }
  if (!protocols.includes(SUBPROTOCOL)) {
    throw refused('SubProtocolNotSupportedError', `The subprotocol ${protocols[0]} is not supported.`);
  }
  const inProtocol = protocols.find((each) => each.startsWith(HEADER_PROTOCOL));
  if (inProtocol !== undefined) {
    return { headers: headerObject(inProtocol.slice(HEADER_PROTOCOL.length)), payload: '{}' };
  }
  const inQuery = query.get('header');
  if (inQuery !== null) return { headers: headerObject(inQuery), payload: payloadOf(query.get('payload')) };
  return { headers, payload: '{}' };
}

const refused = (errorType: string, message: string) => new RealtimeError([{ errorType, message, errorCode: 400 }]);

function protocolsOf(header: string | string[] | undefined): string[] {
  return [header ?? []]
    .flat()
    .flatMap((line) => line.split(','))
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function headerObject(encoded: string): Handshake['headers'] {
  const given = decode(encoded)?.value;
  if (!isObject(given)) throw badRequest('The header is not an object in base64.');
  if (typeof given.host !== 'string' || given.host === '') throw badRequest('The header has no host.');
  return lowerCase(given);
}

function payloadOf(encoded: string | null): string {
  if (encoded === null || encoded === '') return '{}';
  const given = decode(encoded);
  if (given === undefined) throw badRequest('The payload is not JSON in base64.');
  return given.text;
}

function decode(encoded: string): { text: string; value: unknown } | undefined {
  // An unescaped plus sign arrives as a space.
  const text = Buffer.from(encoded.replaceAll(' ', '+'), 'base64').toString('utf8');
  try {
    return { text, value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** A header object's text members by lower-case name. */
export function lowerCase(given: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name.toLowerCase(), value]] : [])),
  );
}
