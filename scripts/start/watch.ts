import { watch } from 'chokidar';
import type { LocalCloud } from '@taskwire/local-cloud';
import { synth } from '../../infra/synth.ts';
import { PROJECT_ROOT } from '../../infra/project/paths.ts';
import { explained } from './explained.ts';
import type { StartOptions } from './options.ts';

const FOLDERS = ['schema', 'resolvers', 'domain', 'functions'];
/** Editors write a file in several steps. */
const SETTLE_MILLISECONDS = 50;

/** Synthesizes again when a source changes and applies what differs. A mistake is told and leaves what runs as it is. */
export function watchSources(
  cloud: LocalCloud,
  options: StartOptions,
  say: (line: string) => void,
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  const apply = async () => {
    const begun = performance.now();
    try {
      const { folder } = await synth({ stage: options.stage, checks: false });
      await cloud.update(folder);
      say(`  applied in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    } catch (error) {
      say(`  not applied: ${((await explained(error, options.stage)) as Error).message}`);
    }
  };
  const watcher = watch(FOLDERS, { cwd: PROJECT_ROOT, ignoreInitial: true, ignored: /(\.test\.ts|\/generated\/.*)$/ });
  watcher.on('all', (_event, path) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      say(`  ${path} changed`);
      running = running.then(apply);
    }, SETTLE_MILLISECONDS);
  });
  return async () => {
    clearTimeout(timer);
    await watcher.close();
    await running;
  };
}
