import type { HttpHandler } from '../cloud.ts';
import { assetNames, readAsset } from './assets.ts';
import { pageDocument } from './document.ts';
import type { GraphiqlOptions } from './graphiqlOptions.ts';

/** The path of the page, whether or not it is at `/` too. */
export const EXPLORER = '/graphiql';

/** The page fetches only from its own origin and Cognito; no inline script or style runs. */
function securityPolicy({ cognitoEndpoint }: GraphiqlOptions): string {
  const connect = ["'self'", ...(cognitoEndpoint ? [new URL(cognitoEndpoint).origin] : [])].join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * GraphiQL from its npm package, with demo users to sign in as and ready examples. Serves `/`, `/graphiql` and
 * `/graphiql/<asset>`; any other path is 404, any method but GET and HEAD 405.
 */
export function graphiqlPage(options: GraphiqlOptions): HttpHandler {
  const headers = {
    'content-security-policy': securityPolicy(options),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
  const page = pageDocument(options);

  return async ({ method, path }) => {
    if (method !== 'GET' && method !== 'HEAD') {
      return { status: 405, headers: { ...headers, allow: 'GET, HEAD' }, body: '' };
    }
    const answer = (type: string, body: string | Buffer, cache: string) => ({
      status: 200,
      headers: { ...headers, 'content-type': type, 'cache-control': cache },
      body: method === 'HEAD' ? '' : body,
    });
    if (path === '/' || path === EXPLORER) return answer('text/html; charset=utf-8', page, 'no-store');

    const name = path.startsWith('/graphiql/') ? path.slice('/graphiql/'.length) : '';
    if (!assetNames.has(name)) {
      return {
        status: 404,
        headers: { ...headers, 'content-type': 'text/plain' },
        body: `There is no ${path} here.\n`,
      };
    }
    const { type, body } = await readAsset(name);
    return answer(type, body, 'no-cache');
  };
}
