import type { Log } from '../../shared/log.ts';
import type { Engine } from './engine.ts';

/** SQLite's words. The caller sees only that something went wrong. */
const FULL = /database or disk is full/i;

/** An engine that tells the person who runs the cloud, once, that its disk is full. */
export function tellingFullDisk<E extends Pick<Engine, 'call' | 'page'>>(engine: E, folder: string, log: Log): E {
  let isTold = false;
  const told = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      if (!isTold && FULL.test((error as Error).message)) {
        isTold = true;
        log.error(`the disk with ${folder} is full: nothing is written until there is room on it`);
      }
      throw error;
    }
  };
  return {
    ...engine,
    call: (...call) => told(engine.call(...call)),
    page: (...call) => told(engine.page(...call)),
  };
}
