import type { Cloud, HttpHandler, LocalService, Principal, ServiceCall, Store, UpgradeHandler } from '../cloud.ts';
import { createFaults, type Faults } from '../control/faults.ts';
import { createCredentials } from '../services/iam/contract.ts';
import { createClock } from '../shared/clock.ts';
import { silent } from '../shared/log.ts';
import { createTracer, type RecordingTracer } from '../shared/tracer.ts';

const ACCOUNT = '000000000000';

/** The account owner, who makes the tests' own calls. */
export const OWNER: Principal = { arn: `arn:aws:iam::${ACCOUNT}:root` };

/** The stored rows, as JSON, by service and key. */
export type Rows = Map<string, string>;

/** A cloud without ports, engine and IAM. The test answers the calls to services. */
export interface FakeCloud extends Cloud {
  readonly trace: RecordingTracer;
  readonly faults: Faults;
  /** The calls made, oldest first. */
  readonly calls: ServiceCall[];
  readonly routes: Map<string, HttpHandler>;
  readonly upgrades: Map<string, UpgradeHandler>;
  /** The warnings in the log. */
  readonly warnings: string[];
}

export interface FakeCloudOptions {
  /** Answers `cloud.call`. */
  call?: (call: ServiceCall) => unknown;
  services?: LocalService[];
  /** The path of each published asset, by URI or object key. */
  assets?: Record<string, string>;
  rows?: Rows;
  /** The address of both ports. By default they are two, as in a real cloud. */
  endpoint?: string;
}

export function fakeCloud(options: FakeCloudOptions = {}): FakeCloud {
  const { call = () => ({}), services = [], assets = {}, rows = new Map(), endpoint } = options;
  const calls: ServiceCall[] = [];
  const routes = new Map<string, HttpHandler>();
  const upgrades = new Map<string, UpgradeHandler>();
  const warnings: string[] = [];
  const clock = createClock();
  const faults = createFaults();
  return {
    ...createCredentials(ACCOUNT),
    calls,
    routes,
    upgrades,
    warnings,
    faults,
    region: 'us-east-1',
    accountId: ACCOUNT,
    clock,
    log: { ...silent, warn: (text) => void warnings.push(text) },
    trace: createTracer(clock),
    awsEndpoint: endpoint ?? 'http://127.0.0.1:4566',
    webEndpoint: endpoint ?? 'http://127.0.0.1:4000',
    store: (service) => memoryStore(rows, service),
    async call<T>(made: ServiceCall) {
      calls.push(made);
      return (await call(made)) as T;
    },
    disturb: (_, work) => work(),
    disturbEvent: faults.event,
    asset: (bucketOrUri, key = bucketOrUri) => assets[key] ?? key,
    route: (path, handler) => void (handler === undefined ? routes.delete(path) : routes.set(path, handler)),
    upgrade: (path, handler) => void upgrades.set(path, handler),
    service: <T extends LocalService>(name: string) => services.find((each) => each.name === name) as T,
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

/** A resource of the stack `Test`. */
export const aResource = (type: string, logicalId: string, properties: object = {}) => ({
  stack: 'Test',
  logicalId,
  type,
  properties,
  metadata: {},
  path: `Test/${logicalId}`,
});
