import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, vi } from 'vitest';
import type { Person } from '../../../support/people.ts';
import type { World } from '../../../support/world.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The app as it is built, upon the cloud of a test, under the strictest policy that it has to live with; answers its address. */
export async function openApp({ outputs }: World, people: readonly Person[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'taskwire-app-'));
  vi.stubEnv('NODE_ENV', 'production');
  const root = fileURLToPath(new URL('../../../../web', import.meta.url));
  await build({ root, logLevel: 'silent', build: { outDir: folder, emptyOutDir: true } });
  vi.unstubAllEnvs();
  const { graphqlUrl, realtimeUrl, cognitoEndpoint, userPoolId, userPoolClientId } = outputs;
  const origins = [graphqlUrl, realtimeUrl, cognitoEndpoint].map((url) => new URL(url).origin);
  const policy = [
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'",
    `connect-src 'self' ${[...new Set(origins)].join(' ')}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  ].join('; ');
  const files: Record<string, object> = {
    '/config.json': {
      ...{ graphqlUrl, realtimeUrl, userPoolClientId, stage: 'test' },
      issuer: new URL(userPoolId, cognitoEndpoint).href,
    },
    '/development.json': {
      demoUsers: people.map(({ email, password }, index) => ({
        ...{ email, password },
        role: index === 0 ? 'ADMIN' : 'MEMBER',
      })),
      ...{ mailboxUrl: new URL('/mailbox', graphqlUrl).href, explorerUrl: new URL('/graphiql', graphqlUrl).href },
    },
  };
  const server = createServer(({ url = '/' }, response) => {
    const path = new URL(url, 'http://localhost').pathname;
    const json = files[path];
    if (json !== undefined) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(json));
      return;
    }
    // An address of the app is the page itself.
    const file = extname(path) === '' ? '/index.html' : path;
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.setHeader('content-security-policy', policy);
    response.end(readFileSync(join(folder, file)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
