/**
 * `npm run load`: simulates users of the API for a minute, and afterwards checks the invariants: every acknowledged
 * change in the history, counters right, screens and mails delivered, nothing set aside. It starts its own local cloud;
 * `-- --local` uses the running one, `-- --stage dev` a deployment.
 * `--scenario all`, or some of `sign-in,lists,status,subscriptions,mail waves`; `--rate 4` arrivals per second, which
 * do not wait for earlier ones; `--duration 60s`; `--members 20`; `--tasks 120`; `--seed 1`; `--soak 1h` also watches
 * memory and handles; `--chaos` simulates faults and kills the cloud twice; `--write FILE` writes the report there.
 * Exits with 1 if a bound is exceeded. The first run installs Artillery's engine in `.build/load`.
 */
import './help.ts';
import { writeFile } from 'node:fs/promises';
import { formatMarkdown } from './formatMarkdown.ts';
import { drive } from './load/drive.ts';
import { loadOptions } from './load/options.ts';
import { localPlace, ownPlace, stagePlace } from './load/place.ts';
import { reportOf } from './load/report.ts';
import { runLoad } from './load/run.ts';
import { main } from './shared/main.ts';
import { ownAssembly } from './ownAssembly.ts';

await main(async () => {
  const args = process.argv.slice(2);
  const options = loadOptions(args);
  const { stage, data, write } = options;
  const place =
    stage !== undefined
      ? await stagePlace(stage)
      : data !== undefined
        ? await localPlace(data)
        : await ownPlace((await ownAssembly('dev')).folder);
  const result = await runLoad(place, options, drive, (line) => console.log(line));
  const { lines, broken } = reportOf(result, options, place.kind);
  console.log(`\n${lines.join('\n')}`);
  if (write !== undefined) {
    const text = `<!-- Written by: npm run load -- ${args.join(' ')} -->\n\n${lines.join('\n')}\n`;
    await writeFile(write, await formatMarkdown(text));
  }
  for (const line of broken) console.error(line);
  return broken.length === 0 ? 0 : 1;
});
