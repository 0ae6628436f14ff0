import { watch } from 'chokidar';
import type { LocalCloud } from '../contract.ts';
import { loadAssembly } from '../assembly/loadAssembly.ts';
import { StartError } from '../shared/errors.ts';
import { CLOUD_OPTIONS, helpOf, readOptions, type Command } from './options.ts';
import { command, serve, type Say } from './serve.ts';

const DEFAULT_DATA = '.local-cloud';
/** `cdk synth` writes many files, one after another; wait this long for the last. */
const SETTLE_MILLISECONDS = 200;

const LOCAL_CLOUD: Command = {
  usage: 'local-cloud',
  prefix: 'LOCAL_CLOUD',
  options: [...CLOUD_OPTIONS, { name: 'help', help: '' }],
};

const HELP = `Runs a synthesized AWS CDK app on this machine: AppSync, DynamoDB, Cognito, Lambda and more, without AWS.

  local-cloud cdk.out [options]

${helpOf({ ...LOCAL_CLOUD, options: CLOUD_OPTIONS })}

Data is kept in ${DEFAULT_DATA}/ unless --data or --memory says otherwise. With --watch, run cdk synth again after a change.
`;

await command(async () => {
  const given = readOptions(LOCAL_CLOUD, process.argv.slice(2), process.env);
  if (given.isSet('help')) return void console.log(HELP);
  const [assembly = 'cdk.out', ...more] = given.positionals;
  if (more.length > 0) throw new StartError(`local-cloud runs one assembly, not ${more.length + 1}: see --help`);
  const title = loadAssembly(assembly)
    .stacks.map(({ name }) => name)
    .join(' and ');
  await serve({
    title,
    given,
    defaultData: DEFAULT_DATA,
    assembly,
    watch: (cloud, say) => reapply(cloud, assembly, say),
  });
});

/**
 * Applies the assembly again after each synthesis. If the assembly is faulty, reports the fault and keeps the running
 * resources.
 */
function reapply(cloud: LocalCloud, assembly: string, say: Say): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const apply = async (): Promise<void> => {
    const begun = performance.now();
    await cloud.update(assembly).then(
      () => say(`  applied in ${((performance.now() - begun) / 1000).toFixed(1)} s`),
      (error: Error) => say(`  not applied: ${error.message}`),
    );
  };
  const watcher = watch(assembly, { ignoreInitial: true });
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(apply);
    }, SETTLE_MILLISECONDS);
  });
  return async () => {
    clearTimeout(timer);
    await watcher.close();
    await running;
  };
}
