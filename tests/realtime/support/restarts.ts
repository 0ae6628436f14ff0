import { afterAll } from 'vitest';
import { aFolder } from '../../support/process.ts';
import { openWorld, startCloud, type World } from '../../support/world.ts';

const portOf = (url: string) => Number(new URL(url).port);

/** A world that can be closed and opened again, on the same ports and over the same data. */
export async function openWorldThatRestarts(): Promise<World & { restarts(): Promise<void> }> {
  const dataDir = await aFolder();
  const world = await openWorld({ dataDir });
  let { cloud } = world;
  const ports = { port: portOf(cloud.webEndpoint), awsPort: portOf(cloud.awsEndpoint) };
  afterAll(() => cloud.close());
  return {
    ...world,
    async restarts() {
      await cloud.close();
      ({ cloud } = await startCloud({ dataDir, ports }));
    },
  };
}
