import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLError,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  Source,
} from 'graphql';
import { APPSYNC_SDL, checkSchema, told } from '@taskwire/appsync-check';
import { foldEnumDescriptions } from './foldEnumDescriptions.ts';

/** The API's default mode, as `constructs/task-api.ts` sets it. */
const DEFAULT_AUTH = 'aws_cognito_user_pools';
const ROOT_TYPES = ['Query', 'Mutation', 'Subscription'];

export interface ApiSchema {
  /** One plain document: we do not rely on AppSync to know `extend type`. */
  sdl: string;
  /** Every field of an object type, as `Type.field`. */
  coordinates: ReadonlySet<string>;
  /** The fields of Query, Mutation and Subscription: each needs a resolver. */
  rootCoordinates: readonly string[];
}

/**
 * Merges `*.graphql` of a folder, sorted by name. Each file may contain its share of `type Query { … }` and so on;
 * every other definition exists once. Descriptions and directives are kept.
 * @throws Error naming file and definition: syntax, `extend`, a duplicate, an unknown type or directive.
 */
export function readSchema(folder: string): ApiSchema {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort();
  const merged = mergeSchema(
    files.map((name) => new Source(readFileSync(join(folder, name), 'utf8'), `schema/${name}`)),
  );
  const types = merged.definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
  const coordinates = types.flatMap((type) =>
    (type.fields ?? []).map((field) => `${type.name.value}.${field.name.value}`),
  );
  const sdl = print(foldEnumDescriptions(merged)) + '\n';
  const [finding] = checkSchema(sdl, { defaultAuth: DEFAULT_AUTH });
  if (finding !== undefined) throw new Error(told('schema/', finding));
  return {
    sdl,
    coordinates: new Set(coordinates),
    rootCoordinates: coordinates.filter((coordinate) => ROOT_TYPES.includes(coordinate.split('.')[0] as string)),
  };
}

/** @throws Error as {@link readSchema} */
export function mergeSchema(sources: readonly Source[]): DocumentNode {
  const definitions = new Map<string, { definition: DefinitionNode; file: string }>();
  for (const source of sources) {
    for (const definition of parseFile(source).definitions) {
      const name = nameOf(definition, source.name);
      const earlier = definitions.get(name);
      if (earlier === undefined) {
        definitions.set(name, { definition, file: source.name });
      } else if (ROOT_TYPES.includes(name)) {
        earlier.definition = joinRoots(
          earlier.definition as ObjectTypeDefinitionNode,
          definition as ObjectTypeDefinitionNode,
          source.name,
        );
      } else {
        throw new Error(`${source.name}: ${name} is already defined in ${earlier.file}`);
      }
    }
  }
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [...definitions.values()].map((d) => d.definition),
  };
  check(document);
  return document;
}

function parseFile(source: Source): DocumentNode {
  try {
    return parse(source);
  } catch (error) {
    const { message, locations } = error as GraphQLError;
    const at = locations?.[0];
    throw new Error(`${source.name}:${at?.line}:${at?.column}: ${message}`, { cause: error });
  }
}

function nameOf(definition: DefinitionNode, file: string): string {
  if (definition.kind === Kind.SCHEMA_DEFINITION) return 'schema';
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return `@${definition.name.value}`;
  if (definition.kind.endsWith('Definition') && 'name' in definition && definition.name !== undefined)
    return definition.name.value;
  throw new Error(
    `${file}: ${definition.kind} is not allowed here: write plain types (root fields may be spread over files without "extend")`,
  );
}

function joinRoots(
  earlier: ObjectTypeDefinitionNode,
  more: ObjectTypeDefinitionNode,
  file: string,
): ObjectTypeDefinitionNode {
  const directives = (type: ObjectTypeDefinitionNode) => (type.directives ?? []).map((d) => print(d)).join(' ');
  const root = earlier.name.value;
  if (directives(earlier) !== directives(more))
    throw new Error(
      `${file}: the directives of "type ${root}" differ from those in another file; put them on the fields`,
    );
  const fields: FieldDefinitionNode[] = [...(earlier.fields ?? [])];
  for (const field of more.fields ?? []) {
    if (fields.some((other) => other.name.value === field.name.value))
      throw new Error(`${file}: ${root}.${field.name.value} is already defined in another file`);
    fields.push(field);
  }
  return { ...earlier, description: earlier.description ?? more.description, fields };
}

/**
 * Finds unknown types and directives, wrong directive arguments and similar errors before AppSync finds them in a
 * deployment.
 */
function check(document: DocumentNode): void {
  const own = parse(APPSYNC_SDL, { noLocation: true }).definitions;
  try {
    buildASTSchema({ kind: Kind.DOCUMENT, definitions: [...own, ...document.definitions] });
  } catch (error) {
    throw new Error(`schema/: ${(error as Error).message}`, { cause: error });
  }
}
