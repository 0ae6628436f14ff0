import { setImmediate } from 'node:timers/promises';
import type { Store } from '../../cloud.ts';

/**
 * Every service's store for a cloud that keeps nothing. Values are copied, as an engine copies them. A call takes a
 * turn of the event loop, as an engine's answer does, so that concurrent work interleaves.
 */
export function storesInMemory(): (service: string) => Store {
  const rows = new Map<string, Map<string, string>>();
  return (service) => {
    const own = rows.get(service) ?? new Map<string, string>();
    rows.set(service, own);
    return storeOf(own);
  };
}

function storeOf(rows: Map<string, string>): Store {
  return {
    async get(key) {
      await setImmediate();
      const value = rows.get(key);
      return value === undefined ? undefined : JSON.parse(value);
    },
    async put(key, value) {
      const written = JSON.stringify(value);
      await setImmediate();
      rows.set(key, written);
    },
    async create(key, value) {
      const written = JSON.stringify(value);
      await setImmediate();
      if (rows.has(key)) return false;
      rows.set(key, written);
      return true;
    },
    async delete(key) {
      await setImmediate();
      rows.delete(key);
    },
    async list(prefix) {
      await setImmediate();
      return [...rows]
        .filter(([key]) => key.startsWith(prefix))
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, value]) => ({ key, value: JSON.parse(value) }));
    },
  };
}
