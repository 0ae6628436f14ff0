/**
 * A cloud in its own process, over a data folder, so that it can be measured and killed. It is started with an
 * assembly, the folder and the ports, and ends with its parent. It answers each message with the bytes that it holds
 * after a garbage collection (`node --expose-gc`).
 */
import { start } from '@taskwire/local-cloud';
import { taskwireOutputs } from '../start/outputs.ts';

const [assembly = '', dataDir = '', port = '0', awsPort = '0'] = process.argv.slice(2);
const cloud = await start({ assembly, dataDir, port: Number(port), awsPort: Number(awsPort) });
process.send!(taskwireOutputs(cloud, [], 'dev'));
process.on('message', () => {
  globalThis.gc!();
  const { heapUsed, external } = process.memoryUsage();
  process.send!(heapUsed + external);
});
process.once('disconnect', () => void cloud.close().then(() => process.exit()));
