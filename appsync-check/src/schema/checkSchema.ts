import { type DocumentNode, type GraphQLError, parse } from 'graphql';
import { type Finding, inOrder } from '../finding.ts';
import { authBalance, type AuthDirective } from './authBalance.ts';
import { grammar } from './grammar.ts';

export interface CheckSchemaOptions {
  /** The directive of the API's default mode. Without it, only what is wrong under every default is found. */
  defaultAuth?: AuthDirective;
}

/**
 * Judges a schema as AppSync judges it when it is saved, and as it fails afterwards: what its parser does not take or silently
 * ignores, and published types that a publisher or a subscriber may not read. Whether types and directives exist is not looked at.
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
