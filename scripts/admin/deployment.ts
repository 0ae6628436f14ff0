import { existsSync, readFileSync } from 'node:fs';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { readStage } from '../../infra/stages.ts';

/** Where a stage's users and table are. */
export interface Deployment {
  /** One that has a file in `infra/stages/`. */
  stage: string;
  userPoolId: string;
  tableName: string;
  /** For the clients of the AWS SDK: region alone for AWS itself. */
  clientConfig: {
    region?: string;
    endpoint?: string;
    credentials?: { accessKeyId: string; secretAccessKey: string };
  };
}

/**
 * The stage in the account of the shell's credentials, in the region that its file names.
 * @throws Error in one line when there is no such stage, or it is not deployed there
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
  return { stage, userPoolId: output('UserPoolId'), tableName: output('TableName'), clientConfig: { region } };
}

/**
 * The local cloud that wrote `outputs.json` when it started.
 * @throws Error in one line when there is no such file
 */
export function localDeployment(outputsFile: string): Deployment {
  if (!existsSync(outputsFile))
    throw new Error(`there is no ${outputsFile}: start the local cloud (npm start) in this folder first`);
  const outputs = JSON.parse(readFileSync(outputsFile, 'utf8')) as Record<string, string>;
  return {
    stage: outputs.stage as string,
    userPoolId: outputs.userPoolId as string,
    tableName: outputs.tableName as string,
    clientConfig: {
      region: outputs.region,
      endpoint: outputs.awsEndpoint,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    },
  };
}
