/**
 * A cloud in its own process, so that its time is separate from its clients'. It is started with the folder of an
 * assembly.
 */
import { start } from '@taskwire/local-cloud';
import { createDemoUsers, DEMO_USERS } from '../start/demoUsers.ts';
import { taskwireOutputs } from '../start/outputs.ts';

const [assembly = ''] = process.argv.slice(2);
const cloud = await start({ assembly });
const outputs = taskwireOutputs(cloud, DEMO_USERS, 'dev');
await createDemoUsers(outputs);
process.send!(outputs);
process.once('disconnect', () => void cloud.close().then(() => process.exit()));
