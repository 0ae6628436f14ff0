interface Filter {
  fieldName: string;
  operator: string;
  value: unknown;
}

/** The argument of `extensions.setSubscriptionFilter`: alternatives, each a list of filters that must all match. */
interface SubscriptionFilter {
  filterGroup: Array<{ filters: Filter[] }>;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * `util.transform.toSubscriptionFilter` (guide, "Transformation helpers"). Several operators of one field, the members
 * of an `or`, and the rules are alternatives. All their combinations become groups; fields vary slowest. Operators are
 * not checked. Returns null for anything but a map, including JSON text.
 */
export function toSubscriptionFilter(
  filter: unknown,
  ignoredFields: string[] | null = [],
  rules: unknown = {},
): SubscriptionFilter | null {
  if (!isMap(filter)) return null;
  const alternatives = combine([
    ...alternativesOf(filter, new Set(ignoredFields)),
    isMap(rules) ? Object.entries(rules).flatMap(([name, operators]) => operatorsOf(name, operators)) : [],
  ]);
  return { filterGroup: alternatives.map((filters) => ({ filters })) };
}

/** The alternatives of each part of a map (a field, an `and`, an `or`): lists of filters. */
function alternativesOf(node: Record<string, unknown>, ignored: Set<string>): Filter[][][] {
  const fields: Filter[][][] = [];
  const groups: Filter[][][] = [];
  for (const [name, value] of Object.entries(node)) {
    if (name === 'and' && Array.isArray(value)) {
      groups.push(...value.filter(isMap).flatMap((member) => alternativesOf(member, ignored)));
    } else if (name === 'or' && Array.isArray(value)) {
      groups.push(value.filter(isMap).flatMap((member) => combine(alternativesOf(member, ignored))));
    } else if (!ignored.has(name)) {
      fields.push(operatorsOf(name, value));
    }
  }
  return [...fields, ...groups];
}

const operatorsOf = (fieldName: string, operators: unknown): Filter[][] =>
  isMap(operators) ? Object.entries(operators).map(([operator, value]) => [{ fieldName, operator, value }]) : [];

/**
 * Far more than a subscription allows (10 groups). The product of a few fields' alternatives would soon fill all
 * memory.
 */
const MAX_GROUPS = 1_000;

/** The cross product. Parts without alternatives do not count. Without any part there is no group. */
function combine(parts: Filter[][][]): Filter[][] {
  const [first, ...rest] = parts.filter((alternatives) => alternatives.length > 0);
  if (first === undefined) return [];
  return rest.reduce<Filter[][]>((combined, alternatives) => {
    if (combined.length * alternatives.length > MAX_GROUPS) {
      throw new TypeError(`A subscription filter of more than ${MAX_GROUPS} groups`);
    }
    return combined.flatMap((left) => alternatives.map((right) => [...left, ...right]));
  }, first);
}
