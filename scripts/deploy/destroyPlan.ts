import type { StageConfig } from '../../infra/stages.ts';

/** What `npm run destroy` removes and keeps, in the words it prints. */
interface DestroyPlan {
  /** CDK's ids of the stacks to remove. */
  stacks: string[];
  kept: string[];
  lost: string[];
}

/** A stage that keeps its data keeps the whole stack that holds it: CloudFormation would refuse to delete it anyway. */
export function destroyPlan(stage: string, { retainData, backups, sender }: StageConfig): DestroyPlan {
  const data = [`every task and user: the table and the user pool of taskwire-${stage}-data`];
  const recovery = backups === null ? [] : ['Recovery', ...(backups.copyRegion === null ? [] : ['RecoveryCopies'])];
  return {
    stacks: ['Events', 'Web', 'Api', ...(retainData ? [] : [...recovery, 'Data'])],
    kept: [
      ...(retainData ? data : []),
      ...(retainData && backups !== null ? [`every backup: the vaults of taskwire-${stage}-recovery`] : []),
      `the SES identity ${sender.identity} (write sender.identityExists: true before this stage is deployed again)`,
    ],
    lost: [
      ...(retainData ? [] : data),
      'the logs of functions and of the API',
      'what waits in queues, and the secrets: unsubscribe links in mails already sent stop working',
    ],
  };
}
