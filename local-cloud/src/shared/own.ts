/**
 * The object's own member of a name, for objects used as maps. `constructor`, `__proto__` and similar names are
 * inherited, so they do not count.
 */
export const own = <T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
