import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, MeDocument } from '@taskwire/client';
import type { UserRow } from '../../domain/user/profile.ts';
import type { Table } from '../../functions/shared/table.ts';
import { deploymentOf, tableOf } from '../admin/deployment.ts';
import { DEMO_USERS, signIn } from '../start/demoUsers.ts';
import { bundleSource } from '../start/bundleSource.mjs';
import type { Outputs } from '../start/outputs.ts';
import { commandsBelow } from './cpu.ts';

/** A running cloud with the demo users. */
export interface Stage {
  outputs: Outputs;
  /** Process ids. */
  cloud: number;
  engine: number;
  /** The engine's own address, which bypasses the cloud. */
  engineUrl: string;
  /** An ADMIN's token, valid for an hour. */
  token: string;
  /** The profiles of the demo users, the ADMIN's first. */
  people: UserRow[];
  /** The table as the account's owner sees it, through the cloud. */
  db: Table;
  close(): Promise<void>;
}

const moduleOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export const forkModule = async (name: string, args: string[]): Promise<ChildProcess> =>
  fork(await bundleSource(moduleOf(name)), args, { execArgv: process.env['BENCH_NODE_OPTIONS']?.split(' ') ?? [] });

/** Starts `cloudProcess.ts`. */
export async function openStage(assembly: string): Promise<Stage> {
  const child = await forkModule('cloudProcess.ts', [assembly]);
  const [outputs] = (await once(child, 'message')) as [Outputs];
  const { graphqlUrl: url } = outputs;
  const tokens = await Promise.all(DEMO_USERS.map(({ email, password }) => signIn(outputs, email, password)));
  const people = await Promise.all(
    tokens.map(async (token) => {
      const { me } = await createClient({ url, auth: () => token, retries: 0 }).request(MeDocument, {});
      return { ...me! } as unknown as UserRow;
    }),
  );
  return {
    outputs,
    people,
    ...engineOf(child.pid!),
    cloud: child.pid!,
    token: tokens[0]!,
    db: tableOf(deploymentOf(outputs)),
    async close() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** The engine's command line contains its address. */
function engineOf(cloud: number): Pick<Stage, 'engine' | 'engineUrl'> {
  for (const [engine, [program = '', ...args]] of commandsBelow(cloud)) {
    if (!program.endsWith('/dynoxide')) continue;
    const after = (option: string) => args[args.indexOf(option) + 1];
    return { engine, engineUrl: `http://${after('--host')}:${after('--port')}` };
  }
  throw new Error('the cloud runs no dynoxide');
}

/** A copy of an assembly without the stack of event consumers: only the API, which is comparable to the rivals. */
export async function withoutEvents(assembly: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'taskwire-bench-'));
  await cp(assembly, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  for (const name of Object.keys(manifest.artifacts)) if (name.startsWith('Events')) delete manifest.artifacts[name];
  await writeFile(file, JSON.stringify(manifest));
  process.once('exit', () => void rm(folder, { recursive: true, force: true }));
  return folder;
}
