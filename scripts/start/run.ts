import { command, serve, type Given, type LocalCloud } from '@taskwire/local-cloud';
import '../shared/quietSdk.ts';
import { keptAssemblies, type Assemblies, type Found } from './assemblies.ts';
import { createDemo } from './demo.ts';
import { DEMO_USERS } from './demoUsers.ts';
import { EXAMPLES } from './examples.ts';
import { explained } from './explained.ts';
import { freePort } from './freePort.ts';
import { HELP, startOptions } from './options.ts';
import { orderOf } from './order.ts';
import { ownOutputs, taskwireOutputs } from './outputs.ts';
import type { Synthesizer } from './synthesizer.ts';
import { WATCHED, watchSources } from './watch.ts';

/** `npm start`: from its arguments to a running cloud. */
export const run = (synthesizer: Synthesizer, assemblies: Assemblies): Promise<void> =>
  command(async () => {
    try {
      const given = startOptions(process.argv.slice(2), process.env);
      if (given !== null) return await runWith(given, synthesizer, assemblies);
      console.log(HELP);
      synthesizer.end();
    } catch (error) {
      synthesizer.end();
      throw error;
    }
  });

async function runWith(given: Given, synthesizer: Synthesizer, assemblies: Assemblies): Promise<void> {
  const stage = given.text('stage')!;
  const isWatching = given.isSet('watch');
  const demoUsers = given.isSet('no-demo') ? [] : DEMO_USERS;
  const port = given.port('port') || (await freePort());
  const order = orderOf(given, port);
  // An assembly for a port that every start finds anew would not be used again.
  const kept = given.port('port') === 0 ? keptAssemblies(undefined, synthesizer) : assemblies;
  try {
    const synthesized = Promise.resolve(kept.find(order) ?? synthesizeAloud());
    const assembly = synthesized.then(({ folder }) => folder);
    // A start that fails earlier does not wait for it.
    assembly.catch(() => {});
    console.log('  Starting the local cloud …');
    await serve({
      title: `Taskwire (${stage})`,
      given: withPort(given, port),
      assembly,
      defaultData: '.taskwire',
      page: { demoUsers, examples: EXAMPLES },
      // Outside the data folder: without that folder, or with another, no code is judged again.
      verdicts: '.build/judged',
      outputs: (cloud) => ownOutputs(cloud, demoUsers, stage),
      async prepare(cloud) {
        const { isWhole } = await synthesized;
        if (!isWatching && isWhole) synthesizer.end();
        const outputs = taskwireOutputs(cloud, demoUsers, stage);
        const now = cloud.clock.now();
        const trouble = demoUsers.length === 0 ? undefined : await createDemo(outputs, now);
        return [
          ...notes(trouble),
          ...(isWatching ? [[`  Watching ${WATCHED.join('/, ')}/.`]] : []),
          ...(isWhole ? [] : [['  The web app is being built; until then, a page says so.']]),
        ];
      },
      later: async (cloud, ending) => ((await synthesized).isWhole ? undefined : bringWeb(cloud, ending)),
      watch: (cloud, say) => watchSources(cloud, order, synthesizer, say),
    });
  } catch (error) {
    throw await explained(error, stage, synthesizer);
  }

  function synthesizeAloud(): Promise<Found> {
    console.log('  Synthesizing the template …');
    return kept.synthesize({ ...order, webLater: !isWatching });
  }

  /** The first start over these sources: their web app replaces the page in its place. */
  async function bringWeb(cloud: LocalCloud, ending: AbortSignal): Promise<void> {
    try {
      await cloud.update((await kept.synthesize(order)).folder);
      console.log('  The web app is built.');
    } catch (error) {
      if (!ending.aborted) console.error(`  The web app is not built: ${(error as Error).message}`);
    } finally {
      synthesizer.end();
    }
  }

  function notes(trouble: string | undefined): string[][] {
    if (demoUsers.length === 0) return [];
    const rows = demoUsers.map(
      ({ email, password, groups }) => `    ${email.padEnd(20)} ${password.padEnd(18)} ${groups.join(', ')}`,
    );
    return [['  Sign in as', ...rows], ...(trouble === undefined ? [] : [[`  No demo tasks were added: ${trouble}`]])];
  }
}

/** The options with the port that was found. */
const withPort = (given: Given, port: number): Given => ({
  ...given,
  port: (name) => (name === 'port' ? port : given.port(name)),
});
