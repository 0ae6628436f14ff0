/**
 * `npm run deliver:watch -- --stage dev [--minutes 10]`: watches the stage's alarms for this long after `npm run
 * deliver`. Exits with 1 as soon as an alarm rings that did not ring before.
 */
import './help.ts';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { alarmsOf, watchAlarms } from './delivery/alarms.ts';
import { deliveredFile } from './delivery/options.ts';
import { targetOf } from './deploy/deployment.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const { stage, config, rest } = targetOf('deliver:watch', process.argv.slice(2));
  const { values } = parseArgs({ args: rest, options: { minutes: { type: 'string', default: '10' } } });
  const minutes = Number(values.minutes);
  if (!(minutes >= 0)) throw new Error(`--minutes: "${values.minutes}" is no number of minutes`);
  const client = new CloudWatchClient({ region: config.region });
  const watch = {
    alarms: () => alarmsOf(client, stage),
    now: () => new Date(),
    wait: (seconds: number) => setTimeout(seconds * 1000),
  };
  const marker = deliveredFile(stage);
  const deployedAt = existsSync(marker) ? new Date(readFileSync(marker, 'utf8').trim()) : new Date();
  const ringing = await watchAlarms(watch, deployedAt, minutes);
  for (const name of ringing) console.error(`${name} has begun to ring since the deployment`);
  if (ringing.length === 0) console.log(`no alarm of ${stage} began to ring in ${minutes} minutes`);
  return ringing.length === 0 ? 0 : 1;
});
