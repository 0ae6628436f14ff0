import { once } from 'node:events';
import { askerOf } from './graphql.ts';
import { forkModule, type Stage } from './stage.ts';
import { inParallel, type Done, type Operation } from './work.ts';
import { installYoga } from './yoga.ts';

/** One way to make the same calls to the same engine and table. */
export interface Contender {
  /** The id of the process whose processor time is counted. */
  pid: number;
  /** Makes the calls. Returns how long each took, in milliseconds. */
  run(operation: Operation, calls: string[][]): Promise<number[]>;
  close(): void;
}

export interface Contenders {
  cloud: Contender;
  /** The AWS SDK alone. */
  sdk: Contender;
  /** GraphQL Yoga over the AWS SDK. */
  yoga: Contender;
}

export const openContenders = async (stage: Stage): Promise<Contenders> => ({
  ...(await openCloudAndSdk(stage)),
  yoga: await openYoga(stage),
});

/** The contenders that need no installation. */
export const openCloudAndSdk = async (stage: Stage): Promise<Omit<Contenders, 'yoga'>> => ({
  cloud: overHttp(stage.cloud, stage.outputs.graphqlUrl, stage),
  sdk: await openSdk(stage),
});

function overHttp(pid: number, url: string, { token }: Stage, close = () => {}): Contender {
  const asker = askerOf(url, token);
  return { pid, run: (operation, calls) => inParallel(calls, asker[operation]), close };
}

async function openSdk({ engineUrl, outputs, people }: Stage): Promise<Contender> {
  const child = await forkModule('sdkProcess.ts', [engineUrl, outputs.tableName, people[0]!.id]);
  return {
    pid: child.pid!,
    async run(operation, calls) {
      const done = once(child, 'message') as Promise<[Done]>;
      child.send({ operation, calls });
      return (await done)[0].milliseconds;
    },
    close: () => void child.kill(),
  };
}

async function openYoga(stage: Stage): Promise<Contender> {
  installYoga();
  const { awsEndpoint, tableName, userPoolId } = stage.outputs;
  const keys = `${awsEndpoint}/${userPoolId}/.well-known/jwks.json`;
  const child = await forkModule('yogaProcess.ts', [stage.engineUrl, tableName, keys]);
  const [url] = (await once(child, 'message')) as [string];
  return overHttp(child.pid!, url, stage, () => void child.kill());
}
