import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What is to be synthesized. */
export interface Order {
  stage: string;
  /** Where people use the product, instead of what the stage's file says. */
  appUrl?: string;
  /** Holds resolver bundles to AppSync's lint rules as well. */
  lint?: boolean;
}

/** Where the assembly is, or the one line that says what is wrong with the sources. */
export type Reply = { folder: string } | { mistake: string };

/** Synthesizes in a process of its own: the CDK and the compilers weigh more than all that stays up. */
export interface Synthesizer {
  /** Answers the folder of the assembly. Throws an error of one line for a mistake in the sources. */
  synthesize(order: Order): Promise<string>;
  /** Ends the process. */
  end(): void;
}

/** Starts the process, which loads what it needs while the caller does something else. */
export function createSynthesizer(): Synthesizer {
  const child = fork(fileURLToPath(new URL('./synthesize.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  return {
    async synthesize(order) {
      const replied = once(child, 'message') as Promise<[Reply]>;
      const ended = once(child, 'exit').then(([status]) => {
        throw new Error(`the process that synthesizes ended with ${status}`);
      });
      child.send(order);
      const [reply] = await Promise.race([replied, ended]);
      if ('mistake' in reply) throw new Error(reply.mistake);
      return reply.folder;
    },
    end: () => void (child.connected && child.disconnect()),
  };
}
