import { existsSync, readFileSync } from 'node:fs';
import type { Table } from '../../functions/shared/table.ts';
import { documentsAt } from '../shared/documentsAt.ts';
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
 * The local cloud that wrote `outputs.json` when it started.
 * @throws Error in one line if the file does not exist, or the cloud that wrote it has ended
 */
export async function localDeployment(outputsFile: string): Promise<Deployment> {
  if (!existsSync(outputsFile))
    throw new Error(`there is no ${outputsFile}: start the local cloud (npm start) in this folder first`);
  const deployment = deploymentOf(JSON.parse(readFileSync(outputsFile, 'utf8')) as Outputs);
  try {
    await deployment.now();
    return deployment;
  } catch (error) {
    throw new Error(`the local cloud of ${outputsFile} does not run: start it (npm start)`, { cause: error });
  }
}

/** The local cloud of these outputs. */
export function deploymentOf(outputs: Outputs): Deployment {
  const { stage, graphqlUrl, realtimeUrl, userPoolId, userPoolClientId, tableName } = outputs;
  return {
    stage,
    graphqlUrl,
    realtimeUrl,
    userPoolId,
    userPoolClientId,
    tableName,
    clientConfig: localConfig(outputs),
    async now() {
      return ((await (await fetch(`${outputs.awsEndpoint}/_local/clock`)).json()) as { now: string }).now;
    },
  };
}

/** The table of a deployment. */
export const tableOf = ({ clientConfig, tableName }: Deployment): Table => ({
  documents: documentsAt(clientConfig),
  table: tableName,
});
