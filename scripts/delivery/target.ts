import { CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { cdk } from '../deploy/cdk.ts';
import type { Stacks, Template } from '../gates/stateful/template.ts';

/** The account where a stage runs. */
export interface DeliveryTarget {
  /** The templates of these stacks, by name, if they are deployed. */
  deployed(stackNames: readonly string[]): Promise<Stacks>;
  /** @throws Error if not every stack of the assembly was deployed */
  deploy(assembly: string): Promise<void>;
}

/** The account of the shell's credentials. CDK assumes its own roles there. */
export function awsTarget(region: string, client = new CloudFormationClient({ region })): DeliveryTarget {
  return {
    deployed: async (names) => {
      const all: Stacks = {};
      for (const StackName of names) {
        const template = await templateOf(client, StackName);
        if (template !== undefined) all[StackName] = template;
      }
      return all;
    },
    deploy: async (assembly) => {
      const options = ['--require-approval', 'never', '--progress', 'events'];
      const status = await cdk(['deploy', '--all', '--app', assembly, ...options], region);
      if (status !== 0) throw new Error(`cdk deploy ended with status ${status}`);
    },
  };
}

async function templateOf(client: CloudFormationClient, StackName: string): Promise<Template | undefined> {
  try {
    const { TemplateBody = '{}' } = await client.send(new GetTemplateCommand({ StackName }));
    return JSON.parse(TemplateBody) as Template;
  } catch (error) {
    if (/does not exist/.test((error as Error).message)) return undefined;
    throw error;
  }
}
