import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalCloud } from '../contract.ts';
import { writePrivateFile } from '../shared/privateFile.ts';

/** `outputs.json`: the addresses of a running cloud. Members that the assembly does not define are left out. */
export interface Outputs {
  region: string;
  /** URL of the first GraphQL API. */
  graphqlUrl?: string;
  realtimeUrl?: string;
  /** Id of the first user pool. */
  userPoolId?: string;
  userPoolClientId?: string;
  cognitoEndpoint: string;
  awsEndpoint: string;
  webUrl: string;
  /** GraphiQL. */
  explorerUrl: string;
  mailboxUrl: string;
  controlUrl: string;
  /** The CA certificate to trust for `https://`; absent without a data folder. */
  caFile?: string;
  /** The stacks' own outputs, by stack name. */
  stacks: Record<string, Record<string, string>>;
}

export function outputsOf(cloud: LocalCloud): Outputs {
  const first = (type: string) => cloud.resources.find((resource) => resource.type === type);
  const api = first('AWS::AppSync::GraphQLApi');
  const graphqlUrl = api?.attributes['GraphQLUrl'] as string | undefined;
  const pool = first('AWS::Cognito::UserPool');
  const client = first('AWS::Cognito::UserPoolClient');
  return {
    region: cloud.region,
    ...(graphqlUrl && { graphqlUrl, realtimeUrl: `${graphqlUrl.replace('http', 'ws')}/realtime` }),
    ...(pool && { userPoolId: pool.ref }),
    ...(client && { userPoolClientId: client.ref }),
    cognitoEndpoint: cloud.awsEndpoint,
    awsEndpoint: cloud.awsEndpoint,
    webUrl: `${cloud.webEndpoint}/`,
    explorerUrl: `${cloud.webEndpoint}/graphiql`,
    mailboxUrl: `${cloud.webEndpoint}/mailbox`,
    controlUrl: `${cloud.awsEndpoint}/_local`,
    ...(cloud.caFile && { caFile: cloud.caFile }),
    stacks: Object.fromEntries(Object.entries(cloud.stacks).map(([name, { outputs }]) => [name, outputs])),
  };
}

/** Amplify's names of AppSync's authentication types. */
const AUTH_MODES = {
  AMAZON_COGNITO_USER_POOLS: 'userPool',
  API_KEY: 'apiKey',
  AWS_IAM: 'iam',
  AWS_LAMBDA: 'lambda',
  OPENID_CONNECT: 'oidc',
} as const;

/**
 * Amplify rewrites lower-case `http://` and `https://` to `wss://`, and would then need a certificate that browsers
 * trust. `HTTP://` is the same address to everything else, and makes Amplify's WebSocket use plain `ws://`.
 */
const plainly = (url: string) => url.replace(/^http:/, 'HTTP:');

/** The argument of `Amplify.configure()` (`ResourcesConfig`). */
export function amplifyConfig(cloud: LocalCloud) {
  const { graphqlUrl, region, userPoolId, userPoolClientId, cognitoEndpoint } = outputsOf(cloud);
  const api = cloud.resources.find(({ type }) => type === 'AWS::AppSync::GraphQLApi');
  const key = cloud.resources.find(({ type }) => type === 'AWS::AppSync::ApiKey')?.attributes['ApiKey'] as
    | string
    | undefined;
  return {
    ...(userPoolId &&
      userPoolClientId && {
        Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: cognitoEndpoint } },
      }),
    ...(api &&
      graphqlUrl && {
        API: {
          GraphQL: {
            endpoint: plainly(graphqlUrl),
            region,
            defaultAuthMode: AUTH_MODES[api.properties['AuthenticationType'] as keyof typeof AUTH_MODES],
            ...(key !== undefined && { apiKey: key }),
          },
        },
      }),
  };
}

/**
 * Writes `outputs.json` and `amplify.json` into the folder.
 * @param more Members of `outputs.json` besides the assembly's.
 */
export function writeOutputs(folder: string, cloud: LocalCloud, more: object = {}): void {
  const write = (name: string, value: object) =>
    writePrivateFile(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  write('outputs.json', { ...outputsOf(cloud), ...more });
  write('amplify.json', amplifyConfig(cloud));
}
