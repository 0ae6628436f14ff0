import { createHmac } from 'node:crypto';
import type { Instant } from '../../domain/instant.ts';
import { postPublic } from '../shared/postPublic.ts';

/** What the receiver checks: HMAC-SHA256 over `<seconds>.<body>`, and that the seconds are recent. */
export function signatureOf(body: string, key: string, at: Instant): string {
  const mac = createHmac('sha256', key).update(`${at.seconds}.${body}`).digest('hex');
  return `t=${at.seconds},v1=${mac}`;
}

/**
 * POSTs `body` to `url`, signed.
 * @throws as `postPublic` does
 */
export const callWebhook = (url: string, body: string, key: string, at: Instant): Promise<void> =>
  postPublic(url, body, { 'taskwire-signature': signatureOf(body, key, at) });
