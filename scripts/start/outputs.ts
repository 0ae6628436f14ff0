import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalCloud } from '@taskwire/local-cloud';

/** `.taskwire/outputs.json`: the contract for scripts, tests and clients. */
export interface Outputs {
  stage: string;
  region: string;
  graphqlUrl: string;
  realtimeUrl: string;
  userPoolId: string;
  userPoolClientId: string;
  tableName: string;
  cognitoEndpoint: string;
  awsEndpoint: string;
  webUrl: string;
  mailboxUrl: string;
  controlUrl: string;
  caFile?: string;
  demoUsers: Array<{ email: string; password: string; groups: string[] }>;
}

/** What the running cloud is reached by. Names come from the stacks' own outputs. */
export function outputsOf(cloud: LocalCloud, demoUsers: Outputs['demoUsers'], stage: string): Outputs {
  const named: Record<string, string> = Object.assign({}, ...Object.values(cloud.stacks).map(({ outputs }) => outputs));
  const graphqlUrl = `${cloud.webEndpoint}/graphql`;
  return {
    stage,
    region: cloud.region,
    graphqlUrl,
    realtimeUrl: `${graphqlUrl.replace('http', 'ws')}/realtime`,
    userPoolId: named['UserPoolId'] ?? '',
    userPoolClientId: named['UserPoolClientId'] ?? '',
    tableName: named['TableName'] ?? '',
    cognitoEndpoint: cloud.awsEndpoint,
    awsEndpoint: cloud.awsEndpoint,
    webUrl: `${cloud.webEndpoint}/`,
    mailboxUrl: `${cloud.webEndpoint}/mailbox`,
    controlUrl: `${cloud.awsEndpoint}/_local`,
    ...(cloud.caFile && { caFile: cloud.caFile }),
    demoUsers: demoUsers.map(({ email, password, groups }) => ({ email, password, groups })),
  };
}

/** The same as `Amplify.configure()` takes it (`ResourcesConfig`). */
export const amplifyConfig = (outputs: Outputs) => ({
  Auth: {
    Cognito: {
      userPoolId: outputs.userPoolId,
      userPoolClientId: outputs.userPoolClientId,
      userPoolEndpoint: outputs.cognitoEndpoint,
    },
  },
  API: { GraphQL: { endpoint: outputs.graphqlUrl, region: outputs.region, defaultAuthMode: 'userPool' as const } },
});

/** Writes `outputs.json` and `amplify.json` into the folder. */
export function writeOutputs(folder: string, outputs: Outputs): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'outputs.json'), `${JSON.stringify(outputs, null, 2)}\n`);
  writeFileSync(join(folder, 'amplify.json'), `${JSON.stringify(amplifyConfig(outputs), null, 2)}\n`);
}
