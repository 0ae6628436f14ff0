import type { Cloud } from '../../cloud.ts';
import type { AwsError } from '../../shared/errors.ts';
import { userNotFound } from './errors.ts';
import type { Pool, User } from './model.ts';

/** The users of all pools, in the store. */
export interface Users {
  /** Finds a user by username, `sub`, or an attribute that the pool uses as username. */
  find(pool: Pool, reference: string): Promise<User | undefined>;
  /** Like {@link find}, but throws `UserNotFoundException`. */
  get(pool: Pool, reference: string): Promise<User>;
  /**
   * Creates the user, unless another user already holds one of the attributes (or the `username`): then returns the
   * name of the attribute.
   */
  create(pool: Pool, user: User): Promise<string | undefined>;
  /**
   * Reads, changes and writes a user, and returns it. Changes of one user never overlap. If `change` throws, the user
   * stays as before. If it returns a refusal, the change is stored first, because a failed attempt counts; then the
   * refusal is thrown.
   */
  update(pool: Pool, username: string, change: (user: User) => AwsError | void): Promise<User>;
  /** Stores the changes of a failed attempt. Unlike {@link update}, it keeps the user's date of modification. */
  countFailure(pool: Pool, username: string, change: (user: User) => void): Promise<void>;
  /** Whether another user holds this value of a sign-in attribute. */
  isTaken(pool: Pool, attribute: string, value: string, username: string): Promise<boolean>;
  delete(pool: Pool, username: string): Promise<void>;
  /** Sorted by username. */
  list(pool: Pool): Promise<User[]>;
}

export function createUsers(cloud: Cloud): Users {
  const store = cloud.store('cognito-idp');
  const queues = new Map<string, Promise<unknown>>();
  const fold = (pool: Pool, value: string) => encodeURIComponent(pool.caseSensitive ? value : value.toLowerCase());
  const prefix = (pool: Pool) => `user#${pool.id}#`;
  const userKey = (pool: Pool, username: string) => prefix(pool) + fold(pool, username);
  const aliasKey = (pool: Pool, attribute: string, value: string) =>
    `alias#${pool.id}#${attribute}#${fold(pool, value)}`;

  /**
   * Attribute values with which the user can sign in: attributes used as username from the start, aliases once
   * verified.
   */
  function aliases(pool: Pool, user: User): Array<{ attribute: string; key: string }> {
    const held = [...pool.usernameAttributes, ...pool.aliasAttributes].filter((attribute) => {
      const needsProof = !pool.usernameAttributes.includes(attribute) && attribute !== 'preferred_username';
      return (
        user.attributes[attribute] !== undefined && (!needsProof || user.attributes[`${attribute}_verified`] === 'true')
      );
    });
    const named = held.map((attribute) => ({
      attribute,
      key: aliasKey(pool, attribute, user.attributes[attribute] as string),
    }));
    return user.sub === user.username ? named : [...named, { attribute: 'sub', key: aliasKey(pool, 'sub', user.sub) }];
  }

  /** Runs the changes of each user one after another. */
  function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (queues.get(key) ?? Promise.resolve()).then(work, work);
    const settled = turn.catch(() => undefined).finally(() => queues.get(key) === settled && queues.delete(key));
    queues.set(key, settled);
    return turn;
  }

  async function find(pool: Pool, reference: string): Promise<User | undefined> {
    const direct = await store.get<User>(userKey(pool, reference));
    if (direct !== undefined) return direct;
    for (const attribute of [...pool.usernameAttributes, ...pool.aliasAttributes, 'sub']) {
      const username = await store.get<string>(aliasKey(pool, attribute, reference));
      if (username !== undefined) return store.get<User>(userKey(pool, username));
    }
    return undefined;
  }

  /** Returns the user after the change, and the refusal if `change` returned one. */
  const changeInTurn = (pool: Pool, username: string, change: (user: User) => AwsError | void) =>
    inTurn(userKey(pool, username), async () => {
      const user = await store.get<User>(userKey(pool, username));
      if (user === undefined) throw userNotFound();
      const before = aliases(pool, user).map(({ key }) => key);
      const refusal = change(user) ?? undefined;
      const after = aliases(pool, user).map(({ key }) => key);
      for (const key of after.filter((added) => !before.includes(added))) await store.put(key, user.username);
      await store.put(userKey(pool, username), user);
      for (const key of before.filter((gone) => !after.includes(gone))) await store.delete(key);
      return { user, refusal };
    });

  return {
    find,
    async get(pool, reference) {
      const user = await find(pool, String(reference));
      if (user === undefined) throw userNotFound();
      return user;
    },
    async create(pool, user) {
      const claimed: string[] = [];
      for (const { attribute, key } of aliases(pool, user)) {
        if (await store.create(key, user.username)) claimed.push(key);
        else {
          await Promise.all(claimed.map((mine) => store.delete(mine)));
          return attribute;
        }
      }
      if (await store.create(userKey(pool, user.username), user)) return undefined;
      await Promise.all(claimed.map((mine) => store.delete(mine)));
      return 'username';
    },
    async update(pool, username, change) {
      const { user, refusal } = await changeInTurn(pool, username, (stored) => {
        const refused = change(stored);
        if (refused === undefined) stored.updatedAt = cloud.clock.now();
        return refused;
      });
      if (refusal !== undefined) throw refusal;
      return user;
    },
    async countFailure(pool, username, change) {
      await changeInTurn(pool, username, change);
    },
    async isTaken(pool, attribute, value, username) {
      const holder = await store.get<string>(aliasKey(pool, attribute, value));
      return holder !== undefined && holder !== username;
    },
    delete: (pool, username) =>
      inTurn(userKey(pool, username), async () => {
        const user = await store.get<User>(userKey(pool, username));
        if (user === undefined) throw userNotFound();
        await store.delete(userKey(pool, username));
        for (const { key } of aliases(pool, user)) await store.delete(key);
      }),
    list: async (pool) => (await store.list<User>(prefix(pool))).map(({ value }) => value),
  };
}
