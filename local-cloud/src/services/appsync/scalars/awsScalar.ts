import { GraphQLScalarType, Kind } from 'graphql';

/** An invalid value of a scalar. Not a GraphQLError: graphql-js adds node and path to plain errors only. */
export class ScalarError extends Error {}

/**
 * AppSync's message. The engine puts "Can't serialize value (path) : " or "Variable 'x' has an invalid value. " in
 * front.
 */
export const unableTo = (verb: 'parse' | 'serialize', value: unknown, noun: string): ScalarError =>
  new ScalarError(
    `Unable to ${verb} \`${typeof value === 'string' ? value : JSON.stringify(value)}\` as a valid ${noun}.`,
  );

/**
 * A scalar whose values are strings that pass a check and are otherwise unchanged, in both directions. As in AppSync,
 * stored values are checked on the way out too.
 * @param noun its name in AppSync's messages: "Unable to parse `x` as a valid <noun>."
 */
export function awsScalar(
  name: string,
  description: string,
  noun: string,
  isValid: (text: string) => boolean,
): GraphQLScalarType {
  const check = (verb: 'parse' | 'serialize') => (value: unknown) => {
    if (typeof value !== 'string' || !isValid(value)) throw unableTo(verb, value, noun);
    return value;
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: check('serialize'),
    parseValue: check('parse'),
    parseLiteral(node) {
      if (node.kind !== Kind.STRING) throw unableTo('parse', 'value' in node ? node.value : null, noun);
      return check('parse')(node.value);
    },
  });
}
