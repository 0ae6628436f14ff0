import { DeleteTaskDocument, TaskDocument } from '@taskwire/client';
import type { Mail } from '@taskwire/local-cloud';
import { controlAt, type Control } from '@taskwire/local-cloud/testing';
import { awsDeployment } from '../admin/awsDeployment.ts';
import { deploymentOf, localDeployment, type Deployment } from '../admin/deployment.ts';
import { placesOf } from '../admin/reconcile/places.ts';
import { closeAccounts, type Accounts } from '../verify/deployed/reservedAccounts.ts';
import type { Ledger } from './ledger.ts';
import { startOwnCloud } from './ownCloud.ts';
import type { Person } from './people.ts';

/** The target of the load. */
export interface Place {
  kind: 'aws' | 'local';
  deployment: Deployment;
  accounts: Accounts;
  /** Only for a local cloud. */
  control?: Control;
  mailbox(): Promise<Mail[] | undefined>;
  /** Only for the run's own cloud. */
  own?: { pid(): number; heap(): Promise<number>; kill(): Promise<void> };
  /** Removes what the run left; its own cloud is removed entirely. */
  close(admin: Person | undefined, ledger: Ledger): Promise<void>;
}

/** A stage in the account of the shell's credentials. */
export const stagePlace = async (stage: string): Promise<Place> => shared('aws', await awsDeployment(stage));

/** The local cloud that was started over a folder. */
export async function localPlace(data: string): Promise<Place> {
  const deployment = await localDeployment(`${data}/outputs.json`);
  return { ...shared('local', deployment), ...localParts(deployment) };
}

/** The run's own cloud, over a folder that is removed with it. */
export async function ownPlace(assembly: string): Promise<Place> {
  const cloud = await startOwnCloud(assembly);
  const deployment = deploymentOf(cloud.outputs);
  return {
    ...shared('local', deployment),
    ...localParts(deployment),
    own: { pid: cloud.pid, heap: cloud.heap, kill: cloud.killAndStart },
    close: () => cloud.close(),
  };
}

function shared(kind: Place['kind'], deployment: Deployment): Place {
  const accounts = { ...deployment, ...placesOf(deployment) };
  return {
    kind,
    deployment,
    accounts,
    mailbox: () => Promise.resolve(undefined),
    async close(admin, { tasks, waves }) {
      if (admin !== undefined)
        await deleteTasks(admin, [...tasks.map(({ id }) => id), ...waves.map(({ taskId }) => taskId)]);
      await closeAccounts(accounts);
    },
  };
}

async function deleteTasks({ client }: Person, ids: string[]): Promise<void> {
  for (const id of ids) {
    const { task } = await client.request(TaskDocument, { id });
    if (task != null) await client.request(DeleteTaskDocument, { input: { id, expectedVersion: task.version } });
  }
}

function localParts({ graphqlUrl, clientConfig }: Deployment) {
  return {
    control: controlAt(`${clientConfig.endpoint}/_local`),
    async mailbox() {
      return (await (await fetch(new URL('/mailbox/messages.json', graphqlUrl))).json()) as Mail[];
    },
  };
}
