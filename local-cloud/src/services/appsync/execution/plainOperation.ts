import {
  getArgumentValues,
  getVariableValues,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import type { ApiState } from '../api/types.ts';
import { planOf } from './planOf.ts';
import { completerOf, fieldsOf, fragmentsOf, NOT_PLAIN, type Complete, type PlainField } from './plainSelection.ts';
import type { RequestState } from './requestState.ts';
import { resolveField } from './resolveField.ts';

/**
 * An operation with one root field, below which every field is a property of its object. Most operations are of this
 * kind: a page of a list, a task after a change. graphql-js prepares each field of each row as if it had a resolver;
 * here the selection is read once for a document. Every case that leads to an error is left to graphql-js, which makes
 * all errors.
 */
interface PlainOperation {
  /** The state from which it was compiled. */
  state: ApiState;
  responseName: string;
  rootType: GraphQLObjectType;
  rootField: GraphQLField<unknown, unknown>;
  nodes: [FieldNode, ...FieldNode[]];
  fragments: Map<string, FragmentDefinitionNode>;
  /** Completes the value of the root field. */
  complete: Complete;
  /** Below the root field. */
  fields: PlainField[];
}

const kept = new WeakMap<OperationDefinitionNode, PlainOperation | { state: ApiState; complete?: undefined }>();

/** The outcome of an operation's only root field. */
interface PlainOutcome {
  /** The value that its resolver gave, or its refusal, whose entry exists. */
  value: Promise<unknown>;
  /** Undefined if graphql-js has to complete the value. */
  data: Record<string, unknown> | undefined;
}

/**
 * Runs the root field and completes its value. Returns undefined, with nothing done, for an operation that is not
 * plain.
 */
export async function executePlainly(request: RequestState, document: DocumentNode): Promise<PlainOutcome | undefined> {
  const plain = plainOperationOf(request, document);
  if (plain === undefined || !plain.fields.every((field) => isProperty(request, field))) return undefined;
  const variableValues = variablesOf(request, plain);
  if (variableValues === undefined) return undefined;

  const { responseName, rootType, rootField, nodes, fragments, complete } = plain;
  const value = Promise.resolve(
    resolveField(undefined, {}, request, {
      fieldName: rootField.name,
      fieldNodes: nodes,
      returnType: rootField.type,
      parentType: rootType,
      path: { prev: undefined, key: responseName, typename: rootType.name },
      schema: request.state.schema!.schema,
      fragments: Object.fromEntries(fragments),
      rootValue: undefined,
      operation: request.operation,
      variableValues,
    }),
  );
  try {
    return { value, data: { [responseName]: complete(await value) } };
  } catch {
    return { value, data: undefined };
  }
}

function isProperty(request: RequestState, field: PlainField): boolean {
  const { isAllowed, resolver } = planOf(request, field, false);
  return isAllowed && resolver === undefined;
}

/** The operation's variables, with defaults. Undefined if they or the root field's arguments do not fit. */
function variablesOf(
  { state, operation, variables }: RequestState,
  { rootField, nodes }: PlainOperation,
): Record<string, unknown> | undefined {
  const { coerced } = getVariableValues(state.schema!.schema, operation.variableDefinitions ?? [], variables);
  if (coerced === undefined) return undefined;
  try {
    getArgumentValues(rootField, nodes[0], coerced);
    return coerced;
  } catch {
    return undefined;
  }
}

function plainOperationOf({ state, operation }: RequestState, document: DocumentNode): PlainOperation | undefined {
  let known = kept.get(operation);
  if (known?.state !== state) {
    known = compile(state, operation, document) ?? { state };
    kept.set(operation, known);
  }
  return known.complete === undefined ? undefined : known;
}

function compile(
  state: ApiState,
  operation: OperationDefinitionNode,
  document: DocumentNode,
): PlainOperation | undefined {
  const rootType = state.schema?.schema.getRootType(operation.operation);
  if (rootType == null || operation.operation === 'subscription') return undefined;
  try {
    const fragments = fragmentsOf(document);
    const [[responseName, nodes] = [], ...others] = fieldsOf(rootType, [operation.selectionSet], fragments);
    const rootField = rootType.getFields()[nodes?.[0].name.value ?? ''];
    if (responseName === undefined || nodes === undefined || rootField === undefined || others.length > 0)
      return undefined;
    if (responseName === '__proto__') return undefined;
    const fields: PlainField[] = [];
    const deepest = state.settings.queryDepthLimit || Infinity;
    const complete = completerOf(rootField.type, nodes, 1, { fragments, deepest, fields });
    return { state, responseName, rootType, rootField, nodes, fragments, complete, fields };
  } catch (thrown) {
    if (thrown === NOT_PLAIN) return undefined;
    throw thrown;
  }
}
