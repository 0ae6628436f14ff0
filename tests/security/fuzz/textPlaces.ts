import {
  astFromValue,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  print,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { rootFields } from '../matrix/selection.ts';

/** One place of the schema where a client may write a text. */
export interface TextPlace {
  kind: 'query' | 'mutation' | 'subscription';
  /** `Query.directory`, `Task.activity` */
  coordinate: string;
  /** From the argument on: `input.tags.0` */
  path: string[];
  /** A request whose other arguments are valid. `inline`: the document contains the arguments, without variables. */
  request(text: string, inline: boolean): { query: string; variables: Record<string, unknown> };
}

/** A valid value for an argument or input field of this name. */
type Fine = (name: string, scalar: string) => unknown;

/** Scalars that are written as texts. */
const TEXTS = ['String', 'ID', 'AWSEmail', 'AWSDate', 'AWSDateTime'];

/** Every place of every field, nested ones included, except the system's own fields. */
export function textPlaces(schema: GraphQLSchema, fine: Fine): TextPlace[] {
  const roots = (['query', 'mutation', 'subscription'] as const).flatMap((kind) =>
    rootFields(schema, kind)
      .filter(({ field }) => !/^(publishTaskEvent|endSubscriptions)$/.test(field.name))
      .flatMap(({ type, field }) => placesOf(kind, type, field, fine, (call, head) => `${kind}${head} { r: ${call} }`)),
  );
  const task = schema.getType('Task');
  if (!isObjectType(task)) throw new Error('no type Task');
  const nested = Object.values(task.getFields())
    .filter(({ args }) => args.length > 0)
    .flatMap((field) =>
      placesOf('query', 'Task', field, fine, (call, head) => {
        const id = JSON.stringify(fine('id', 'ID'));
        return `query${head} { task(id: ${id}) { r: ${call} } }`;
      }),
    );
  return [...roots, ...nested];
}

function placesOf(
  kind: TextPlace['kind'],
  type: string,
  field: GraphQLField<unknown, unknown>,
  fine: Fine,
  document: (call: string, head: string) => string,
): TextPlace[] {
  const paths = field.args.flatMap((arg) => pathsIn(arg.type, [arg.name]));
  const selection = isObjectType(getNamedType(field.type)) ? ' { __typename }' : '';
  return paths.map((path) => ({
    kind,
    coordinate: `${type}.${field.name}`,
    path,
    request(text, inline) {
      const variables = record(field.args, path, text, fine);
      const names = Object.keys(variables);
      const typeOf = (name: string) => String(field.args.find((arg) => arg.name === name)!.type);
      if (inline) {
        const literals = names.map((name) => `${name}: ${literalOf(variables[name], field, name)}`);
        return { query: document(`${field.name}${list(literals)}${selection}`, ''), variables: {} };
      }
      const head = list(names.map((name) => `$${name}: ${typeOf(name)}`));
      const args = list(names.map((name) => `${name}: $${name}`));
      return { query: document(`${field.name}${args}${selection}`, head), variables };
    },
  }));
}

const list = (items: string[]): string => (items.length === 0 ? '' : `(${items.join(', ')})`);

const literalOf = (value: unknown, { args }: GraphQLField<unknown, unknown>, name: string): string =>
  print(astFromValue(value, args.find((arg) => arg.name === name)!.type)!);

/** The paths to the texts in a type. */
function pathsIn(type: GraphQLInputType, path: string[]): string[][] {
  const bare = getNullableType(type) as GraphQLInputType;
  if (isListType(bare)) return pathsIn(bare.ofType as GraphQLInputType, [...path, '0']);
  if (isInputObjectType(bare))
    return Object.values(bare.getFields()).flatMap((field) => pathsIn(field.type, [...path, field.name]));
  return !isEnumType(bare) && TEXTS.includes(getNamedType(bare).name) ? [path] : [];
}

/** The required fields, and the one that leads to the text. */
function record(
  fields: ReadonlyArray<Pick<GraphQLArgument, 'name' | 'type'>>,
  [next, ...rest]: string[],
  text: string,
  fine: Fine,
): Record<string, unknown> {
  const entries = fields
    .filter(({ name, type }) => name === next || isNonNullType(type))
    .map(({ name, type }) => [name, name === next ? along(type, name, rest, text, fine) : fineValue(type, name, fine)]);
  return Object.fromEntries(entries);
}

function along(type: GraphQLInputType, name: string, rest: string[], text: string, fine: Fine): unknown {
  const bare = getNullableType(type) as GraphQLInputType;
  if (isListType(bare)) return [along(bare.ofType as GraphQLInputType, name, rest.slice(1), text, fine)];
  if (isInputObjectType(bare)) return record(Object.values(bare.getFields()), rest, text, fine);
  return text;
}

function fineValue(type: GraphQLInputType, name: string, fine: Fine): unknown {
  const bare = getNullableType(type) as GraphQLInputType;
  if (isListType(bare)) return [fineValue(bare.ofType as GraphQLInputType, name, fine)];
  if (isInputObjectType(bare)) return record(Object.values(bare.getFields()), [], '', fine);
  if (isEnumType(bare)) return bare.getValues()[0]!.value;
  return fine(name, getNamedType(bare).name);
}
