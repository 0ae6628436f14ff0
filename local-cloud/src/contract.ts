/** The input and output types of `start`. */
import type { Summary } from './assembly/summary.ts';
import type { GraphiqlOptions } from './pages/graphiqlOptions.ts';
import type { Clock } from './shared/clock.ts';
import type { Log } from './shared/log.ts';

/** The DynamoDB engine: dynoxide is a native binary; DynamoDB Local is Amazon's and needs Java. */
export type EngineName = 'dynoxide' | 'dynamodb-local';

/**
 * How closely AppSync follows its observed behaviour where that differs from its documentation:
 * services/appsync/SUPPORT.md.
 */
export interface AppSyncOptions {
  /**
   * `observed`, the default, turns on every departure that is certain, and warns where only one reporter saw AppSync
   * depart. `hostile` turns on every departure that anybody saw. `documented` turns on none.
   */
  mode?: 'observed' | 'hostile' | 'documented';
  /** Switches set against their mode: `['B1=on', 'C2=off', 'B6=warn']`. */
  flip?: readonly string[];
}

/** GraphiQL at `/`. The local cloud fills in everything that depends on the deployment (paths, ids, endpoints). */
export type PageOptions = Pick<GraphiqlOptions, 'demoUsers' | 'examples' | 'title'>;

export interface StartOptions {
  /** The folder that `cdk synth` wrote. While it is still being written, the engine starts. */
  assembly: string | Promise<string>;
  /** GraphQL and pages. 0 (the default) takes any free port. */
  port?: number;
  /** The AWS-compatible endpoint. 0 (the default) takes any free port. */
  awsPort?: number;
  /** The data folder; without one, data is lost when the cloud closes. */
  dataDir?: string;
  /**
   * Starts with an empty data folder. Removes only files that a cloud made, and nothing while another cloud uses the
   * folder.
   */
  reset?: boolean;
  /** Milliseconds between reads of a stream (250 on AWS). Without it, a write wakes the readers at once. */
  streamPolling?: number;
  /** Shards per DynamoDB stream, 1 to 100; 4 by default. May change between starts. */
  streamShards?: number;
  /** Readers that a shard serves before it throttles the others; 2 by default, as on AWS. */
  streamReaders?: number;
  /**
   * Milliseconds of real time that a function's sandbox waits for an invocation before it ends; 30,000 by default,
   * which spares a laptop's memory: each sandbox holds 20 MB. Lambda waits for minutes.
   */
  sandboxIdle?: number;
  /** The DynamoDB engine; by default dynoxide if it supports this platform. */
  engine?: EngineName;
  /** Also accepted as text: `observed,B1=on`. Default: the variable LOCAL_CLOUD_APPSYNC, else `observed`. */
  appsync?: AppSyncOptions | string;
  /**
   * Judges the types of resolver code, as AppSync does when code is saved. Code that was judged earlier is refused at
   * once. New code does not delay the start: it is judged in the background, and this function then gets the lines that
   * AppSync would refuse.
   */
  refused?: (lines: string[]) => void;
  /** The folder of the verdicts about code, which hold for any cloud. Default: in the data folder. */
  verdicts?: string;
  /**
   * New code is judged, and streams and queues are read, after this resolves, so that the initial data has the machine
   * to itself and its events arrive in full batches. Default: at once.
   */
  prepared?: Promise<void>;
  /** Absent: nothing is logged. */
  log?: Log;
  page?: PageOptions;
}

/** Temporary credentials, as STS issues them. */
export interface RoleCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

export interface LocalCloud extends Summary {
  /** `http://127.0.0.1:<port>`; `https://` works on the same port. */
  webEndpoint: string;
  /** `http://127.0.0.1:<port>`; `https://` works on the same port. */
  awsEndpoint: string;
  /** The PEM certificate of the authority to trust for `https://`. */
  ca: string;
  /** The file that holds `ca`, for `NODE_EXTRA_CA_CERTS`; undefined without a data folder. */
  caFile?: string;
  region: string;
  /**
   * The credentials of a role in the template, for acting as a function or data source does.
   * @param roleName The name of the role, which is the `ref` of its resource.
   */
  credentialsOf(roleName: string): RoleCredentials;
  /** The cloud's time; `POST /_local/clock` advances it. */
  clock: Clock;
  /**
   * Applies another synthesis: changed resources change in place, data stays. Rejects with `StartError` as `start`
   * does; changes applied before the error stay, and everything else remains as before.
   */
  update(assembly: string): Promise<void>;
  /** Ends everything. Acknowledged writes are on disk. A second call is harmless. */
  close(): Promise<void>;
}
