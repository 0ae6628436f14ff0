/** An attribute value of DynamoDB's JSON protocol: one of `S N B BOOL NULL SS NS BS L M`. */
export type AttributeValue = Record<string, any>;
export type Item = Record<string, AttributeValue>;

/** A stored value as `ctx.result` shows it: sets are lists, binary stays base64. */
function fromAttributeValue(value: AttributeValue): unknown {
  // A value has one member, its type.
  for (const type in value) {
    const content = value[type];
    switch (type) {
      case 'N':
        return Number(content);
      case 'NS':
        return listOf(content, Number);
      case 'NULL':
        return null;
      case 'L':
        return listOf(content, fromAttributeValue);
      case 'M':
        return fromItem(content);
      default:
        return content;
    }
  }
  return null;
}

export function fromItem(item: Item): Record<string, unknown>;
export function fromItem(item: Item | undefined | null): Record<string, unknown> | null;
export function fromItem(item: Item | undefined | null): Record<string, unknown> | null {
  if (item === undefined || item === null) return null;
  const values: Record<string, unknown> = {};
  for (const key of Object.keys(item)) {
    // The one name whose assignment would set a prototype.
    if (key === '__proto__') Object.defineProperty(values, key, plainMember(fromAttributeValue(item[key]!)));
    else values[key] = fromAttributeValue(item[key]!);
  }
  return values;
}

export const fromItems = (items: readonly Item[]): unknown[] => listOf(items, fromItem);

/** Inside a realm, a list method costs one more call for each list. */
function listOf<T>(list: readonly T[], of: (each: T) => unknown): unknown[] {
  const made: unknown[] = [];
  for (let index = 0; index < list.length; index += 1) made[index] = of(list[index]!);
  return made;
}

const plainMember = (value: unknown) => ({ value, writable: true, enumerable: true, configurable: true });
