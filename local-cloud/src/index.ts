import type { LocalCloud, StartOptions } from './contract.ts';
import { openCloud } from './openCloud.ts';

export type { LocalResource } from './assembly/summary.ts';
export type { AppSyncOptions, EngineName, LocalCloud, PageOptions, RoleCredentials, StartOptions } from './contract.ts';
export type { Clock } from './shared/clock.ts';
export { StartError } from './shared/errors.ts';
export type { Log } from './shared/log.ts';
export type { Mail } from './shared/mail.ts';

/**
 * Runs a synthesized assembly on this machine, on loopback ports only.
 * Throws `StartError`, in one line for the user, for whatever he can mend; nothing is left running then.
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
