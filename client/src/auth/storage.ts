/** Where a session is kept: the shape of `localStorage`, or the same with promises. */
export interface AuthStorage {
  getItem(key: string): string | null | Promise<string | null>;
  setItem(key: string, value: string): void | Promise<void>;
  removeItem(key: string): void | Promise<void>;
}

/** Kept as long as the page or the process lives. */
export function memoryStorage(): AuthStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

/** `localStorage` where there is one. */
export const defaultStorage = (): AuthStorage =>
  (globalThis as { localStorage?: AuthStorage }).localStorage ?? memoryStorage();
