import {
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';

export interface Example {
  /** The operation's name. */
  name: string;
  /** The operation and the fragments it needs. */
  document: string;
  variables: Record<string, unknown>;
}

const ID = '01JABCDEFGHJKMNPQRSTVWXYZ0';
const SAMPLES: Record<string, unknown> = {
  ID,
  String: 'text',
  Int: 1,
  Boolean: true,
  AWSDate: '2026-03-12',
  AWSDateTime: '2026-03-12T09:00:00.000Z',
  AWSEmail: 'grace@example.com',
};

/** For each root field (`tasks`), the first operation of the typed client that uses it, with the minimal variables. */
export function examplesOf(schema: GraphQLSchema, operations: string): Map<string, Example> {
  const { definitions } = parse(operations);
  const fragments = new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])),
  );
  const examples = new Map<string, Example>();
  for (const operation of definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    const [root] = operation.selectionSet.selections;
    if (root?.kind !== Kind.FIELD || examples.has(root.name.value)) continue;
    const needed = fragmentsIn(operation, fragments);
    examples.set(root.name.value, {
      name: operation.name?.value ?? '',
      document: [operation, ...needed].map(print).join('\n\n'),
      variables: Object.fromEntries(
        (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
          if (type.kind !== Kind.NON_NULL_TYPE || type.type.kind !== Kind.NAMED_TYPE) return [];
          return [[variable.name.value, sampleOf(schema.getType(type.type.name.value) as GraphQLInputType)] as const];
        }),
      ),
    });
  }
  return examples;
}

function fragmentsIn(
  node: OperationDefinitionNode | FragmentDefinitionNode,
  fragments: Map<string, FragmentDefinitionNode>,
  found = new Set<FragmentDefinitionNode>(),
): Set<FragmentDefinitionNode> {
  visit(node, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (fragment === undefined || found.has(fragment)) return;
      found.add(fragment);
      fragmentsIn(fragment, fragments, found);
    },
  });
  return found;
}

/** The required members of an input. */
function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return [sampleOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (!isInputObjectType(type)) return SAMPLES[getNamedType(type).name];
  const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
  return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.type)]));
}
