/** What an object that serves as a map has under a name. `constructor`, `__proto__` and their like are inherited, and not in it. */
export const own = <T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
