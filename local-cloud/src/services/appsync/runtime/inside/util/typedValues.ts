import type { Library } from '../library.ts';

/** A DynamoDB value with its type: `{ S: 'a' }`. Numbers stay numbers, and null is `{ NULL: null }`, as on AWS. */
export type TypedValue = Record<string, unknown>;

const SETS = ['SS', 'NS', 'BS'];

/** The typed form of a plain value. Undefined members are dropped. */
export function toDynamoDB(value: unknown): TypedValue {
  if (value === null || value === undefined) return { NULL: null };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toDynamoDB) };
  return { M: toMapValues(value as Record<string, unknown>) };
}

const toMapValues = (value: Record<string, unknown>): Record<string, TypedValue> =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined && typeof member !== 'function')
      .map(([name, member]) => [name, toDynamoDB(member)]),
  );

/**
 * Like `toDynamoDB`, for items and updates of the `dynamodb` module. There `{ SS: […] }`, `{ NS: […] }` and `{ BS: […]
 * }`, the results of `toStringSet` and similar functions, are sets, not maps.
 */
export function toItemValue(value: unknown): TypedValue {
  if (Array.isArray(value)) return { L: value.map(toItemValue) };
  if (typeof value !== 'object' || value === null) return toDynamoDB(value);
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  const [name, members] = entries[0] ?? [];
  if (entries.length === 1 && SETS.includes(name as string) && Array.isArray(members)) return value as TypedValue;
  return { M: Object.fromEntries(entries.map(([key, member]) => [key, toItemValue(member)])) };
}

export const toItemValues = (item: Record<string, unknown> | null | undefined): Record<string, TypedValue> =>
  Object.fromEntries(
    Object.entries(item ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, toItemValue(value)]),
  );

/** Null in, null out: the rule of every `util.dynamodb.toX`. */
const typed = (type: string) => (value: unknown) => (value === null || value === undefined ? null : { [type]: value });

/** `util.dynamodb`. */
export const dynamodb: Library = {
  toDynamoDB,
  toString: typed('S'),
  toStringSet: typed('SS'),
  toNumber: typed('N'),
  toNumberSet: typed('NS'),
  toBinary: typed('B'),
  toBinarySet: typed('BS'),
  toBoolean: typed('BOOL'),
  toNull: () => ({ NULL: null }),
  toList: (value: unknown) => (Array.isArray(value) ? toDynamoDB(value) : null),
  toMap: (value: unknown) => (isMap(value) ? toDynamoDB(value) : null),
  toMapValues: (value: unknown) => (isMap(value) ? toMapValues(value) : null),
  toS3Object: (key: string, bucket: string, region: string, version?: string) =>
    key === null || key === undefined ? null : { S: JSON.stringify({ s3: { key, bucket, region, version } }) },
  fromS3ObjectJson: (text: string) => JSON.parse(text).s3,
};

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
