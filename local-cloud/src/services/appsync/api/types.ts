/**
 * The parts of an AppSync API, as read from the assembly's resources. All are immutable: a change makes a new state.
 */
import type { ApiSchema } from '../schema/buildApiSchema.ts';
import type { Program } from '../runtime/types.ts';

/** One configured way to authenticate; the first of an API is its default. */
export type AuthenticationProvider =
  | { type: 'API_KEY' }
  | { type: 'AWS_IAM' }
  | {
      type: 'AMAZON_COGNITO_USER_POOLS';
      userPoolId: string;
      /** The issuer in tokens of this pool. */
      issuer: string;
      /** Whether root fields without `@aws_auth` are open. Only the default provider has this setting. */
      defaultAction: 'ALLOW' | 'DENY';
      appIdClientRegex?: string;
    }
  | {
      type: 'AWS_LAMBDA';
      functionArn: string;
      ttlSeconds: number;
      identityValidationExpression?: string;
    };

export interface ApiSettings {
  name: string;
  /** Default provider first. */
  providers: AuthenticationProvider[];
  environment: Record<string, string>;
  introspection: boolean;
  /** 0: no limit for this API. */
  queryDepthLimit: number;
  resolverCountLimit: number;
  /** It has a `LogConfig`. */
  isLogged: boolean;
}

interface ApiKey {
  key: string;
  /** Seconds since the epoch. */
  expires: number;
}

export interface DataSource {
  name: string;
  type: 'AMAZON_DYNAMODB' | 'AWS_LAMBDA' | 'HTTP' | 'NONE';
  /** The role whose credentials the data source calls with. */
  roleArn?: string;
  /** AMAZON_DYNAMODB */
  tableName?: string;
  /** AWS_LAMBDA */
  functionArn?: string;
  /** HTTP */
  endpoint?: string;
}

/** A pair of handlers over a data source: a pipeline function or a whole unit resolver. */
export interface Step {
  /** Stable across restarts: a `nextToken` is bound to it. */
  id: string;
  name: string;
  dataSourceName: string;
  /** Absent for a direct Lambda resolver. */
  program?: Program;
  /** `MaxBatchSize`; undefined when not given. */
  maxBatchSize?: number;
}

export type Resolver =
  | ({ kind: 'UNIT' } & Step & { coordinate: string })
  | { kind: 'PIPELINE'; id: string; coordinate: string; functionIds: string[]; program: Program };

/** Everything that a request reads. A request keeps the state it began with, so no change meets it half-way. */
export interface ApiState {
  settings: ApiSettings;
  schema?: ApiSchema;
  keys: ReadonlyMap<string, ApiKey>;
  dataSources: ReadonlyMap<string, DataSource>;
  functions: ReadonlyMap<string, Step>;
  /** Keyed by coordinate: `Query.task`. */
  resolvers: ReadonlyMap<string, Resolver>;
  /** Custom domains, keyed by the association that binds them to this API. */
  domainNames: ReadonlyMap<string, string>;
}
