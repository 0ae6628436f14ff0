import { GraphQLScalarType, Kind } from 'graphql';
import { unableTo } from './awsScalar.ts';

function parse(value: unknown): unknown {
  if (typeof value !== 'string') throw unableTo('parse', value, 'JSON');
  try {
    return JSON.parse(value);
  } catch {
    throw unableTo('parse', value, 'JSON');
  }
}

/**
 * JSON inside a string. Resolvers see the parsed value; the value that they return, even a string, is encoded as a JSON
 * string again. Returning JSON text therefore yields it doubly encoded.
 */
export const awsJson = new GraphQLScalarType({
  name: 'AWSJSON',
  description: 'A JSON string. It is parsed before resolvers see it and serialized in the response.',
  serialize: (value) => JSON.stringify(value),
  parseValue: parse,
  parseLiteral(node) {
    if (node.kind !== Kind.STRING) throw unableTo('parse', node.kind, 'JSON');
    return parse(node.value);
  },
});
