/**
 * Deeply freezes a value, including everything it refers to and inherits from. Otherwise one handler could leave data
 * in it for the next to read.
 * @param seen objects that are frozen already
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

/** Freezes plain data, but not its prototypes. */
export function freezeData(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const name in value) freezeData((value as Record<string, unknown>)[name]);
}
