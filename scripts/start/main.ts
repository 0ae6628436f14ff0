import { rmSync } from 'node:fs';
import { synth } from '../../infra/synth.ts';
import { start, StartError, type Log } from '@taskwire/local-cloud';
import { banner } from './banner.ts';
import { createDemoTasks } from './demoTasks.ts';
import { createDemoUsers, DEMO_USERS } from './demoUsers.ts';
import { EXAMPLES } from './examples.ts';
import { explained } from './explained.ts';
import { HELP, readOptions, type StartOptions } from './options.ts';
import { outputsOf, writeOutputs } from './outputs.ts';
import { watchSources } from './watch.ts';

// Node 20 runs the SDK well; its notice about later versions is not for whoever starts this.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const log: Log = {
  info: () => {},
  warn: (message) => console.warn(`  ${message}`),
  error: (message, cause) => console.error(`  ${message}`, cause ?? ''),
};

async function run(options: StartOptions): Promise<void> {
  console.log('  Synthesizing the template …');
  const assembly = await synth({ stage: options.stage, checks: false });
  if (options.reset) rmSync(options.data, { recursive: true, force: true });

  console.log('  Starting the local cloud …');
  const demoUsers = options.demo ? DEMO_USERS : [];
  const cloud = await start({
    assembly: assembly.folder,
    port: options.port,
    awsPort: options.awsPort,
    ...(options.memory ? {} : { dataDir: options.data }),
    ...(options.engine && { engine: options.engine }),
    log,
    page: { title: `Taskwire (${options.stage})`, demoUsers, examples: EXAMPLES },
  }).catch(async (error: unknown) => {
    throw await explained(error, options.stage);
  });
  const closers = [() => cloud.close()];
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void closeAll(closers).then(() => process.exit(0)));
  }
  try {
    const outputs = outputsOf(cloud, demoUsers, options.stage);
    if (options.demo) {
      const trouble = await createDemoUsers(outputs);
      if (trouble === undefined) await createDemoTasks(outputs);
      else console.warn(`  No demo tasks: ${trouble}`);
    }
    writeOutputs(options.memory ? '.taskwire' : options.data, outputs);
    if (options.watch) closers.unshift(watchSources(cloud, options, console.log));
    // Since the process began.
    console.log(banner(outputs, options, cloud, performance.now() / 1000));
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

async function closeAll(closers: Array<() => Promise<void>>): Promise<void> {
  for (const close of closers) await close();
}

/** What the user can mend is one line; anything else is our bug and shows its stack. */
function fail(error: unknown): void {
  if (error instanceof StartError || !(error instanceof Error) || process.env['TASKWIRE_DEBUG'] === undefined) {
    console.error(`  ${error instanceof Error ? error.message : String(error)}`);
  } else {
    console.error(error);
  }
  process.exit(1);
}

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === null) console.log(HELP);
  else await run(options);
} catch (error) {
  fail(error);
}
