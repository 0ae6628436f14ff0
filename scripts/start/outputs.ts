import { outputsOf, type LocalCloud, type Outputs as CloudOutputs } from '@taskwire/local-cloud';

/** The part of `outputs.json` that is specific to Taskwire. */
interface OwnOutputs {
  stage: string;
  tableName: string;
  /** The pool that the stage uses. A former one may exist beside it. */
  userPoolId: string;
  userPoolClientId: string;
  demoUsers: Array<{ email: string; password: string; groups: string[] }>;
}

/** `.taskwire/outputs.json`: the contract for scripts, tests and clients. Taskwire has an API and a user pool. */
export type Outputs = OwnOutputs & CloudOutputs & Required<Pick<CloudOutputs, 'graphqlUrl' | 'realtimeUrl'>>;

/** The names come from the stacks' own outputs. */
export function ownOutputs(cloud: LocalCloud, demoUsers: OwnOutputs['demoUsers'], stage: string): OwnOutputs {
  const named: Record<string, string> = Object.assign({}, ...Object.values(outputsOf(cloud).stacks));
  return {
    stage,
    tableName: named['TableName'] ?? '',
    userPoolId: named['UserPoolId'] ?? '',
    userPoolClientId: named['UserPoolClientId'] ?? '',
    demoUsers: demoUsers.map(({ email, password, groups }) => ({ email, password, groups })),
  };
}

/** How to reach the running product. */
export const taskwireOutputs = (cloud: LocalCloud, demoUsers: OwnOutputs['demoUsers'], stage: string): Outputs =>
  ({ ...outputsOf(cloud), ...ownOutputs(cloud, demoUsers, stage) }) as Outputs;
