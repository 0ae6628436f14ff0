/**
 * The boundary between the core of the local cloud and its services. A service sees the rest of the cloud only through
 * {@link Cloud}; the core sees a service only through {@link LocalService}. Nothing is global: two clouds, from two
 * assemblies, run side by side in one process.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from './shared/clock.ts';
import type { Log } from './shared/log.ts';
import type { LogEvent } from './shared/logEvents.ts';
import type { PermissionsOf } from './shared/permission.ts';

/**
 * The caller of an action: the role whose credentials signed the call, or the account owner (any other credentials).
 */
export interface Principal {
  /** `arn:aws:iam::000000000000:role/…` for a role of the template, `…:root` for the account owner. */
  arn: string;
  /** Assumed-role session name, as in `userArn`; absent for the owner. */
  session?: string;
  /**
   * An AWS service that acts for itself, e.g. `sns.amazonaws.com`: only the policy of the resource can allow its call.
   */
  service?: string;
  /** The `aws:SourceArn` of the service's call: the resource it acts for. */
  sourceArn?: string;
}

/** One AWS API call: `{ service: 'dynamodb', action: 'Query', input: { … } }`. */
export interface ServiceCall {
  service: string;
  action: string;
  input: Record<string, unknown>;
  principal: Principal;
}

/** A fault that the action itself has to simulate. */
export interface Disturbance {
  /** Repeat this delivery later. Only for actions that deliver. */
  deliverAgain?: boolean;
  /** The function dies after this many answers to its AWS calls, or before it answers. Only for Lambda's `Invoke`. */
  crashAfterCalls?: number;
}

/** Index reads lag behind the table by this much. `holds` says whether one write is held back or passes at once. */
export interface IndexLag {
  milliseconds: number;
  holds(): boolean;
}

/** What an action learns about its call, besides the input. */
export interface ActionCall extends Disturbance {
  principal: Principal;
  /** Detail of the open trace step: `GET /trace` shows what an action adds here. */
  detail?: Record<string, unknown>;
}

/** An API action of a service. It throws refusals as `AwsError`. */
export type Action = (input: any, call: ActionCall) => Promise<unknown>;

/** A request to one of the two ports. The whole body is read (5 MB at most). */
export interface HttpRequest {
  method: string;
  /** The path without the query string. */
  path: string;
  query: URLSearchParams;
  /** Names are lower-case. A repeated header is an array. */
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  remoteAddress: string;
  /** The protocol that the client used. */
  protocol: 'http' | 'https';
}

