import { gzipSync } from 'node:zlib';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createClient, MeDocument, type Client } from '@taskwire/client';
import type { UserRow } from '../../domain/user/profile.ts';
import type { LocalCloud } from '@taskwire/local-cloud';
import { deploymentOf, tableOf } from '../admin/deployment.ts';
import { localConfig } from '../shared/localConfig.ts';
import { createDemoUsers, DEMO_USERS, signIn, signUp } from '../start/demoUsers.ts';
import { taskwireOutputs, type Outputs } from '../start/outputs.ts';
import { measureCounters, type CounterCost } from './counters.ts';
import { loadTasks } from './load.ts';
import { MIX, OPERATIONS, PRICE, type Callers, type Cost, type Operation } from './operations.ts';

export interface Measured {
  operation: Operation;
  /** The most expensive call: bounds refer to it. */
  most: Cost;
  average: Cost;
  /** Bytes of an average answer as sent, in gzip. */
  bytes: number;
}

/** The operations of the mix that cause an event. */
const WRITES = ['change status as MEMBER', 'create with 3 assignees', 'assign 1'];
/** How often each operation is called, unless said otherwise. */
const CALLS = 20;
/** How many tasks the listing MEMBER has, as in the published system's measurement. */
const MEMBER_TASKS = 155;

const EXTRA_USERS = ['Katherine Johnson', 'Edsger Dijkstra', 'Barbara Liskov', 'Annie Easley'].map((name, index) => ({
  email: `user${index}@example.com`,
  name,
  password: `Demo-password-${index + 10}`,
  groups: ['MEMBER'],
}));

/**
 * Loads `count` tasks into a running cloud and measures every operation there, with `GET /receipts`.
 * @param calls how often each operation is called, and how many changes are counted
 */
export async function measure(
  cloud: LocalCloud,
  count: number,
  calls = CALLS,
): Promise<{ results: Measured[]; counters: CounterCost }> {
  const outputs = taskwireOutputs(cloud, [], 'dev');
  const config = localConfig(outputs);
  await createDemoUsers(outputs);
  const userPools = new CognitoIdentityProviderClient(config);
  for (const user of EXTRA_USERS) await signUp(userPools, outputs, user);

  const people = await Promise.all([...DEMO_USERS, ...EXTRA_USERS].map((user) => personOf(outputs, user)));
  const [admin, member, second, third, fourth, newcomer] = people as [Person, Person, Person, Person, Person, Person];
  const assignees = [member, second, third].map(({ row }) => row.id);
  // Measured first, while there are no other tasks.
  const counters = await measureCounters(admin.client, assignees, outputs.controlUrl, calls);
  const peopleOf = (index: number) =>
    (index < MEMBER_TASKS ? [member, second, third] : [second, third, fourth]).map(({ row }) => row);
  // Without events: no operation of the mix reads one, and consumers would be busy with them meanwhile.
  const ids = await loadTasks(tableOf(deploymentOf(outputs)), Math.max(count, MEMBER_TASKS), admin.row, peopleOf, true);

  const callers: Callers = {
    admin: admin.client,
    member: member.client,
    assigneeIds: assignees,
    newcomerId: newcomer.row.id,
  };
  const results: Measured[] = [];
  for (const operation of OPERATIONS)
    results.push(await measureOne(operation, callers, ids, outputs.controlUrl, calls));
  return { results, counters };
}

/** Bytes of all answers so far, in gzip, which every browser requests. */
let weighed = 0;

async function weighing(...request: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...request);
  const body = await response.arrayBuffer();
  weighed += gzipSync(new Uint8Array(body)).length;
  return new Response(body, response);
}

interface Person {
  row: UserRow;
  client: Client;
}

async function personOf(outputs: Outputs, user: { email: string; password: string }): Promise<Person> {
  const token = await signIn(outputs, user.email, user.password);
  const client = createClient({ url: outputs.graphqlUrl, auth: () => token, retries: 0, fetch: weighing });
  const { me } = await client.request(MeDocument, {});
  return { row: me as unknown as UserRow, client };
}

/** The listing member's tasks, and others for the operation that deletes, so that each call finds what it needs. */
async function measureOne(
  operation: Operation,
  callers: Callers,
  ids: string[],
  controlUrl: string,
  calls: number,
): Promise<Measured> {
  const from = operation.document === 'DeleteTask' ? calls : 0;
  await fetch(`${controlUrl}/receipts`, { method: 'DELETE' });
  const before = weighed;
  for (let index = 0; index < calls; index += 1) await operation.call(callers, ids[from + index]!, index);
  const { receipts } = (await (await fetch(`${controlUrl}/receipts`)).json()) as {
    receipts: Array<{ operation: string; count: number; average: Cost; max: Cost }>;
  };
  const receipt = receipts.find((candidate) => candidate.operation === operation.document);
  if (receipt?.count !== calls)
    throw new Error(`${operation.name}: ${receipt?.count ?? 0} receipts for ${calls} calls`);
  return { operation, most: receipt.max, average: receipt.average, bytes: (weighed - before) / calls };
}

/** True if no call exceeded its bound. */
export const holds = ({ operation: { bound }, most }: Measured) =>
  most.requests <= bound.requests &&
  most.roundTrips <= bound.roundTrips &&
  most.rcu <= bound.rcu &&
  most.wcu <= bound.wcu;

/** Dollars for the counters of a million operations of the mix, if each event arrives alone. */
export const counterDollars = ({ alone }: CounterCost) =>
  WRITES.reduce((sum, name) => sum + (MIX[name] ?? 0), 0) * alone * PRICE.writeUnits;

/** Dollars for a million operations of the mix, at on-demand prices. */
export const mixDollars = (results: Measured[]) =>
  results.reduce((sum, { operation, average }) => {
    const dollars = average.rcu * PRICE.readUnits + average.wcu * PRICE.writeUnits;
    return sum + (MIX[operation.name] ?? 0) * dollars;
  }, 0);
