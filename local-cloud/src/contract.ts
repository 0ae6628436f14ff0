/** What `start` takes and gives. */
import type { Summary } from './assembly/summary.ts';
import type { GraphiqlOptions } from './pages/graphiqlOptions.ts';
import type { Clock } from './shared/clock.ts';
import type { Log } from './shared/log.ts';

/** What runs DynamoDB: dynoxide is a native binary, DynamoDB Local is Amazon's and needs Java. */
export type EngineName = 'dynoxide' | 'dynamodb-local';

/** How far AppSync is as it was observed, where that is not as it is documented: services/appsync/SUPPORT.md. */
export interface AppSyncOptions {
  /**
   * `observed`, the default: what is sure is on, and there is a warning where one reporter saw AppSync do otherwise. `hostile`: all
   * is on that anybody saw. `documented`: nothing.
   */
  mode?: 'observed' | 'hostile' | 'documented';
  /** Switches that differ from their mode: `['B1=on', 'C2=off', 'B6=warn']`. */
  flip?: readonly string[];
}

/** GraphiQL at `/`. What depends on the deployment (paths, ids, endpoints) is filled in. */
export type PageOptions = Pick<GraphiqlOptions, 'demoUsers' | 'examples' | 'title'>;

export interface StartOptions {
  /** The folder that `cdk synth` wrote. */
  assembly: string;
  /** GraphQL and pages. 0 (the default) takes any free port. */
  port?: number;
  /** The AWS-compatible endpoint. 0 (the default) takes any free port. */
  awsPort?: number;
  /** Where data lives; without it, data goes when the cloud closes. */
  dataDir?: string;
  /** Begins with an empty data folder. Removes only what a cloud made, and nothing while another cloud uses it. */
  reset?: boolean;
  /** Milliseconds from one read of a stream to the next, 250 on AWS; without it, a write wakes its readers at once. */
  streamPolling?: number;
  /** How many shards each DynamoDB stream has, 1 to 100; 4 by default. May change from one start to the next. */
  streamShards?: number;
  /** How many readers a shard of a stream serves before it holds the others back: 2 by default, as on AWS. */
  streamReaders?: number;
  /** The DynamoDB engine; by default dynoxide where there is one for this platform. */
  engine?: EngineName;
  /** Also as the text `observed,B1=on`. Without it the variable LOCAL_CLOUD_APPSYNC decides, else it is `observed`. */
  appsync?: AppSyncOptions | string;
  /**
   * Judges the types of resolver code, as AppSync does when it is saved. What was judged before is refused at once. New code does not
   * hold up the start: it is judged meanwhile, and this is told what AppSync would refuse, a line each.
   */
  refused?: (lines: string[]) => void;
  /** New code is judged after this, so that the start has the machine to itself. Default: at once. */
  judgeAfter?: Promise<void>;
  /** Told nothing if absent. */
  log?: Log;
  page?: PageOptions;
}

/** Temporary credentials, as STS hands them out. */
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
  /** The authority to trust for `https://`, PEM. */
  ca: string;
  /** The same as a file, for `NODE_EXTRA_CA_CERTS`; undefined without a data folder. */
  caFile?: string;
  region: string;
  /**
   * What a role of the template signs its calls with: to act as a function or a data source does.
   * @param roleName Its name, which is the `ref` of its resource.
   */
  credentialsOf(roleName: string): RoleCredentials;
  /** The cloud's time; advancing it is `POST /_local/clock`. */
  clock: Clock;
  /**
   * Applies another synthesis: what changed changes in place, data stays. Rejects with `StartError` as `start` does;
   * what was applied by then stays, the rest is as before.
   */
  update(assembly: string): Promise<void>;
  /** Ends everything; what was acknowledged is on disk. Again is harmless. */
  close(): Promise<void>;
}
