import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cloud, HttpRequest, HttpResponse, LocalService, Resource, ServiceFactory, Store } from '../cloud.ts';
import { awsJsonAnswer, awsJsonError } from '../shared/awsJson.ts';
import { createClock } from '../shared/clock.ts';
import { silent } from '../shared/log.ts';
import { createTracer, type RecordingTracer } from '../shared/tracer.ts';

/** A cloud of only the given services, for their tests: rows in memory, a real port, no IAM. */
export interface CloudOfServices extends Cloud {
  readonly trace: RecordingTracer;
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

type Rows = Map<string, string>;

export async function cloudOfServices(
  factories: ServiceFactory[],
  options: { assets?: Record<string, string>; rows?: Rows } = {},
): Promise<CloudOfServices> {
  const rows: Rows = options.rows ?? new Map();
  const clock = createClock();
  const trace = createTracer(clock);
  const services = new Map<string, LocalService>();
  const owner = { arn: 'arn:aws:iam::000000000000:root' };
  const server = createServer((request, response) => {
    void readRequest(request)
      .then((read) => answer(read))
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const find = (type: string): LocalService => {
    const found = [...services.values()].find((service) => type in service.resources);
    if (found === undefined) throw new Error(`no service creates ${type}`);
    return found;
  };

  const resource = (type: string, logicalId: string, properties: object): Resource => ({
    stack: 'Test',
    logicalId,
    type,
    properties,
    metadata: {},
    path: `Test/${logicalId}`,
  });

  async function answer(request: HttpRequest): Promise<HttpResponse> {
    const [prefix, action] = String(request.headers['x-amz-target'] ?? '').split('.');
    const target = [...services.values()].find((service) => service.targetPrefix === prefix && prefix !== '');
    const contentType = 'application/x-amz-json-1.1';
    const header = request.headers['x-amzn-trace-id'];
    const about = {
      kind: 'aws',
      name: action ?? request.path,
      traceId: typeof header === 'string' ? header : undefined,
    };
    return trace.request(about, async () => {
      try {
        if (target !== undefined) {
          const input = JSON.parse(request.body.toString());
          return awsJsonAnswer(
            await cloud.call({ service: target.name, action: action ?? '', input, principal: owner }),
            contentType,
          );
        }
        for (const service of services.values()) {
          const handled = service.handle?.(request, owner);
          if (handled !== undefined) return await handled;
        }
        return { status: 404 };
      } catch (error) {
        return awsJsonError(error, target?.name ?? '', contentType);
      }
    });
  }

  const cloud: CloudOfServices = {
    region: 'us-east-1',
    accountId: '000000000000',
    clock,
    log: silent,
    trace,
    awsEndpoint: endpoint,
    webEndpoint: endpoint,
    endpoint,
    store: (service) => memoryStore(rows, service),
    async call({ service, action, input, principal }) {
      const found = services.get(service)?.actions?.[action];
      if (found === undefined) throw new Error(`no action ${service}:${action}`);
      // Through JSON, as over the wire.
      const output = await found(JSON.parse(JSON.stringify(input)), { principal });
      return JSON.parse(JSON.stringify(output ?? {}));
    },
    disturb: (_, work) => work(),
    disturbEvent: () => undefined,
    credentialsOf: (roleArn) => ({
      accessKeyId: `key-of-${roleArn}`,
      secretAccessKey: 'secret',
      sessionToken: 'session',
    }),
    principalOf: () => owner,
    asset: (_bucket, key) => options.assets?.[key ?? ''] ?? '',
    route() {},
    upgrade() {},
    service: <T extends LocalService>(name: string) => services.get(name) as T,
    async create(type, logicalId, properties, previous) {
      const handler = find(type).resources[type];
      const created = await handler!(resource(type, logicalId, properties), previous);
      return { attributes: {}, ...created };
    },
    remove: async (type, logicalId) => find(type).remove?.(resource(type, logicalId, {})),
    async restart() {
      await cloud.close();
      return cloudOfServices(factories, { ...options, rows });
    },
    async close() {
      for (const service of services.values()) await service.close?.();
      clock.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  for (const factory of factories) {
    const service = await factory(cloud);
    services.set(service.name, service);
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

function memoryStore(rows: Rows, service: string): Store {
  const full = (key: string) => `${service}/${key}`;
  const read = (key: string) => {
    const text = rows.get(full(key));
    return text === undefined ? undefined : JSON.parse(text);
  };
  return {
    get: async (key) => read(key),
    put: async (key, value) => void rows.set(full(key), JSON.stringify(value)),
    async create(key, value) {
      if (rows.has(full(key))) return false;
      rows.set(full(key), JSON.stringify(value));
      return true;
    },
    delete: async (key) => void rows.delete(full(key)),
    list: async (prefix) =>
      [...rows.keys()]
        .filter((key) => key.startsWith(full(prefix)))
        .sort()
        .map((key) => ({ key: key.slice(service.length + 1), value: JSON.parse(rows.get(key) as string) })),
  };
}
