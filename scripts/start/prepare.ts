import type { Assemblies } from './assemblies.ts';
import { startOptions } from './options.ts';
import { orderOf } from './order.ts';

/** Makes the assembly that `npm start` runs without options, with its web app, unless it is kept. */
export async function prepare(assemblies: Assemblies): Promise<void> {
  const given = startOptions([], {})!;
  const order = orderOf(given, given.port('port'));
  if (assemblies.find(order) === undefined) await assemblies.synthesize(order);
}
