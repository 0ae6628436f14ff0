/** The process behind `synthesizer.ts`: an order at a time, until its parent has no more. */
import { synth } from '../../infra/synth.ts';
import type { Order, Reply } from './synthesizer.ts';

// A terminal sends Ctrl-C to both; this process ends when its parent lets go of it.
process.on('SIGINT', () => {});

process.on('message', ({ stage, lint = false }: Order) => {
  void synth({ stage, checks: false, lint })
    .then(
      ({ folder }): Reply => ({ folder }),
      (error: Error): Reply => ({ mistake: error.message }),
    )
    .then((reply) => process.send!(reply));
});
