/**
 * Freezes what a value is, leads to and inherits from: what one handler could leave behind in it, the next could read.
 * @param seen what was frozen before
 */
export function freezeAll(value: unknown, seen = new Set<object>()): void {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function') || seen.has(value)) return;
  seen.add(value);
  Object.freeze(value);
  freezeAll(Object.getPrototypeOf(value), seen);
  for (const key of Reflect.ownKeys(value)) {
    const { value: member, get, set } = Object.getOwnPropertyDescriptor(value, key)!;
    for (const each of [member, get, set]) freezeAll(each, seen);
  }
}

/** Freezes plain data, and nothing that it inherits from. */
export function freezeData(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const name in value) freezeData((value as Record<string, unknown>)[name]);
}
