import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { isObject } from './messages.ts';
import { fragmentOf } from './rootFields.ts';

interface Selected {
  parent: GraphQLCompositeType;
  nodes: FieldNode[];
}

/** The document and schema that a value is the result of. */
interface Source {
  schema: GraphQLSchema;
  document: DocumentNode;
  /** F6: `AWSJSON` remains the string that the mutation returned, and is encoded as a string again. */
  keepsJson: () => boolean;
}

/**
 * Turns a mutation's answer for a field back into a value on which a subscriber's selection can be executed: aliases
 * become field names again, `AWSJSON` is parsed, objects know their type. Fields that the mutation did not select are
 * absent.
 */
export function publishedValue(source: Source, type: GraphQLOutputType, nodes: FieldNode[], answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map((item) => publishedValue(source, type, nodes, item));
  const named = getNamedType(type);
  if (!isCompositeType(named) || !isObject(answer)) {
    return named.name === 'AWSJSON' && typeof answer === 'string' && !source.keepsJson() ? JSON.parse(answer) : answer;
  }
  const runtime = runtimeType(source, named, nodes, answer);
  const value: Record<string, unknown> = runtime === undefined ? {} : { __typename: runtime.name };
  for (const [key, selected] of select(source, runtime ?? named, nodes)) {
    if (!Object.hasOwn(answer, key)) continue;
    const name = selected.nodes[0]!.name.value;
    const field = 'getFields' in selected.parent ? selected.parent.getFields()[name] : undefined;
    // If a field is selected twice, the one without an alias counts.
    if (field === undefined || (key !== name && Object.hasOwn(value, name))) continue;
    value[name] = publishedValue(source, field.type, selected.nodes, answer[key]);
  }
  return value;
}

/** The concrete type of an interface or union, known only if the mutation selected `__typename`. */
function runtimeType(
  source: Source,
  type: GraphQLCompositeType,
  nodes: FieldNode[],
  answer: Record<string, unknown>,
): GraphQLObjectType | undefined {
  if (isObjectType(type)) return type;
  for (const [key, selected] of select(source, type, nodes)) {
    if (selected.nodes[0]!.name.value !== '__typename') continue;
    const found = source.schema.getType(String(answer[key]));
    if (isObjectType(found)) return found;
  }
  return undefined;
}

/** The fields selected below `nodes`, by response key, through every fragment that can apply to `type`. */
function select(source: Source, type: GraphQLCompositeType, nodes: FieldNode[]): Map<string, Selected> {
  const selected = new Map<string, Selected>();
  const visit = (parent: GraphQLCompositeType, selections: NonNullable<FieldNode['selectionSet']>['selections']) => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const known = selected.get(key);
        if (known === undefined) selected.set(key, { parent, nodes: [selection] });
        else known.nodes.push(selection);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(source.document, selection.name.value);
      const condition = fragment?.typeCondition?.name.value;
      const narrowed = condition === undefined ? parent : source.schema.getType(condition);
      if (fragment === undefined || !isCompositeType(narrowed) || !canApply(source.schema, type, narrowed)) continue;
      // On an object type, an abstract type condition adds nothing: the object has at least those fields.
      visit(isObjectType(type) ? type : narrowed, fragment.selectionSet.selections);
    }
  };
  for (const node of nodes) visit(type, node.selectionSet?.selections ?? []);
  return selected;
}

function canApply(schema: GraphQLSchema, type: GraphQLCompositeType, condition: GraphQLCompositeType): boolean {
  if (type === condition || !isObjectType(type)) return true;
  return isAbstractType(condition) && schema.isSubType(condition, type);
}
