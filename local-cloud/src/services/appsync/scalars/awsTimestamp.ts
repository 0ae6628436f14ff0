import { GraphQLScalarType, Kind } from 'graphql';
import { unableTo } from './awsScalar.ts';

const check = (verb: 'parse' | 'serialize') => (value: unknown) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw unableTo(verb, value, 'timestamp');
  return value;
};

/** Whole seconds before or after 1970-01-01T00:00Z. */
export const awsTimestamp = new GraphQLScalarType({
  name: 'AWSTimestamp',
  description: 'The number of seconds that have elapsed since 1970-01-01T00:00Z; negative before.',
  serialize: check('serialize'),
  parseValue: check('parse'),
  parseLiteral(node) {
    if (node.kind !== Kind.INT) throw unableTo('parse', 'value' in node ? node.value : null, 'timestamp');
    return check('parse')(Number(node.value));
  },
});
