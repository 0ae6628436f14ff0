import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from 'selfsigned';
import { afterAll } from 'vitest';

/** Somebody else's server that a webhook calls. */
export interface Receiver {
  url: string;
  /** The status of its answers. */
  answers: number;
  /** The requests that it received, earliest first. */
  calls: Call[];
}

export interface Call {
  method: string;
  path: string;
  contentType: string;
  signature: string;
  body: string;
}

const NAME = 'receiver.example';

/** A server on this machine, closed after the file's tests. */
export async function aReceiver(): Promise<{ receiver: Receiver; internet: Internet }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: NAME }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: NAME }] }],
  });
  const server = createServer({ key, cert }, (request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      const { 'content-type': contentType = '', 'taskwire-signature': signature } = request.headers;
      const { method = '', url: path = '' } = request;
      receiver.calls.push({ method, path, contentType, signature: String(signature), body });
      response.writeHead(receiver.answers).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => void server.close());
  const url = `https://${NAME}:${(server.address() as AddressInfo).port}/tasks`;
  const receiver: Receiver = { url, answers: 204, calls: [] };
  return { receiver, internet: { name: NAME, ca: cert } };
}

/** A name, and the certificate of the server with that name. */
interface Internet {
  name: string;
  ca: string;
}

/** Makes the name resolve to an address for the functions of an assembly that call webhooks. */
export function leadsTo(assembly: string, { name, ca }: Internet, address: string): void {
  const preload = fileURLToPath(new URL('internet.cjs', import.meta.url));
  for (const file of readdirSync(assembly).filter((each) => each.endsWith('.template.json'))) {
    const template = JSON.parse(readFileSync(join(assembly, file), 'utf8'));
    for (const { Properties } of Object.values<any>(template.Resources)) {
      const variables = Properties?.Environment?.Variables;
      if (variables?.WEBHOOK_URL === undefined && variables?.ALARM_WEBHOOK_SECRET_ARN === undefined) continue;
      Object.assign(variables, { NODE_OPTIONS: `--require ${preload}` });
      Object.assign(variables, { INTERNET_NAME: name, INTERNET_ADDRESS: address, INTERNET_CA: ca });
    }
    writeFileSync(join(assembly, file), JSON.stringify(template));
  }
}

/** The check that the documentation recommends to receivers: does the header match the body, under this key? */
export function isSigned({ signature, body }: Call, key: string): boolean {
  const [, time, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  return mac !== undefined && mac === createHmac('sha256', key).update(`${time}.${body}`).digest('hex');
}
