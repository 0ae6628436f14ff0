/**
 * `npm run replay -- [task id …] (--stage dev | --local)`: delivers events again, to the topic and to open screens.
 * Without ids, it delivers the parked events, after the cause was fixed; with ids, the whole history of those tasks.
 * Recipients ignore what they were already told. What fails again stays where it is, and the command fails. See
 * docs/operations.md.
 */
import './help.ts';
import { readDeployment } from './admin/readDeployment.ts';
import { replayHistory } from './replay/replayHistory.ts';
import { replayParked } from './replay/replayParked.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const args = process.argv.slice(2);
  const firstOption = args.findIndex((arg) => arg.startsWith('-'));
  const taskIds = firstOption < 0 ? args : args.slice(0, firstOption);
  const deployment = await readDeployment('npm run replay -- [task id …]', { args: args.slice(taskIds.length) });
  const outcomes = taskIds.length === 0 ? [await replayParked(deployment)] : [];
  for (const taskId of taskIds) outcomes.push(await replayHistory(deployment, taskId));
  const sum = (what: 'replayed' | 'stuck') => outcomes.reduce((total, outcome) => total + outcome[what], 0);
  console.log(`${sum('replayed')} events delivered again`);
  if (sum('stuck') > 0)
    throw new Error(`${sum('stuck')} still cannot be delivered, and stay where they are (see the log of route-events)`);
  return 0;
});
