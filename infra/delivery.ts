import { addChecks, refuseUnexplained } from './checks.ts';
import { DELIVERY_FILE, type DeliverySettings } from './deliverySettings.ts';
import { DeliveryStack } from './stacks/delivery-stack.ts';
import { taskwireApp } from './taskwireApp.ts';

/**
 * Synthesizes the stack that an account needs once, so that GitHub's workflows may deploy to the account. It is a
 * separate app: no stage waits for it, and no stage's deployment may change who may deploy.
 * @param checks whether CloudFormation's schemas and cdk-nag judge it
 * @returns the folder of the assembly
 * @throws Error if no repository is named, or a check finds something
 */
export async function synthDelivery(settings: DeliverySettings, outdir: string, checks = true): Promise<string> {
  const { repository, region } = settings;
  if (repository === null)
    throw new Error(`${DELIVERY_FILE}: repository: say whose workflows may deploy, as owner/name`);
  const app = taskwireApp(outdir, checks);
  new DeliveryStack(app, 'Delivery', {
    stackName: 'taskwire-delivery',
    env: { region },
    settings: { ...settings, repository },
    // A person who may change it may deploy anything.
    terminationProtection: true,
  });
  if (checks) {
    refuseUnexplained(app);
    await addChecks(app);
  }
  return app.synth().directory;
}
