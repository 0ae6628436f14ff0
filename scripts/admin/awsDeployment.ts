import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { readStage } from '../../infra/stages.ts';
import type { Deployment } from './deployment.ts';

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
