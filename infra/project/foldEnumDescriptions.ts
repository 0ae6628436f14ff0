import { type DocumentNode, type EnumTypeDefinitionNode, Kind, type StringValueNode, visit } from 'graphql';

/**
 * Moves the descriptions of an enum's values into the description of the enum: AppSync's parser breaks on text between
 * its braces.
 * @see https://github.com/aws/aws-appsync-community/issues/55
 */
export const foldEnumDescriptions = (document: DocumentNode): DocumentNode =>
  visit(document, { EnumTypeDefinition: fold });

function fold(node: EnumTypeDefinitionNode): EnumTypeDefinitionNode {
  const values = node.values ?? [];
  const said = values.flatMap(({ name, description }) =>
    description === undefined ? [] : [`- \`${name.value}\`: ${description.value}`],
  );
  if (said.length === 0) return node;
  const own = node.description === undefined ? [] : [node.description.value, ''];
  return {
    ...node,
    description: { kind: Kind.STRING, value: [...own, ...said].join('\n'), block: true } satisfies StringValueNode,
    values: values.map(({ description: _, ...value }) => value),
  };
}
