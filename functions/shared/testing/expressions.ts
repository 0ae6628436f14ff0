import { isDeepStrictEqual } from 'node:util';

export type Item = Record<string, unknown>;

/** An expression's names and values, as a request carries them. */
interface Placeholders {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Record<string, unknown> | undefined;
}

/**
 * Whether a condition or key condition holds for an item, by DynamoDB's rules.
 * @throws Error if a name or a value has no placeholder, or the text is not one that our code writes
 */
export function holds(expression: string | undefined, placeholders: Placeholders, item: Item | undefined): boolean {
  if (expression === undefined) return true;
  const tokens = tokensOf(expression);
  const take = (): string => tokens.shift() ?? fail(`it ends too early: ${expression}`);
  const expect = (wanted: string) => {
    const token = take();
    if (token !== wanted) fail(`${token} instead of ${wanted}: ${expression}`);
  };
  const read = (token: string) => valueOf(token, placeholders, item);
  // Both sides are read to the end, whatever the first one says.
  const any = (): boolean => chain('OR', all, (results) => results.includes(true));
  const all = (): boolean => chain('AND', one, (results) => !results.includes(false));
  const chain = (word: string, next: () => boolean, together: (results: boolean[]) => boolean): boolean => {
    const results = [next()];
    while (tokens[0] === word) {
      take();
      results.push(next());
    }
    return together(results);
  };

  const one = (): boolean => {
    const token = take();
    if (token === 'NOT') return !one();
    if (token === '(') {
      const inside = any();
      expect(')');
      return inside;
    }
    if (tokens[0] === '(' && token !== 'size') return test(token, argumentsOf());
    const left = token === 'size' ? sizeOf(argumentsOf()[0]) : read(token);
    const operator = take();
    if (operator !== 'BETWEEN') return compare(left, operator, read(take()));
    const from = read(take());
    expect('AND');
    return compare(left, '>=', from) && compare(left, '<=', read(take()));
  };
  const argumentsOf = (): unknown[] => {
    expect('(');
    const values = [read(take())];
    while (tokens[0] === ',') {
      take();
      values.push(read(take()));
    }
    expect(')');
    return values;
  };

  const result = any();
  return tokens.length === 0 ? result : fail(`it goes on too long: ${expression}`);
}

/** An item after `SET …, REMOVE …, ADD …, DELETE …`. An absent item is created with its key. */
export function updated(expression: string, placeholders: Placeholders, key: Item, found: Item | undefined): Item {
  const item: Item = { ...key, ...found };
  const read = (token: string) => valueOf(token, placeholders, found);
  for (const [, word, terms = ''] of expression.matchAll(
    /(SET|REMOVE|ADD|DELETE) (.*?)(?= (?:SET|REMOVE|ADD|DELETE) |$)/g,
  ))
    for (const term of terms.split(/, (?=[#\w]+(?: |$|,))/)) {
      const [path = '', ...rest] = tokensOf(term);
      const name = nameOf(path, placeholders);
      const value = rest.at(-1) === ')' ? (read(path) ?? read(rest.at(-2) ?? '')) : read(rest.at(-1) ?? path);
      if (word === 'SET') item[name] = value;
      if (word === 'REMOVE') delete item[name];
      if (word === 'ADD') item[name] = added(found?.[name], value);
      if (word === 'DELETE') item[name] = [...(value as Set<unknown>)].reduce(without, found?.[name]);
    }
  return item;
}

const without = (set: unknown, member: unknown) =>
  new Set([...((set ?? []) as Set<unknown>)].filter((one) => one !== member));

const added = (before: unknown, value: unknown) =>
  value instanceof Set
    ? new Set([...((before ?? []) as Set<unknown>), ...value])
    : ((before ?? 0) as number) + (value as number);

const tokensOf = (expression: string): string[] => expression.match(/<=|>=|<>|[=<>(),]|[#:\w.]+/g) ?? [];

const nameOf = (token: string, { ExpressionAttributeNames: names = {} }: Placeholders): string =>
  token.startsWith('#') ? (names[token] ?? fail(`no name for ${token}`)) : token;

/** `:value`, or what is stored at `#path.#of.#names`. */
function valueOf(token: string, placeholders: Placeholders, item: Item | undefined): unknown {
  const { ExpressionAttributeValues: values = {} } = placeholders;
  if (token.startsWith(':')) return token in values ? values[token] : fail(`no value for ${token}`);
  return token
    .split('.')
    .reduce<unknown>((inside, name) => (inside as Item | null | undefined)?.[nameOf(name, placeholders)], item);
}

function test(name: string, [left, right]: unknown[]): boolean {
  if (name === 'attribute_exists') return left !== undefined;
  if (name === 'attribute_not_exists') return left === undefined;
  if (name === 'begins_with') return typeof left === 'string' && left.startsWith(right as string);
  if (name === 'contains') return left instanceof Set && left.has(right);
  return fail(`no function ${name}`);
}

const sizeOf = (value: unknown): number | undefined => (value instanceof Set ? value.size : undefined);

/** No comparison with an absent value holds. */
function compare(left: unknown, operator: string, right: unknown): boolean {
  if (left === undefined || right === undefined) return false;
  if (operator === '=') return isDeepStrictEqual(left, right);
  if (typeof left !== typeof right) return false;
  const [a, b] = [left as string, right as string];
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  if (operator === '>') return a > b;
  if (operator === '>=') return a >= b;
  return fail(`no operator ${operator}`);
}

function fail(what: string): never {
  throw new Error(`The fake table cannot read an expression: ${what}`);
}
