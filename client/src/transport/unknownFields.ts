import { INPUTS } from '../generated/inputs.ts';

/** What an input has no field for: its path in the variables, and the sentence about it. */
export interface UnknownField {
  path: string;
  message: string;
}

/** The fields of the variables that their inputs do not have. AppSync tells only the type of such an input. */
export function unknownFields(query: string, variables: unknown): UnknownField[] {
  const types = [...query.matchAll(/\$(\w+)\s*:[\s[]*(\w+)/g)];
  const given = (variables ?? {}) as Record<string, unknown>;
  return types.flatMap(([, name = '', type = '']) => unknownIn(name, type, given[name]));
}

function unknownIn(path: string, type: string, value: unknown): UnknownField[] {
  const fields = INPUTS[type];
  if (fields === undefined || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each, index) => unknownIn(`${path}.${index}`, type, each));
  return Object.entries(value).flatMap(([name, held]) =>
    Object.hasOwn(fields, name)
      ? unknownIn(`${path}.${name}`, fields[name]!, held)
      : [{ path: `${path}.${name}`, message: `is no field of ${type}` }],
  );
}
