import { GraphQLError } from 'graphql';

/**
 * Facts that graphql-js states only in words: its errors carry no code, and these errors carry no cause. Only this file
 * and `validationWording.ts` read its messages, and `graphqlWords.test.ts` fails when graphql-js changes them.
 */

/** Whether the parser stopped at `maxTokens`, rather than at a syntax error. */
export const isTokenLimit = (error: unknown): boolean =>
  error instanceof GraphQLError && / tokens\. Parsing aborted\.$/.test(error.message);

/** The field whose type is non-null and whose value, or an item of it, was null. */
export function nullField({ message }: GraphQLError): { parent: string; field: string } | undefined {
  const [, parent, field] = /^Cannot return null for non-nullable field (.+?)\.(.+?)\.$/.exec(message) ?? [];
  return parent === undefined || field === undefined ? undefined : { parent, field };
}

/** Whether a list type got a value that is not a list. */
export const isNoList = ({ message }: GraphQLError): boolean => message.startsWith('Expected Iterable');

/** Whether the object type of an interface's or union's value is unknown. */
export const isWithoutObjectType = ({ message }: GraphQLError): boolean => message.startsWith('Abstract type');
