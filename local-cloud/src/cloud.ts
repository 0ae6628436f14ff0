/**
 * The seam between the local cloud's core and its services. A service sees the rest of the cloud only through
 * {@link Cloud}; the core sees a service only through {@link LocalService}. Nothing here is global: two clouds, from two
 * assemblies, run side by side in one process.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from './shared/clock.ts';
import type { Log } from './shared/log.ts';
import type { PermissionsOf } from './shared/permission.ts';

/** Who makes a call: the role whose credentials signed it, or the account's owner (any other credentials). */
export interface Principal {
  /** `arn:aws:iam::000000000000:role/…` of a synthesized role, or `…:root` for the account's owner. */
  arn: string;
  /** Assumed-role session name, as it appears in `userArn`; absent for the owner. */
  session?: string;
  /** An AWS service on its own account, e.g. `sns.amazonaws.com`: only the resource's policy lets it in. */
  service?: string;
  /** What the service acts for, as `aws:SourceArn`. */
  sourceArn?: string;
}

/** One AWS API call in its service's own terms: `{ service: 'dynamodb', action: 'Query', input: { … } }`. */
export interface ServiceCall {
  service: string;
  action: string;
  input: Record<string, unknown>;
  principal: Principal;
}

/** A fault that the action itself plays. */
export interface Disturbance {
  /** What is delivered now is to be delivered once more. Only to actions that deliver. */
  deliverAgain?: boolean;
  /** The function dies once it has had so many answers to AWS calls, or before it answers. Only to Lambda's `Invoke`. */
  crashAfterCalls?: number;
}

/** Index reads run behind the table by so much; `holds` says whether one write is held back, or passes at once. */
export interface IndexLag {
  milliseconds: number;
  holds(): boolean;
}

/** What an action learns of its call besides the input. */
export interface ActionCall extends Disturbance {
  principal: Principal;
  /** Of the open trace step: what an action adds here, `GET /trace` shows. */
  detail?: Record<string, unknown>;
}

/** An API action of a service. Refusals are thrown as `AwsError`. */
export type Action = (input: any, call: ActionCall) => Promise<unknown>;

/** A request that reached one of the two ports. The body is read whole (5 MB at most). */
export interface HttpRequest {
  method: string;
  /** Path without the query string. */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. A repeated header is an array. */
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  remoteAddress: string;
  /** `http` or `https`, as the client spoke it. */
  protocol: 'http' | 'https';
}

