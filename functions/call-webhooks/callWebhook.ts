import { createHmac } from 'node:crypto';
import { postPublic } from '../shared/postPublic.ts';

/** What the receiver checks: HMAC-SHA256 over `<seconds>.<body>`, and that the seconds are recent. */
export function signatureOf(body: string, key: string, nowSeconds: number): string {
  const mac = createHmac('sha256', key).update(`${nowSeconds}.${body}`).digest('hex');
  return `t=${nowSeconds},v1=${mac}`;
}

/**
 * POSTs `body` to `url`, signed.
 * @throws as `postPublic` does
 */
export const callWebhook = (url: string, body: string, key: string, nowSeconds: number): Promise<void> =>
  postPublic(url, body, { 'taskwire-signature': signatureOf(body, key, nowSeconds) });
