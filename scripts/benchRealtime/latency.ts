import { CreateTaskDocument } from '@taskwire/client';
import type { Audience } from './openAudience.ts';
import { now, WARM_UP, type Stage } from './stage.ts';

const MUTATIONS = 20;

/** Milliseconds from the acknowledgement of each mutation to the first and the last subscriber. */
export async function measureLatency(
  { client, subscriptions }: Stage,
  audience: Audience,
  count: number,
): Promise<{ first: number[]; last: number[] }> {
  await audience.open(subscriptions(count));
  const measured = { first: [] as number[], last: [] as number[] };
  for (let round = 0; round < WARM_UP + MUTATIONS; round += 1) {
    const heard = audience.heard();
    await client.request(CreateTaskDocument, { input: { title: `Task ${round}`, description: 'd'.repeat(200) } });
    const acknowledged = now();
    const { first, last } = await heard;
    if (round < WARM_UP) continue;
    measured.first.push(first - acknowledged);
    measured.last.push(last - acknowledged);
  }
  audience.close();
  return measured;
}
