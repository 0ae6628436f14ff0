import { getNamedType, getNullableType, isObjectType, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { ErrorEntry } from '../documents/errorEntry.ts';
import { isNoList, isWithoutObjectType, nullField } from '../documents/graphqlWords.ts';
import { slashPath } from './path.ts';

type Path = ReadonlyArray<string | number>;

/**
 * An error from the value completion of graphql-js (null, shape or scalar), in AppSync's words and without a location.
 */
export function completionEntry(error: GraphQLError, schema: GraphQLSchema): ErrorEntry {
  const path = error.path ?? [];
  return { path, locations: null, message: messageOf(error, path, schema) };
}

function messageOf(error: GraphQLError, path: Path, schema: GraphQLSchema): string {
  const at = slashPath(path);
  const missing = nullField(error);
  if (missing !== undefined) {
    const { parent, field } = missing;
    return `Cannot return null for non-nullable type: '${typeAt(schema, parent, field, path)}' within parent '${parent}' (${at})`;
  }
  if (isNoList(error)) return `Can't resolve value (${at}) : type mismatch error, expected type LIST, got OBJECT`;
  if (isWithoutObjectType(error)) {
    return `Can't resolve value (${at}) : Abstract type must resolve to an Object type by the __typename of its value`;
  }
  return `Can't serialize value (${at}) : ${error.originalError?.message ?? error.message}`;
}

/** The type that was null: the field's own, or its items' type if the path ends in an index. */
function typeAt(schema: GraphQLSchema, parent: string, field: string, path: Path): string {
  const type = schema.getType(parent);
  const found = isObjectType(type) ? type.getFields()[field]?.type : undefined;
  if (found === undefined) return field;
  return String(typeof path.at(-1) === 'number' ? getNamedType(found) : getNullableType(found));
}
