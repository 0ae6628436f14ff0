import { Kind, type ASTNode, type DocumentNode, type GraphQLError, type ValueNode } from 'graphql';
import { validationEntry, type ErrorEntry } from './errorEntry.ts';
import { ancestorsOf, fieldPath } from './fieldPath.ts';
import { javaValue } from './javaValue.ts';

interface Found {
  /** The groups that the pattern captured. */
  parts: string[];
  /** The slash-joined path of the field. */
  path: string;
  ancestors: ASTNode[];
}

/** The messages of graphql-js on the left; on the right the forms of old graphql-java, which AppSync shows. */
const WORDINGS: ReadonlyArray<[pattern: RegExp, form: (found: Found) => string]> = [
  [
    /^Cannot query field "(.+?)" on type "(.+?)"/,
    ({ parts: [field, type], path }) => `FieldUndefined: Field '${field}' in type '${type}' is undefined @ '${path}'`,
  ],
  [/^Unknown type "(.+?)"/, ({ parts: [type] }) => `UnknownType: Unknown type ${type}`],
  [
    /^Unknown argument "(.+?)" on/,
    ({ parts: [argument], path }) => `UnknownArgument: Unknown field argument ${argument} @ '${path}'`,
  ],
  [
    /^(?:Field|Directive) ".+?" argument "(.+?)" of type/,
    ({ parts: [argument], path }) => `MissingFieldArgument: Missing field argument ${argument} @ '${path}'`,
  ],
  [
    /^Field "(.+?)" must not have a selection since type "(.+?)"/,
    ({ parts: [field, type], path }) =>
      `SubSelectionNotAllowed: Sub selection not allowed on leaf type ${type} of field ${field} @ '${path}'`,
  ],
  [
    /^Field "(.+?)" of type "(.+?)" must have a selection/,
    ({ parts: [field, type], path }) =>
      `SubSelectionRequired: Sub selection required for type ${type} of field ${field} @ '${path}'`,
  ],
  [
    /^Variable "\$(.+?)" is not defined/,
    ({ parts: [name], path }) => `UndefinedVariable: Undefined variable ${name} @ '${path}'`,
  ],
  [/^Variable "\$(.+?)" is never used/, ({ parts: [name] }) => `UnusedVariable: Unused variable ${name}`],
  [
    /^Variable "\$.+?" of type "(.+?)" used in position expecting type "(.+?)"/,
    ({ parts: [given, expected], path }) =>
      `VariableTypeMismatch: Variable type '${given}' doesn't match expected type '${expected}' @ '${path}'`,
  ],
  [/^Fragment "(.+?)" is never used/, ({ parts: [name] }) => `UnusedFragment: Unused fragment ${name}`],
  [
    /^Unknown fragment "(.+?)"/,
    ({ parts: [name], path }) => `UndefinedFragment: Undefined fragment ${name} @ '${path}'`,
  ],
  [
    /^Unknown directive "@(.+?)"/,
    ({ parts: [name], path }) => `UnknownDirective: Unknown directive ${name} @ '${path}'`,
  ],
  [
    /^Fields "(.+?)" conflict because (.+?)\. Use/s,
    ({ parts: [field, reason], path }) => `FieldsConflict: ${field}: ${reason} @ '${path}'`,
  ],
  [
    /^Field ".+?\.(.+?)" of required type ".+?" was not provided/,
    (found) => wrongType(found, (subject) => `${subject} is missing required fields '[${found.parts[0]}]'`),
  ],
  [
    /^Field "(.+?)" is not defined by type "(.+?)"/,
    (found) =>
      wrongType(found, (subject) => `${subject} contains a field not in '${found.parts[1]}': '${found.parts[0]}'`),
  ],
  [
    /^(?:Expected value of type "|Value ".+?" does not exist in "|Enum "|)([A-Za-z_][\w]*|\[.*\])!?(?:"| cannot represent)/,
    (found) => wrongType(found, (subject) => `${subject} is not a valid '${found.parts[0]}'`),
  ],
];

/** A validation error of graphql-js in AppSync's words. An error without a known form keeps its own message. */
export function asValidationEntry(document: DocumentNode, error: GraphQLError): ErrorEntry {
  for (const [pattern, form] of WORDINGS) {
    const match = pattern.exec(error.message);
    if (match === null) continue;
    const ancestors = ancestorsOf(document, error.nodes?.[0]);
    const found = { parts: match.slice(1).map((part) => part ?? ''), path: fieldPath(ancestors), ancestors };
    return validationEntry(`Validation error of type ${form(found)}`, error.locations);
  }
  return validationEntry(`Validation error: ${error.message}`, error.locations);
}

/** `argument 'input.dt' with value '…' …`: the argument, and the input fields down to the wrong value. */
function wrongType({ ancestors, path }: Found, say: (subject: string) => string): string {
  const names = ancestors.flatMap((node) =>
    node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD ? [node.name.value] : [],
  );
  const last = ancestors.at(-1);
  const value = last?.kind === Kind.OBJECT_FIELD ? last.value : (last as ValueNode | undefined);
  if (last?.kind === Kind.OBJECT_FIELD) names.pop();
  const shown = value === undefined ? '' : javaValue(value);
  return `WrongType: ${say(`argument '${names.join('.')}' with value '${shown}'`)} @ '${path}'`;
}
