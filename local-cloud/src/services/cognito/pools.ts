import { createHmac, timingSafeEqual } from 'node:crypto';
import { notAuthorized, notFound, required } from './errors.ts';
import type { Client, Group, Pool } from './model.ts';

/** The pools, clients and groups of the assembly. */
export interface Pools {
  add(pool: Pool): void;
  addClient(client: Client): void;
  addGroup(group: Group): void;
  remove(id: string): void;
  removeClient(id: string): void;
  removeGroup(poolId: string, name: string): void;
  ids(): string[];
  find(id: string): Pool | undefined;
  /** Throws `ResourceNotFoundException`. */
  pool(id: string): Pool;
  /** The client and its pool. Throws `ResourceNotFoundException`. */
  client(id: string): { client: Client; pool: Pool };
  /** The client of an administrator's call, which also names the pool. Throws `ResourceNotFoundException`. */
  clientIn(poolId: string, id: string): { client: Client; pool: Pool };
  /** The client of a public call, after its secret hash (if it has a secret) was checked for the username. */
  clientFor(
    input: { ClientId: string },
    username: string | undefined,
    secretHash?: string,
  ): { client: Client; pool: Pool };
  /** The client of a call that contains the secret itself (`ClientSecret`). */
  clientBySecret(input: { ClientId: string; ClientSecret?: string }): { client: Client; pool: Pool };
  /** Throws `ResourceNotFoundException`. */
  group(poolId: string, name: string): Group;
  /** Sorted by precedence, then name. */
  groups(poolId: string): Group[];
}

export function createPools(): Pools {
  const pools = new Map<string, Pool>();
  const clients = new Map<string, Client>();
  const groups = new Map<string, Group>();
  const groupKey = (poolId: string, name: string) => `${poolId}/${name}`;

  function pool(id: string): Pool {
    const found = pools.get(id);
    if (found === undefined) throw notFound(`User pool ${id} does not exist.`);
    return found;
  }

  function client(id: string): { client: Client; pool: Pool } {
    const found = clients.get(id);
    if (found === undefined) throw noClient(id);
    return { client: found, pool: pool(found.poolId) };
  }

  return {
    add: (added) => void pools.set(added.id, added),
    addClient: (added) => void clients.set(added.id, added),
    addGroup: (added) => void groups.set(groupKey(added.poolId, added.name), added),
    remove: (id) => void pools.delete(id),
    removeClient: (id) => void clients.delete(id),
    removeGroup: (poolId, name) => void groups.delete(groupKey(poolId, name)),
    ids: () => [...pools.keys()],
    find: (id) => pools.get(id),
    pool,
    client,
    clientIn(poolId, id) {
      pool(poolId);
      const found = client(id);
      if (found.pool.id !== poolId) throw noClient(id);
      return found;
    },
    clientFor(input, username, secretHash) {
      required(input, 'ClientId');
      const found = client(input.ClientId);
      checkSecretHash(found.client, username, secretHash);
      return found;
    },
    clientBySecret(input) {
      const found = client(input.ClientId);
      if (found.client.secret !== input.ClientSecret) throw notAuthorized('Invalid client secret.');
      return found;
    },
    group(poolId, name) {
      pool(poolId);
      const found = groups.get(groupKey(poolId, name));
      if (found === undefined) throw notFound('Group not found.');
      return found;
    },
    groups(poolId) {
      pool(poolId);
      const rank = (group: Group) => group.precedence ?? Infinity;
      return [...groups.values()]
        .filter((group) => group.poolId === poolId)
        .sort((a, b) => (rank(a) === rank(b) ? a.name.localeCompare(b.name) : rank(a) - rank(b)));
    },
  };
}

const noClient = (id: string) => notFound(`User pool client ${id} does not exist.`);

/** `SECRET_HASH` is base64(HMAC-SHA256(secret, username + client id)). */
function checkSecretHash(client: Client, username: string | undefined, hash: string | undefined): void {
  if (client.secret === undefined) {
    if (hash !== undefined)
      throw notAuthorized(`Client ${client.id} is not configured for secret but secret was received`);
    return;
  }
  if (hash === undefined)
    throw notAuthorized(`Client ${client.id} is configured for secret but secret was not received`);
  const expected = createHmac('sha256', client.secret)
    .update(`${username ?? ''}${client.id}`)
    .digest();
  const given = Buffer.from(hash, 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw notAuthorized(`Unable to verify secret hash for client ${client.id}`);
  }
}
