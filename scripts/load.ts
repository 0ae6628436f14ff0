/**
 * `npm run load`: lets people arrive at the API and do what people do, for a minute, and looks afterwards at what must hold whatever happened:
 * every acknowledged change in the history, counters right, screens and mails told, nothing set aside. It starts a local cloud of its own;
 * `-- --local` takes the one that runs, `-- --stage dev` a deployment.
 *
 * `--scenario all`, or some of `sign-in,lists,status,subscriptions,mail waves`; `--rate 4` arrivals a second, which come whatever became of those
 * before; `--duration 60s`; `--members 20`; `--tasks 120`; `--seed 1`; `--soak 1h` watches memory and handles as well; `--chaos` plays faults and
 * kills the cloud twice; `--write FILE` writes the report there. Exit status 1 when a bound is broken.
 */
import './help.ts';
import { writeFile } from 'node:fs/promises';
import { synth } from '../infra/synth.ts';
import { loadOptions } from './load/options.ts';
import { localPlace, ownPlace, stagePlace } from './load/place.ts';
import { reportOf } from './load/report.ts';
import { runLoad } from './load/run.ts';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

try {
  const args = process.argv.slice(2);
  const options = loadOptions(args);
  const { stage, data, write } = options;
  const place =
    stage !== undefined
      ? await stagePlace(stage)
      : data !== undefined
        ? localPlace(data)
        : await ownPlace((await synth({ stage: 'dev', checks: false })).folder);
  const result = await runLoad(place, options, (line) => console.log(line));
  const { lines, broken } = reportOf(result, options, place.kind);
  console.log(`\n${lines.join('\n')}`);
  if (write !== undefined)
    await writeFile(write, `<!-- Written by: npm run load -- ${args.join(' ')} -->\n\n${lines.join('\n')}\n`);
  for (const line of broken) console.error(line);
  process.exitCode = broken.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : error);
  process.exitCode = 1;
}
