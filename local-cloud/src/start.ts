import type { LocalCloud, StartOptions } from './contract.ts';
import { openCloud } from './openCloud.ts';

/**
 * Runs a synthesized assembly on this machine, on loopback ports only. Throws `StartError`, one line, for mistakes that
 * the user can correct; nothing is left running then.
 */
export async function start(options: StartOptions): Promise<LocalCloud> {
  const closers: Array<() => unknown> = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return Object.assign(await openCloud(options, (closer) => closers.push(closer)), { close });
  } catch (error) {
    await close();
    throw error;
  }
}
