/**
 * A graphql-codegen plugin: the fields of each input that the operations take. A field that holds another input names
 * that input. `{ CreateTaskInput: { title: '', … } }`.
 */
import { getNamedType, isInputObjectType, typeFromAST, visit } from 'graphql';

export function plugin(schema, files) {
  const inputs = {};
  const add = (type) => {
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return '';
    if (inputs[named.name] === undefined) {
      const fields = (inputs[named.name] = {});
      for (const field of Object.values(named.getFields())) fields[field.name] = add(field.type);
    }
    return named.name;
  };
  for (const { document } of files)
    visit(document, { VariableDefinition: ({ type }) => void add(typeFromAST(schema, type)) });
  return { content: `export const INPUTS: Record<string, Record<string, string>> = ${JSON.stringify(inputs)};\n` };
}
