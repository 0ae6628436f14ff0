import { type DocumentNode, type GraphQLError, parse } from 'graphql';
import { type Finding, inOrder } from '../finding.ts';
import { authBalance, type AuthDirective } from './authBalance.ts';
import { grammar } from './grammar.ts';

export interface CheckSchemaOptions {
  /** The directive of the API's default mode. Without it, only errors under every default are found. */
  defaultAuth?: AuthDirective;
}

/**
 * Judges a schema as AppSync does when it is saved, and for failures afterwards: syntax that AppSync's parser refuses
 * or silently ignores, and published types that a publisher or subscriber may not read. It does not check whether types
 * and directives exist.
 */
export function checkSchema(sdl: string, options: CheckSchemaOptions = {}): Finding[] {
  let document: DocumentNode;
  try {
    document = parse(sdl);
  } catch (error) {
    const { message, locations } = error as GraphQLError;
    const { line, column } = locations?.[0] ?? { line: 1, column: 1 };
    return [{ line, column, span: 0, rule: 'sdl/syntax', message }];
  }
  return inOrder([...grammar(document), ...authBalance(document, options.defaultAuth)]);
}
