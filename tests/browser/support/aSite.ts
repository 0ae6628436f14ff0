import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

const TYPES: Record<string, string> = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8' };

/** Starts another site on this machine. Returns its port. @param files By path, with its slash; `/` is a page. */
export async function aSite(files: Record<string, string>): Promise<number> {
  const server = createServer(({ url = '/' }, response) => {
    const body = files[url];
    const type = TYPES[url.split('.')[1] ?? 'html'] ?? 'text/plain';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}
