import { fork } from 'node:child_process';
import { once } from 'node:events';

/** What to synthesize. */
export interface Order {
  stage: string;
  /** Where people use the product, in place of the value in the stage's file. */
  appUrl?: string;
  /** Also checks resolver bundles against AppSync's lint rules. */
  lint?: boolean;
}

/** The folder of the assembly, or one line saying what is wrong with the sources. */
export type Reply = { folder: string } | { mistake: string };

/**
 * Synthesizes in a separate process, because the CDK and the compilers use more memory than everything that keeps
 * running.
 */
export interface Synthesizer {
  /** Resolves to the folder of the assembly. Throws a one-line error for a mistake in the sources. */
  synthesize(order: Order): Promise<string>;
  /** Ends the process. */
  end(): void;
}

/**
 * Starts the process, which loads what it needs while the caller does something else.
 * @param file its code
 */
export function createSynthesizer(file: string): Synthesizer {
  const child = fork(file);
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
