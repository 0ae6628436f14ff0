import { isDeepStrictEqual } from 'node:util';
import { mappingError } from '../../execution/fieldError.ts';
import type { AttributeValue, Item } from '../../runtime/inside/storedValues.ts';

export { fromItem, type Item } from '../../runtime/inside/storedValues.ts';

const TYPES = new Set(['S', 'SS', 'N', 'NS', 'B', 'BS', 'BOOL', 'L', 'M', 'NULL']);

/**
 * Reads a typed value of a request: an object with exactly one type. `N` may be a JSON number or a string; `NULL` may
 * be null (which `util.dynamodb` gives) or true. Throws a `FieldError` (`MappingTemplate`) for anything else.
 */
function toAttributeValue(value: unknown, name: string): AttributeValue {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const [type = '', content] = entries[0] ?? [];
  if (entries.length !== 1 || !TYPES.has(type)) {
    throw mappingError(`Value for field '$[${name}]' is not a typed DynamoDB value.`);
  }
  switch (type) {
    case 'N':
      return { N: String(content) };
    case 'NS':
      return { NS: (content as unknown[]).map(String) };
    case 'NULL':
      return { NULL: true };
    case 'L':
      return { L: (content as unknown[]).map((each) => toAttributeValue(each, name)) };
    case 'M':
      return { M: toItem(content, name) };
    default:
      return { [type]: content };
  }
}

/** Reads a map of typed values. */
export function toItem(value: unknown, name: string): Item {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw mappingError(`Value for field '$[${name}]' not found.`);
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, toAttributeValue(each, `${name}][${key}`)]),
  );
}

/** Whether two items hold the same values: numbers compare by value, sets in any order. */
export function isSameItem(a: Item, b: Item, ignoring: readonly string[] = []): boolean {
  const shape = (item: Item) =>
    Object.fromEntries(
      Object.entries(item).flatMap(([key, value]) => (ignoring.includes(key) ? [] : [[key, canonical(value)]])),
    );
  return isDeepStrictEqual(shape(a), shape(b));
}

function canonical(value: AttributeValue): unknown {
  const [[type, content] = ['NULL', true]] = Object.entries(value);
  if (type === 'N') return { N: Number(content) };
  if (type === 'NS') return { NS: content.map(Number).sort((a: number, b: number) => a - b) };
  if (type === 'SS' || type === 'BS') return { [type]: [...content].sort() };
  if (type === 'L') return { L: content.map(canonical) };
  if (type === 'M')
    return { M: Object.fromEntries(Object.entries(content as Item).map(([key, each]) => [key, canonical(each)])) };
  return { [type]: content };
}