export interface HttpResponse {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export type HttpHandler = (request: HttpRequest) => Promise<HttpResponse>;

/** Owns the socket from this call on. Host and Origin are checked already. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** A resource of the assembly, with every intrinsic function resolved. */
export interface Resource {
  stack: string;
  logicalId: string;
  type: string;
  properties: Record<string, any>;
  /** The template's `Metadata`, e.g. `aws:asset:path`. */
  metadata: Record<string, any>;
  /** The construct path (`aws:cdk:path`), for messages. */
  path: string;
}

/** What other resources can refer to: `ref` is the value of `Ref`, `attributes` are the values of `Fn::GetAtt`. */
export interface Created {
  ref: string;
  attributes?: Record<string, unknown>;
}

/**
 * Creates a resource. Called at every start, so it must find the state of earlier runs (in {@link Cloud.store} or in
 * the embedded DynamoDB) and return the same `ref` for the same stack and logical id: use `ids.ts`. When a watched
 * assembly changes a resource, it is called again with the new properties and `previous`. Throws `UnsupportedError` for
 * a property that would change behaviour and is not built.
 */
export type ResourceHandler = (resource: Resource, previous?: Resource) => Promise<Created>;

export interface LocalService {
  /** The service name in a SigV4 credential scope: `dynamodb`, `cognito-idp`, `lambda`, `appsync`, … */
  name: string;
  resources: Record<string, ResourceHandler>;
  /** Called when a watched assembly no longer has the resource. */
  remove?(resource: Resource): Promise<void>;
  /** AWS-JSON actions by name. The AWS port serves them by `X-Amz-Target`; {@link Cloud.call} calls them in process. */
  actions?: Record<string, Action>;
  /** Prefix of `X-Amz-Target`, e.g. `DynamoDB_20120810`, `AWSCognitoIdentityProviderService`. */
  targetPrefix?: string;
  /**
   * Handles requests on the AWS port that are not AWS-JSON (REST protocols, JWKS). Undefined: the request is for
   * another service.
   */
  handle?(request: HttpRequest, principal: Principal): Promise<HttpResponse> | undefined;
  /**
   * What IAM must allow for a call, as in the service authorization reference. A service without it needs no
   * permissions.
   * @see
   * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
   */
  permissions?: PermissionsOf;
  /** The service's own code and status for a denial by IAM. The default is `AccessDeniedException` with status 400. */
  accessDenied?: { code?: string; status?: number };
  /** Called once all resources exist. */
  ready?(): Promise<void>;
  /**
   * Resolves when no due work is left (`POST /idle`). True if there was any: it may have given other services work, so
   * all services are asked again.
   */
  idle?(): Promise<boolean | void>;
  /** Makes every index lag behind its table, for a fault. Undefined lets the indexes catch up. */
  lagIndexes?(lag: IndexLag | undefined): Promise<void>;
  /** The latest lines of a log group that the service writes, oldest first. Empty for any other group. */
  logEvents?(logGroupName: string): LogEvent[];
  /** The latest log lines of a function, oldest first. Undefined if it is no function of this service. */
  logs?(functionName: string): string[];
  /** Called after the clock has moved and the timers it passed have run: for work too small for its own timer. */
  clockMoved?(): Promise<void>;
  close?(): Promise<void>;
}

export type ServiceFactory = (cloud: Cloud) => LocalService | Promise<LocalService>;

/** Durable key-value rows of one service, in a table of the embedded DynamoDB. A resolved write is on disk. */
export interface Store {
  get<T>(key: string): Promise<T | undefined>;
  put(key: string, value: unknown): Promise<void>;
  /** Writes only if nothing is stored under the key, and returns false otherwise. */
  create(key: string, value: unknown): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** All rows whose key begins with `prefix`, in key order. */
  list<T>(prefix: string): Promise<Array<{ key: string; value: T }>>;
}

/** Records the steps of a request for `GET /trace`. Steps nest by asynchronous context. */
export interface Tracer {
  /** Opens a trace (or joins the one that an `x-amzn-trace-id` names) and runs `work` in it. */
  request<T>(
    about: { kind: string; name: string; traceId?: string; detail?: object },
    work: (traceId: string) => Promise<T>,
  ): Promise<T>;
  /** A timed step below the current one. `work` gets the `detail` object and may add to it. */
  step<T>(
    about: { kind: string; name: string; detail?: Record<string, unknown> },
    work: (detail: Record<string, unknown>) => Promise<T>,
  ): Promise<T>;
  /** The current trace's id in X-Ray form (`Root=1-…`), if any. */
  current(): string | undefined;
}

export interface Cloud {
  readonly region: string;
  readonly accountId: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly trace: Tracer;
  /** The folder for files outside the database (CA, outputs). Undefined with `--memory`. */
  readonly dataDir?: string;
  /** `http://127.0.0.1:4566`: the endpoint for SDKs inside functions. */
  readonly awsEndpoint: string;
  /** `http://127.0.0.1:4000`: the GraphQL port. */
  readonly webEndpoint: string;
  /** Streams and queues are read from then on. Undefined: at once. */
  readonly prepared?: Promise<void>;
  /** Milliseconds between reads of a stream. Undefined: a write wakes the readers. */
  readonly streamPolling?: number;
  /** Shards per stream. Undefined: the default. */
  readonly streamShards?: number;
  /** Readers per shard at one time. Undefined: the default. */
  readonly streamReaders?: number;
  /** Milliseconds until an idle sandbox of a function ends. Undefined: the default. */
  readonly sandboxIdle?: number;
  store(service: string): Store;
  /**
   * Makes an AWS call in process. It passes the same faults, trace, IAM check and receipts as a call through the AWS
   * port.
   */
  call<T = any>(call: ServiceCall): Promise<T>;
  /** Applies the current faults to a request that is not an AWS call. Throws refusals as `AwsError`. */
  disturb<T>(request: Pick<ServiceCall, 'service' | 'action'>, work: () => Promise<T>): Promise<T>;
  /** Applies the current faults to an event for one subscriber: `Subscription.onTask`. */
  disturbEvent(action: string, isFirst: boolean): 'lost-event' | 'late-event' | undefined;
  /** The credentials that the AWS port recognises as this role. They are the same at every start. */
  credentialsOf(roleArn: string): { accessKeyId: string; secretAccessKey: string; sessionToken: string };
  /** The signer of a request on the AWS port (by access key id); the owner if the key is unknown. */
  principalOf(accessKeyId: string | undefined): Principal;
  /** The file or folder of a published asset, by the object key or hash in the template. */
  asset(bucketOrUri: string, key?: string): string;
  /**
   * Serves a path of the GraphQL port: an exact path, a prefix (ends in `/`), or `*` for paths that nothing else
   * serves. Undefined removes the path.
   */
  route(path: string, handler: HttpHandler | undefined): void;
  /** Takes over protocol upgrades (WebSocket) on a path of the GraphQL port. */
  upgrade(path: string, handler: UpgradeHandler): void;
  /** Another service of this cloud, for anything without an AWS call. The caller supplies the type. */
  service<T extends LocalService>(name: string): T;
}
