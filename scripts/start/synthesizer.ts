import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Assembly } from '../../infra/synth.ts';

/** What to synthesize. */
export interface Order {
  stage: string;
  /** Where people use the product, in place of the value in the stage's file. */
  appUrl?: string;
  /** Whether a page may take the place of a web app that is not built yet. */
  webLater?: boolean;
  /** The folder of the assembly. Default: as `synth`. */
  outdir?: string;
  /** Also checks resolver bundles against AppSync's lint rules. */
  lint?: boolean;
}

/** The folder of the assembly, whether the web app is in it, and the files of packages that it was made of. */
export type Synthesized = Pick<Assembly, 'folder' | 'isWhole' | 'packageFiles'>;

/** An assembly, or one line saying what is wrong with the sources. */
export type Reply = Synthesized | { mistake: string };

/**
 * Synthesizes in a separate process, because the CDK and the compilers use more memory than everything that keeps
 * running.
 */
export interface Synthesizer {
  /** Starts the process, which loads what it needs while the caller does something else. An order does that too. */
  begin(): void;
  /** Throws a one-line error for a mistake in the sources. */
  synthesize(order: Order): Promise<Synthesized>;
  /** Ends the process. */
  end(): void;
}

/** @param file the code of the process */
export function createSynthesizer(file: string): Synthesizer {
  let child: ChildProcess | undefined;
  const begin = (): ChildProcess => (child ??= fork(file));
  return {
    begin: () => void begin(),
    async synthesize(order) {
      const child = begin();
      const replied = once(child, 'message') as Promise<[Reply]>;
      const ended = once(child, 'exit').then(([status]) => {
        throw new Error(`the process that synthesizes ended with ${status}`);
      });
      child.send(order);
      const [reply] = await Promise.race([replied, ended]);
      if ('mistake' in reply) throw new Error(reply.mistake);
      return reply;
    },
    end: () => void (child?.connected && child.disconnect()),
  };
}
