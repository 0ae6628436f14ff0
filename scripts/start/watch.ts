import { fileURLToPath } from 'node:url';
import type { LocalCloud, Say } from '@taskwire/local-cloud';
import { watch } from 'chokidar';
import { explained } from './explained.ts';
import type { Order, Synthesizer } from './synthesizer.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const WATCHED = ['schema', 'resolvers', 'domain', 'functions', 'client/src', 'web'];
/** Files that are no sources: tests, generated files, and everything built or installed. */
const NO_SOURCES = /(\.test\.tsx?|\/(generated|node_modules|dist)(\/.*)?)$/;
/** Editors write a file in several steps. */
const SETTLE_MILLISECONDS = 50;

/**
 * Synthesizes again when a source changes and applies the differences. A mistake is reported and leaves the running
 * cloud unchanged.
 */
export function watchSources(cloud: LocalCloud, order: Order, synthesizer: Synthesizer, say: Say): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  const apply = async () => {
    const begun = performance.now();
    try {
      await cloud.update((await synthesizer.synthesize(order)).folder);
      say(`  applied in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    } catch (error) {
      say(`  not applied: ${((await explained(error, order.stage, synthesizer)) as Error).message}`);
    }
  };
  const watcher = watch(WATCHED, { cwd: ROOT, ignoreInitial: true, ignored: NO_SOURCES });
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
    synthesizer.end();
  };
}
