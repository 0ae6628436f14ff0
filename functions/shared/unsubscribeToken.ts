import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Proof that a mail was sent to a user. It serves to turn that user's mails off, and for nothing else. It does not
 * expire, because the link in an old mail must work (RFC 8058).
 */
export const unsubscribeToken = (userId: string, key: string): string =>
  `${Buffer.from(userId).toString('base64url')}.${macOf(userId, key).toString('base64url')}`;

/** The user for whom a token was made, or null if we did not make it. */
export function userOfToken(token: string, key: string): string | null {
  const [id = '', mac = '', ...rest] = token.split('.');
  const userId = Buffer.from(id, 'base64url').toString();
  const given = Buffer.from(mac, 'base64url');
  const expected = macOf(userId, key);
  if (rest.length > 0 || given.length !== expected.length) return null;
  return timingSafeEqual(given, expected) ? userId : null;
}

const macOf = (userId: string, key: string) => createHmac('sha256', key).update(`unsubscribe:1:${userId}`).digest();
