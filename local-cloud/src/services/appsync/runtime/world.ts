import { dynamodbModule } from './modules/dynamodb.ts';
import { createRealm, type Realm } from './realm.ts';
import { quirksOf, type Quirks } from '../quirks/quirks.ts';
import type { SwitchId } from '../quirks/switches.ts';
import { warn, type Host, type Recording } from './recording.ts';
import type { RuntimeEnvironment } from './types.ts';
import { consoleLibrary } from './util/console.ts';
import { extensionsLibrary } from './util/extensions.ts';
import { utilLibrary } from './util/library.ts';
import { runtimeLibrary } from './util/runtime.ts';

/** A realm with AppSync's libraries in it, shared by all programs of one environment. */
export interface World {
  realm: Realm;
  /** The modules that code may import, by name. */
  modules: Record<string, unknown>;
  quirks: Quirks;
  /** What rewritten code calls. */
  runtime: { warn(id: SwitchId): void; isDataNumber(value: unknown): boolean };
  /** Runs `work` with everything that libraries record going to `recording`; `locate` tells where code is. */
  record<T>(recording: Recording, locate: () => string, work: () => T): T;
}

const worlds = new WeakMap<RuntimeEnvironment, World>();

export function worldOf(environment: RuntimeEnvironment): World {
  const known = worlds.get(environment);
  if (known !== undefined) return known;
  const world = createWorld(environment);
  worlds.set(environment, world);
  return world;
}

function createWorld(environment: RuntimeEnvironment): World {
  let current: { recording: Recording; locate: () => string } | undefined;
  const running = () => {
    if (current === undefined) throw new Error('A library function was called outside an evaluation');
    return current;
  };
  const quirks = environment.quirks ?? quirksOf();
  const host: Host = {
    now: () => environment.now(),
    recording: () => running().recording,
    position: () => running().locate(),
    quirks,
  };
  const realm = createRealm(quirks);
  const globals = {
    util: realm.expose(utilLibrary(host)),
    extensions: realm.expose(extensionsLibrary(host)),
    runtime: realm.expose(runtimeLibrary(host)),
  };
  for (const [name, value] of Object.entries(globals)) realm.define(name, value);
  realm.define('console', realm.expose(consoleLibrary(host)));
  return {
    realm,
    quirks,
    runtime: { warn: (id) => warn(host, id), isDataNumber: realm.numbers.isMarked },
    modules: {
      '@aws-appsync/utils': globals,
      '@aws-appsync/utils/dynamodb': realm.expose(dynamodbModule),
    },
    record(recording, locate, work) {
      const outer = current;
      current = { recording, locate };
      try {
        return work();
      } finally {
        current = outer;
      }
    },
  };
}
