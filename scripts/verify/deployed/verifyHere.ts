import { start } from '@taskwire/local-cloud';
import { controlAt } from '@taskwire/local-cloud/testing';
import { deploymentOf } from '../../admin/deployment.ts';
import { taskwireOutputs } from '../../start/outputs.ts';
import { verifyDeployment, type Notes } from './verifyDeployment.ts';

/** Plays the steps in a local cloud of the same template, in memory, for the deployment to be compared with. */
export async function verifyHere(assembly: string, stage: string): Promise<Notes> {
  const silent = () => undefined;
  const cloud = await start({ assembly, log: { info: silent, warn: silent, error: silent } });
  try {
    const outputs = taskwireOutputs(cloud, [], stage);
    const control = controlAt(outputs.controlUrl);
    return await verifyDeployment(deploymentOf(outputs), (seconds) => control.timePasses(`PT${seconds}S`));
  } finally {
    await cloud.close();
  }
}
