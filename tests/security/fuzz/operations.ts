import fc from 'fast-check';
import {
  astFromValue,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  getNamedType,
  print,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { rootFields } from '../matrix/selection.ts';

/** One request, made up from the schema. */
export interface Operation {
  kind: 'query' | 'mutation' | 'subscription';
  query: string;
  variables: Record<string, unknown>;
}

/** Values that something is stored under, by the name of the argument or input field. */
type Known = (name: string) => string[];

/** How deep selections go: deeper than any page of a client. */
const DEPTH = 6;

/** Valid values of a scalar. */
const RIGHT: Record<string, unknown[]> = {
  Int: [1, 2, 20, 100],
  Boolean: [true, false],
  AWSDate: ['2026-02-28', '1970-01-01', '9998-12-31'],
  AWSDateTime: ['2026-01-02T03:04:05.678Z'],
  AWSEmail: ['fuzz@example.com', 'Fuzz+1@example.org'],
};
/** Invalid and risky values of a scalar. */
const STRANGE: Record<string, unknown[]> = {
  Int: [0, 101, -1, 2_147_483_647, 2_147_483_648, 1.5, '1'],
  Boolean: ['true', 1],
  AWSDate: ['2026-02-30', '2026-01-01+14:00', 'tomorrow'],
  AWSDateTime: ['2026-01-02', 'now'],
  AWSEmail: ['nobody', 'a@b@example.com'],
  String: ['', ' ', '__proto__', 'constructor', '🦄', '\u0000', "' OR 1=1 --", '${7*7}', '#row', 'x'.repeat(300)],
};

/** Any operation with any arguments: usually valid by the schema, sometimes not. */
export function anOperation(schema: GraphQLSchema, known: Known): fc.Arbitrary<Operation> {
  const roots = (['query', 'mutation', 'subscription'] as const).flatMap((kind) =>
    rootFields(schema, kind).map(({ field }) => ({ kind, field })),
  );
  return fc
    .record({ root: fc.constantFrom(...roots), inline: fc.boolean(), alias: fc.constantFrom('', 'a: ', '__proto__: ') })
    .chain(({ root: { kind, field }, inline, alias }) =>
      fc.tuple(argumentsOf(field, known), aSelection(field, known, DEPTH)).map(([given, selection]) => {
        const literals = inline ? literalsOf(field.args, given) : null;
        const names = Object.keys(given);
        const declared = names.map((name) => `$${name}: ${typeOf(field.args, name)}`);
        const passed = names.map((name) => `${name}: $${name}`);
        const [head, args] = literals === null ? [declared, passed] : [[], literals];
        return {
          kind,
          query: `${kind}${list(head)} { ${alias}${field.name}${list(args)} ${selection} }`,
          variables: literals === null ? given : {},
        };
      }),
    );
}

const list = (items: string[]) => (items.length === 0 ? '' : `(${items.join(', ')})`);
const typeOf = (args: readonly GraphQLArgument[], name: string) => String(args.find((arg) => arg.name === name)!.type);

/** The arguments as they stand in the text; null if only variables can carry them. */
function literalsOf(args: readonly GraphQLArgument[], given: Record<string, unknown>): string[] | null {
  try {
    return Object.entries(given).map(([name, value]) => {
      const { type } = args.find((arg) => arg.name === name)!;
      return `${name}: ${print(astFromValue(value, type)!)}`;
    });
  } catch {
    return null;
  }
}

const argumentsOf = ({ args }: GraphQLField<unknown, unknown>, known: Known) => recordOf(args, known);

function recordOf(
  fields: ReadonlyArray<{ name: string; type: GraphQLInputType }>,
  known: Known,
): fc.Arbitrary<Record<string, unknown>> {
  const values = Object.fromEntries(fields.map(({ name, type }) => [name, aValue(type, name, known)]));
  const requiredKeys = fields.filter(({ type }) => isNonNullType(type)).map(({ name }) => name);
  return fc.record(values, { requiredKeys, noNullPrototype: true });
}

function aValue(type: GraphQLInputType, name: string, known: Known): fc.Arbitrary<unknown> {
  const bare = getNullableType(type) as GraphQLInputType;
  const value = aNonNull(bare, name, known);
  return isNonNullType(type) ? value : fc.option(value, { freq: 8 });
}

function aNonNull(type: GraphQLInputType, name: string, known: Known): fc.Arbitrary<unknown> {
  if (isListType(type)) return fc.array(aValue(type.ofType as GraphQLInputType, name, known), { maxLength: 3 });
  if (isInputObjectType(type)) return recordOf(Object.values(type.getFields()), known);
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ value }) => value as unknown));
  const scalar = getNamedType(type).name;
  const right = known(name).length > 0 ? known(name) : RIGHT[scalar];
  return fc.oneof(
    {
      weight: 12,
      arbitrary: right === undefined ? fc.string({ minLength: 1, maxLength: 12 }) : fc.constantFrom(...right),
    },
    { weight: 1, arbitrary: fc.constantFrom(...(STRANGE[scalar] ?? STRANGE['String']!)) },
  );
}

/**
 * Some of a type's fields, with arguments of their own and aliases that tell equal ones apart; nothing for a scalar.
 */
function aSelection(field: GraphQLField<unknown, unknown>, known: Known, depth: number): fc.Arbitrary<string> {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return fc.constant('');
  const below = Object.values(type.getFields()).filter(
    (candidate) => depth > 1 || !isObjectType(getNamedType(candidate.type)),
  );
  if (below.length === 0) return fc.constant('{ __typename }');
  return fc
    .subarray(below, { minLength: 1, maxLength: Math.min(below.length, 5) })
    .chain((chosen) => fc.tuple(...chosen.map((one, index) => aField(one, known, depth, index))))
    .map((fields) => `{ __typename ${fields.join(' ')} }`);
}

const aField = (field: GraphQLField<unknown, unknown>, known: Known, depth: number, index: number) =>
  fc
    .tuple(argumentsOf(field, known), aSelection(field, known, depth - 1), fc.boolean())
    .map(([given, selection, renamed]) => {
      const args = literalsOf(field.args, given) ?? [];
      return `${renamed ? `f${index}_${field.name}: ` : ''}${field.name}${list(args)} ${selection}`;
    });
