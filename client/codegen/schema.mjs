/**
 * A graphql-codegen plugin: the whole schema in one file, with its directives, for editors and for users who do not
 * want one file per noun.
 */
import { print } from 'graphql';

export function plugin(schema) {
  const definitions = [schema.astNode, ...schema.getDirectives(), ...Object.values(schema.getTypeMap())]
    .map((each) => (each && 'kind' in each ? each : each?.astNode))
    .filter((node) => node != null);
  return { content: definitions.map(print).join('\n\n') + '\n' };
}
