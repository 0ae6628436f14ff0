import { afterAll, inject } from 'vitest';
import { start, type LocalCloud } from '@taskwire/local-cloud';
import { promote } from '../../scripts/admin/promote.ts';
import { taskwireOutputs, type Outputs } from '../../scripts/start/outputs.ts';
import { controlAt, type Control } from '@taskwire/local-cloud/testing';
import '../../scripts/shared/quietSdk.ts';
import { reportingGrants } from './grantReport.ts';
import { keepingLogsClean } from './logsAreClean.ts';
import { peopleOf, type People, type Person } from './people.ts';
import { tableOf, type Table } from './table.ts';

/** A running local cloud with the project's template in it. */
export interface World {
  cloud: LocalCloud;
  outputs: Outputs;
  control: Control;
  people: People;
  table: Table;
  /** The first ADMIN, promoted as on any new stage. */
  admin: Person;
  /** What the functions and the cloud wrote to their log. */
  log: string[];
  /** The cloud's time, ISO 8601. */
  now(): string;
  /** Sends a raw request to the API. */
  post(body: string | object, headers: Record<string, string>): Promise<{ status: number; body: any }>;
}

interface WorldOptions {
  /** The data folder; without one, data is in memory. */
  dataDir?: string;
  /** The folder of an assembly other than the shared one. */
  assembly?: string;
  /** The ports; by default free ones. */
  ports?: { port: number; awsPort: number };
  /** How the engine departs from the documentation, as for `--appsync`; by default as the whole test run does. */
  appsync?: string;
}

/** Starts a cloud for this file, on free ports. It is closed after the file's tests. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { cloud, log } = await startCloud(options);
  afterAll(() => cloud.close());
  const world = worldOf(cloud, log);
  const admin = await world.people.signUp('Ada Admin');
  await promoteFirst(world, admin);
  return { ...world, admin };
}

/** About as long as Lambda waits. On a busy machine, a test may outlast the 30 seconds that spare a laptop. */
const SANDBOX_IDLE = 10 * 60_000;

/** A cloud without users. The caller closes it. */
export async function startCloud({ dataDir, assembly, ports, appsync }: WorldOptions = {}): Promise<{
  cloud: LocalCloud;
  log: string[];
}> {
  const log: string[] = [];
  const write = (message: string, cause?: unknown) =>
    void log.push(cause === undefined ? message : `${message} ${cause}`);
  const cloud = await start({
    assembly: assembly ?? inject('assembly'),
    ...(ports ?? { port: 0, awsPort: 0 }),
    sandboxIdle: SANDBOX_IDLE,
    log: { info: write, warn: write, error: write },
    ...(dataDir && { dataDir }),
    ...(appsync && { appsync }),
  });
  const clean = keepingLogsClean(cloud, log);
  // Roles of other assemblies are not judged: they may be allowed less.
  return { cloud: assembly === undefined ? reportingGrants(clean) : clean, log };
}

/** The ways in which tests reach a running cloud. */
export function worldOf(cloud: LocalCloud, log: string[]): Omit<World, 'admin'> {
  const outputs = taskwireOutputs(cloud, [], 'dev');
  return {
    cloud,
    outputs,
    control: controlAt(outputs.controlUrl),
    people: peopleOf(outputs, () => cloud.clock.now()),
    table: tableOf(outputs),
    log,
    now: () => new Date(cloud.clock.now()).toISOString(),
    async post(body, headers) {
      const response = await fetch(outputs.graphqlUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    },
  };
}

/** As `npm run admin -- promote` does. */
export async function promoteFirst(
  { outputs, people, table, now }: Omit<World, 'admin'>,
  { email }: Person,
): Promise<void> {
  const { userPoolId } = outputs;
  await promote({ ...table, userPools: people.userPools, userPoolId, email, now: now() });
}
