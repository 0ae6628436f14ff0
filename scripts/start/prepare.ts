import type { Assemblies } from './assemblies.ts';
import { startOptions } from './options.ts';
import { orderOf } from './order.ts';

/**
 * Makes the assembly, with the web app, that `npm start` without options runs in this environment, unless it is kept.
 * With the port 0, each start needs its own.
 */
export async function prepare(assemblies: Assemblies, environment = process.env): Promise<void> {
  const given = startOptions([], environment)!;
  const port = given.port('port');
  if (port === 0) return;
  const order = orderOf(given, port);
  if (assemblies.find(order) === undefined) await assemblies.synthesize(order);
}
