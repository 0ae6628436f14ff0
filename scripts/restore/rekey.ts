/** The new ids of users, by their old ids. */
type Ids = ReadonlyMap<string, string>;

const SUB = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * An item in which every user has their new id: in keys, index keys, rows, sets, and the requests under idempotency
 * keys. A `sub` is a UUID, so no other text can be taken for one.
 */
export function rekeyed<Value>(value: Value, ids: Ids): Value {
  if (typeof value === 'string') return value.replace(SUB, (sub) => ids.get(sub) ?? sub) as Value;
  if (value instanceof Set) return new Set([...value].map((one) => rekeyed(one, ids))) as Value;
  if (Array.isArray(value)) return value.map((one) => rekeyed(one as unknown, ids)) as Value;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, rekeyed(one as unknown, ids)])) as Value;
}
