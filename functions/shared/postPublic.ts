import { request } from 'node:https';
import { isIP } from 'node:net';
import { isPublic, PrivateAddressError, publicLookup } from './publicAddress.ts';

const TIMEOUT_MILLISECONDS = 10_000;

/**
 * POSTs JSON to an https address of the public internet. Redirects are not followed: they could lead anywhere.
 * @throws PrivateAddressError for an address that is not public; Error for anything but a 2xx answer within ten seconds
 */
export async function postPublic(url: string, body: string, headers: Record<string, string> = {}): Promise<void> {
  const target = new URL(url);
  if (target.protocol !== 'https:') throw new Error(`a webhook is called by https, not by ${target.protocol}`);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  // An IP address is not resolved, so the lookup never sees it.
  if (isIP(host) !== 0 && !isPublic(host)) throw new PrivateAddressError(`${host} is no public address`);
  const status = await new Promise<number>((done, failed) => {
    const call = request(
      target,
      {
        method: 'POST',
        lookup: publicLookup,
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
        agent: false,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Taskwire',
          ...headers,
        },
      },
      (response) => {
        response.resume();
        done(response.statusCode ?? 0);
      },
    );
    call.on('error', failed);
    call.end(body);
  });
  if (status < 200 || status > 299) throw new Error(`the webhook answered with status ${status}`);
}
