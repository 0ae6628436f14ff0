import { existsSync, readFileSync } from 'node:fs';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { readStage } from '../../infra/stages.ts';
import { localConfig } from '../shared/localConfig.ts';
import type { Outputs } from '../start/outputs.ts';

/** The API, users and table of a stage. */
export interface Deployment {
  /** A stage with a file in `infra/stages/`. */
  stage: string;
  graphqlUrl: string;
  realtimeUrl: string;
  userPoolId: string;
  /** The client that front ends sign in with. */
  userPoolClientId: string;
  tableName: string;
  /** For AWS SDK clients: for AWS itself only the region. */
  clientConfig: {
    region?: string;
    endpoint?: string;
    credentials?: { accessKeyId: string; secretAccessKey: string };
  };
  /** The time there, ISO 8601. A local cloud's clock may be days ahead of this machine's. */
  now(): Promise<string>;
}

/**
 * The stage in the account of the shell's credentials, in the region in its file.
 * @throws Error in one line if the stage does not exist, or is not deployed there
 */
export async function awsDeployment(stage: string): Promise<Deployment> {
  const stackName = `taskwire-${stage}-api`;
  const { region } = readStage(stage);
  const { Stacks } = await new CloudFormationClient({ region }).send(
    new DescribeStacksCommand({ StackName: stackName }),
  );
  const outputs = new Map(Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const output = (key: string): string => {
    const value = outputs.get(key);
    if (value === undefined) throw new Error(`the stack ${stackName} has no output ${key}: deploy it again`);
    return value;
  };
  return {
    stage,
    graphqlUrl: output('GraphqlUrl'),
    realtimeUrl: output('RealtimeUrl'),
    userPoolId: output('UserPoolId'),
    userPoolClientId: output('UserPoolClientId'),
    tableName: output('TableName'),
    clientConfig: { region },
    now: () => Promise.resolve(new Date().toISOString()),
  };
}

/**
 * The local cloud that wrote `outputs.json` when it started.
 * @throws Error in one line if the file does not exist
 */
export function localDeployment(outputsFile: string): Deployment {
  if (!existsSync(outputsFile))
    throw new Error(`there is no ${outputsFile}: start the local cloud (npm start) in this folder first`);
  return deploymentOf(JSON.parse(readFileSync(outputsFile, 'utf8')) as Outputs);
}

/** The local cloud of these outputs. */
export function deploymentOf(outputs: Outputs): Deployment {
  const { stage, graphqlUrl, realtimeUrl, userPoolId, userPoolClientId, tableName } = outputs;
  return {
    ...{ stage, graphqlUrl, realtimeUrl, userPoolId, userPoolClientId, tableName },
    clientConfig: localConfig(outputs),
    async now() {
      return ((await (await fetch(`${outputs.awsEndpoint}/_local/clock`)).json()) as { now: string }).now;
    },
  };
}
