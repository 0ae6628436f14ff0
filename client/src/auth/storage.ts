/** Storage for a session: the shape of `localStorage`, or the same with promises. */
export interface AuthStorage {
  getItem(key: string): string | null | Promise<string | null>;
  setItem(key: string, value: string): void | Promise<void>;
  removeItem(key: string): void | Promise<void>;
}

/** Lasts as long as the page or the process. */
export function memoryStorage(): AuthStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

/** `localStorage` if it can be used: a page may be denied it, and Node's own needs a file. */
export function defaultStorage(): AuthStorage {
  try {
    const { localStorage } = globalThis as { localStorage?: AuthStorage };
    void localStorage!.getItem('');
    return localStorage!;
  } catch {
    return memoryStorage();
  }
}
