import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Answer, Ask } from './audience.ts';

export interface Audience {
  open(sockets: Omit<Ask & { ask: 'open' }, 'ask'>): Promise<void>;
  /** Resolves once every socket has received another event; instants in milliseconds since the epoch. */
  heard(): Promise<Answer & { is: 'heard' }>;
  close(): void;
  end(): Promise<unknown>;
}

/** Starts the thread of `audience.ts`. A refusal rejects. */
export function openAudience(): Audience {
  const worker = new Worker(
    `import('tsx/esm/api').then(({ tsImport }) => tsImport(${JSON.stringify(fileURLToPath(new URL('audience.ts', import.meta.url)))}, ${JSON.stringify(import.meta.url)}))`,
    { eval: true },
  );
  const ask = (message: Ask) => worker.postMessage(message);
  async function next<Kind extends Answer['is']>(kind: Kind): Promise<Answer & { is: Kind }> {
    const [answer] = (await once(worker, 'message')) as [Answer];
    if (answer.is === 'refused') throw new Error(answer.message);
    if (answer.is !== kind) throw new Error(`${answer.is}, expected ${kind}`);
    return answer as Answer & { is: Kind };
  }
  return {
    async open(sockets) {
      ask({ ask: 'open', ...sockets });
      await next('ready');
    },
    heard: () => next('heard'),
    close: () => ask({ ask: 'close' }),
    end: () => worker.terminate(),
  };
}