export interface HttpResponse {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export type HttpHandler = (request: HttpRequest) => Promise<HttpResponse>;

/** Owns the socket from then on. Host and Origin have been checked. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** A resource of the assembly with every intrinsic resolved. */
export interface Resource {
  stack: string;
  logicalId: string;
  type: string;
  properties: Record<string, any>;
  /** `Metadata` of the template, e.g. `aws:asset:path`. */
  metadata: Record<string, any>;
  /** The construct path (`aws:cdk:path`), for messages. */
  path: string;
}

/** What other resources may refer to: `ref` answers `Ref`, `attributes` answer `Fn::GetAtt`. */
export interface Created {
  ref: string;
  attributes?: Record<string, unknown>;
}

/**
 * Brings a resource to life. Called at every start, so it must find what an earlier run left (durable state is in
 * {@link Cloud.store} or in the embedded DynamoDB) and must answer the same `ref` for the same stack and logical id: use
 * `ids.ts`. Called again with the new properties when a watched assembly changes (`previous` is then given).
 * Throws `UnsupportedError` for a property that would change behaviour and is not built.
 */
export type ResourceHandler = (resource: Resource, previous?: Resource) => Promise<Created>;

export interface LocalService {
  /** The name in a SigV4 credential scope: `dynamodb`, `cognito-idp`, `lambda`, `appsync`, … */
  name: string;
  resources: Record<string, ResourceHandler>;
  /** Called when a watched assembly no longer has the resource. */
  remove?(resource: Resource): Promise<void>;
  /** AWS-JSON actions by name: served on the AWS port by `X-Amz-Target`, and in process by {@link Cloud.call}. */
  actions?: Record<string, Action>;
  /** Prefix of `X-Amz-Target`, e.g. `DynamoDB_20120810`, `AWSCognitoIdentityProviderService`. */
  targetPrefix?: string;
  /** Requests on the AWS port that are not AWS-JSON (REST protocols, JWKS): undefined = not mine. */
  handle?(request: HttpRequest, principal: Principal): Promise<HttpResponse> | undefined;
  /**
   * What IAM must allow for a call, as the service authorization reference has it. Without it, calls need nothing.
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
   */
  permissions?: PermissionsOf;
  /** How the service words a refusal by IAM, where that is not `AccessDeniedException` with the status 400. */
  accessDenied?: { code?: string; status?: number };
  /** Once all resources exist. */
  ready?(): Promise<void>;
  /**
   * Resolves when nothing that is due is left to do (`POST /idle`). True if there was anything: other services may have
   * got work by it, so all are asked again.
   */
  idle?(): Promise<boolean | void>;
  /** Lets every index run behind its table, for a fault; undefined lets them catch up. */
  lagIndexes?(lag: IndexLag | undefined): Promise<void>;
  /** The latest lines that a function wrote, oldest first; none of what is no function here. */
  logs?(functionName: string): string[];
  /** After the clock was moved and the timers it passed have run: for work that is not worth a timer of its own. */
  clockMoved?(): Promise<void>;
  close?(): Promise<void>;
}

export type ServiceFactory = (cloud: Cloud) => LocalService | Promise<LocalService>;

/** Durable key-value rows of one service, in a table of the embedded DynamoDB: resolved means written. */
export interface Store {
  get<T>(key: string): Promise<T | undefined>;
  put(key: string, value: unknown): Promise<void>;
  /** Writes only if nothing is stored under the key; false if something is. */
  create(key: string, value: unknown): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** All rows whose key begins with `prefix`, in key order. */
  list<T>(prefix: string): Promise<Array<{ key: string; value: T }>>;
}

/** A step of a request in `GET /trace`; nests by the asynchronous context it is opened in. */
export interface Tracer {
  /** Opens a trace (or joins the one named by an `x-amzn-trace-id`) and runs `work` in it. */
  request<T>(
    about: { kind: string; name: string; traceId?: string; detail?: object },
    work: (traceId: string) => Promise<T>,
  ): Promise<T>;
  /** A timed step below the current one. `detail` may be completed by `work` through the object it is given. */
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
  /** The folder for files that are not in the database (CA, outputs). Undefined with `--memory`. */
  readonly dataDir?: string;
  /** `http://127.0.0.1:4566`: where an SDK inside a function is pointed. */
  readonly awsEndpoint: string;
  /** `http://127.0.0.1:4000`: the GraphQL port. */
  readonly webEndpoint: string;
  /** Milliseconds from one read of a stream to the next. Undefined: a write wakes its readers. */
  readonly streamPolling?: number;
  /** How many shards each stream has. Undefined: the usual number. */
  readonly streamShards?: number;
  /** How many may read a shard at once. Undefined: the usual number. */
  readonly streamReaders?: number;
  store(service: string): Store;
  /** Makes an AWS call in process, exactly as if it had come through the AWS port: faults, trace, IAM, receipts. */
  call<T = any>(call: ServiceCall): Promise<T>;
  /** Has the faults that are set play with a request that is no AWS call. Refusals are thrown as `AwsError`. */
  disturb<T>(request: Pick<ServiceCall, 'service' | 'action'>, work: () => Promise<T>): Promise<T>;
  /** Has the faults that are set play with an event for one subscriber: `Subscription.onTask`. */
  disturbEvent(action: string, isFirst: boolean): 'lost-event' | 'late-event' | undefined;
  /** Credentials that the AWS port recognises as this role; the same at every start. */
  credentialsOf(roleArn: string): { accessKeyId: string; secretAccessKey: string; sessionToken: string };
  /** Who signed a request on the AWS port (by access key id); the owner when unknown. */
  principalOf(accessKeyId: string | undefined): Principal;
  /** The file or folder of a published asset, by the object key or hash the template names. */
  asset(bucketOrUri: string, key?: string): string;
  /**
   * Serves a path of the GraphQL port: exact, by prefix when it ends in `/`, or `*` for what nothing else serves. Undefined takes a path
   * away again.
   */
  route(path: string, handler: HttpHandler | undefined): void;
  /** Takes over connections on a path of the GraphQL port that ask to change protocol (WebSocket). */
  upgrade(path: string, handler: UpgradeHandler): void;
  /** Another service of this cloud, for what has no AWS call (typed by the caller). */
  service<T extends LocalService>(name: string): T;
}
