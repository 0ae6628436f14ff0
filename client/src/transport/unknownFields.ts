import { INPUTS } from '../generated/inputs.ts';

/** A field that an input does not define: its path in the variables, and the message. */
export interface UnknownField {
  path: string;
  message: string;
}

/** Fields in the variables that their inputs do not define. AppSync itself names only the type of the input. */
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
