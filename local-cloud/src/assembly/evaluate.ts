import { StartError } from '../shared/errors.ts';

/** What the intrinsic functions of one stack can refer to. */
export interface Scope {
  /** The value of `Ref`: a parameter, a pseudo parameter or a resource. */
  ref(name: string): Promise<unknown>;
  /** The value of `Fn::GetAtt`. */
  attribute(logicalId: string, attribute: string): Promise<unknown>;
  condition(name: string): Promise<boolean>;
  mapping(name: string): Record<string, Record<string, unknown>> | undefined;
  importValue(name: string): Promise<unknown>;
}

/** `AWS::NoValue`: a property or list element with this value is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

type Intrinsic = (argument: any, scope: Scope) => Promise<unknown>;

/** These names call a function only as the single key of an object. Any other object is plain data. */
const intrinsics: Record<string, Intrinsic> = {
  Ref: (name, scope) => scope.ref(name),
  Condition: (name, scope) => scope.condition(name),
  'Fn::GetAtt': async (argument, scope) => {
    const [logicalId, ...attribute] = typeof argument === 'string' ? argument.split('.') : argument;
    return scope.attribute(
      logicalId,
      String(await evaluate(attribute.length === 1 ? attribute[0] : attribute.join('.'), scope)),
    );
  },
  'Fn::Sub': substitute,
  'Fn::Join': async ([separator, list], scope) => (await asList('Fn::Join', list, scope)).join(separator),
  'Fn::Select': async ([index, list], scope) => {
    const values = await asList('Fn::Select', list, scope);
    const position = Number(await evaluate(index, scope));
    if (values[position] === undefined)
      throw new StartError(`Fn::Select: no element ${position} in a list of ${values.length}`);
    return values[position];
  },
  'Fn::Split': async ([separator, text], scope) => String(await evaluate(text, scope)).split(separator),
  'Fn::Base64': async (text, scope) => Buffer.from(String(await evaluate(text, scope))).toString('base64'),
  'Fn::ImportValue': async (name, scope) => scope.importValue(String(await evaluate(name, scope))),
  'Fn::FindInMap': async (argument, scope) => {
    const [map, top, second] = (await asList('Fn::FindInMap', argument, scope)).map(String) as [string, string, string];
    const value = scope.mapping(map)?.[top]?.[second];
    if (value === undefined) throw new StartError(`Fn::FindInMap: nothing under ${map}.${top}.${second}`);
    return value;
  },
  'Fn::If': async ([name, yes, no], scope) => evaluate((await scope.condition(name)) ? yes : no, scope),
  'Fn::Equals': async ([left, right], scope) =>
    String(await evaluate(left, scope)) === String(await evaluate(right, scope)),
  'Fn::Not': async ([condition], scope) => !(await evaluate(condition, scope)),
  'Fn::And': async (conditions, scope) => (await asList('Fn::And', conditions, scope)).every(Boolean),
  'Fn::Or': async (conditions, scope) => (await asList('Fn::Or', conditions, scope)).some(Boolean),
  // Three zones in one region are enough for a laptop.
  'Fn::GetAZs': async (region, scope) => {
    const name = String((await evaluate(region, scope)) || (await scope.ref('AWS::Region')));
    return ['a', 'b', 'c'].map((zone) => name + zone);
  },
};

/**
 * Resolves every intrinsic function in a template value. Throws `StartError` for a function that is not built, and for
 * arguments that CloudFormation would refuse.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export async function evaluate(value: unknown, scope: Scope): Promise<unknown> {
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) {
      const result = await evaluate(item, scope);
      if (result !== NO_VALUE) items.push(result);
    }
    return items;
  }
  if (typeof value !== 'object' || value === null) return value;

  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [''];
  // `Condition` is also an ordinary property (of a policy statement). It is a function only when it names a condition.
  if (entries.length === 1 && name !== 'Condition' && intrinsics[name] !== undefined)
    return intrinsics[name](argument, scope);
  if (entries.length === 1 && name === 'Condition' && typeof argument === 'string') return scope.condition(argument);
  if (entries.length === 1 && name.startsWith('Fn::'))
    throw new StartError(`${name} is not supported by the local cloud`);

  const result: Record<string, unknown> = {};
  for (const [key, item] of entries) {
    const resolved = await evaluate(item, scope);
    if (resolved !== NO_VALUE) result[key] = resolved;
  }
  return result;
}

/** Handles `${Name}`, `${Resource.Attribute}`, `${!Literal}` and the names in the function's second argument. */
async function substitute(argument: string | [string, Record<string, unknown>], scope: Scope): Promise<string> {
  const [text, variables] = typeof argument === 'string' ? [argument, {}] : argument;
  let result = '';
  let end = 0;
  for (const match of text.matchAll(/\$\{([^}]+)\}/g)) {
    const name = match[1]!.trim();
    result += text.slice(end, match.index);
    end = match.index + match[0].length;
    if (name.startsWith('!')) result += `\${${name.slice(1)}}`;
    else if (Object.hasOwn(variables, name)) result += String(await evaluate(variables[name], scope));
    else if (name.includes('.')) result += String(await intrinsics['Fn::GetAtt']!(name, scope));
    else result += String(await scope.ref(name));
  }
  return result + text.slice(end);
}

async function asList(name: string, value: unknown, scope: Scope): Promise<unknown[]> {
  const list = await evaluate(value, scope);
  if (!Array.isArray(list)) throw new StartError(`${name}: expects a list, got ${JSON.stringify(list)}`);
  return list;
}
