import { outputsOf, type Outputs } from '../command/outputs.ts';
import type { LocalCloud, StartOptions } from '../contract.ts';
import { start } from '../start.ts';
import { controlAt, type Control } from './control.ts';

/** A cloud for a test: its addresses, and the control of its clock. */
export interface TestCloud extends LocalCloud {
  outputs: Outputs;
  control: Control;
}

/**
 * Runs an assembly on free ports, in memory unless `options` say otherwise. The caller closes it.
 * @throws StartError as `start` does
 */
export async function testCloud(assembly: string, options: Omit<StartOptions, 'assembly'> = {}): Promise<TestCloud> {
  const cloud = await start({ assembly, ...options });
  const outputs = outputsOf(cloud);
  return Object.assign(cloud, { outputs, control: controlAt(outputs.controlUrl) });
}
