import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpRequest, HttpResponse, LocalService, Resource, ServiceFactory } from '../cloud.ts';
import { awsJsonAnswer, awsJsonError } from '../shared/awsJson.ts';
import { aResource, fakeCloud, OWNER, type FakeCloud, type Rows } from './fakeCloud.ts';

/** A cloud of only the given services, for their tests: rows in memory, a real port, no IAM. */
export interface CloudOfServices extends FakeCloud {
  readonly endpoint: string;
  /** Creates a resource as a deployment would, and returns what other resources may refer to. */
  create(type: string, logicalId: string, properties: object, previous?: Resource): Promise<Created>;
  remove(type: string, logicalId: string): Promise<void>;
  /** A second cloud on the same rows, as after a restart. */
  restart(): Promise<CloudOfServices>;
  close(): Promise<void>;
}

interface Created {
  ref: string;
  attributes: Record<string, any>;
}

export async function cloudOfServices(
  factories: ServiceFactory[],
  options: { assets?: Record<string, string>; rows?: Rows } = {},
): Promise<CloudOfServices> {
  const { assets = {}, rows = new Map() } = options;
  const services: LocalService[] = [];
  const server = createServer((request, response) => {
    void readRequest(request)
      .then((read) => answer(read))
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const find = (type: string): LocalService => {
    const found = services.find((service) => type in service.resources);
    if (found === undefined) throw new Error(`no service creates ${type}`);
    return found;
  };

  async function answer(request: HttpRequest): Promise<HttpResponse> {
    const [prefix, action] = String(request.headers['x-amz-target'] ?? '').split('.');
    const target = services.find((service) => service.targetPrefix === prefix && prefix !== '');
    const contentType = 'application/x-amz-json-1.1';
    const header = request.headers['x-amzn-trace-id'];
    const about = {
      kind: 'aws',
      name: action ?? request.path,
      traceId: typeof header === 'string' ? header : undefined,
    };
    return cloud.trace.request(about, async () => {
      try {
        if (target !== undefined) {
          const input = JSON.parse(request.body.toString());
          return awsJsonAnswer(
            await cloud.call({ service: target.name, action: action ?? '', input, principal: OWNER }),
            contentType,
          );
        }
        for (const service of services) {
          const handled = service.handle?.(request, OWNER);
          if (handled !== undefined) return await handled;
        }
        return { status: 404 };
      } catch (error) {
        return awsJsonError(error, target?.name ?? '', contentType);
      }
    });
  }

  const cloud: CloudOfServices = {
    ...fakeCloud({
      services,
      assets,
      rows,
      endpoint,
      async call({ service, action, input, principal }) {
        const found = cloud.service(service)?.actions?.[action];
        if (found === undefined) throw new Error(`no action ${service}:${action}`);
        // Through JSON, as over the wire.
        const output = await found(JSON.parse(JSON.stringify(input)), { principal });
        return JSON.parse(JSON.stringify(output ?? {}));
      },
    }),
    endpoint,
    async create(type, logicalId, properties, previous) {
      const handler = find(type).resources[type];
      const created = await handler!(aResource(type, logicalId, properties), previous);
      return { attributes: {}, ...created };
    },
    remove: async (type, logicalId) => find(type).remove?.(aResource(type, logicalId)),
    async restart() {
      await cloud.close();
      return cloudOfServices(factories, { ...options, rows });
    },
    async close() {
      for (const service of services) await service.close?.();
      cloud.clock.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  for (const factory of factories) {
    services.push(await factory(cloud));
  }
  return cloud;
}

async function readRequest(request: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
    remoteAddress: '127.0.0.1',
    protocol: 'http',
  };
}
