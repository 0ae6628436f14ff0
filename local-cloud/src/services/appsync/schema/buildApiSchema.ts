import {
  GraphQLError,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  parse,
  Source,
  buildASTSchema,
  validateSchema,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';
import { refused } from '../api/refused.ts';
import { accessRuleOf, type AccessRule } from '../authorization/accessRule.ts';
import { scalars } from '../scalars/scalars.ts';
import { checkSubscriptions } from './checkSubscriptions.ts';
import { APPSYNC_DIRECTIVES, AWS_AUTH_DIRECTIVE } from '../../../../../appsync-check/src/schema/appsyncSdl.ts';

/** An executable schema with AppSync's additions, and the access rule of each field. */
export interface ApiSchema {
  schema: GraphQLSchema;
  /** Keyed by coordinate, `Task.title`. Every field of every object type has one. */
  access: ReadonlyMap<string, AccessRule>;
}

const prelude = parse(
  [APPSYNC_DIRECTIVES, AWS_AUTH_DIRECTIVE, ...scalars.map(({ name }) => `scalar ${name}`)].join('\n'),
  { noLocation: true },
);

/**
 * Builds the schema of an API from its SDL. Refuses what AppSync refuses, naming `where`, line and column: bad syntax,
 * an unknown type, a custom scalar, a type named `AWS…`, a subscription that does not fit its mutations, more than 1
 * MB.
 */
export function buildApiSchema(sdl: string, where: string): ApiSchema {
  if (Buffer.byteLength(sdl) > 1_048_576) throw refused(`${where}: the schema is larger than 1 MB`);
  const schema = build(sdl, where);
  const access = new Map<string, AccessRule>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      access.set(`${type.name}.${field.name}`, accessRuleOf(field, type));
    }
  }
  return { schema, access };
}

function build(sdl: string, where: string): GraphQLSchema {
  try {
    const document = parse(new Source(sdl, where));
    for (const definition of document.definitions) {
      if (definition.kind === Kind.SCALAR_TYPE_DEFINITION) {
        throw new GraphQLError(`Custom scalar "${definition.name.value}" is not allowed.`, { nodes: definition });
      }
      if ('name' in definition && definition.name?.value.startsWith('AWS')) {
        throw new GraphQLError(`Type name "${definition.name.value}" may not begin with AWS.`, { nodes: definition });
      }
    }
    const whole: DocumentNode = {
      kind: Kind.DOCUMENT,
      definitions: [...prelude.definitions, ...document.definitions],
    };
    // Checked separately, because `buildASTSchema` joins its findings into one message without positions.
    const [problem] = validateSDL(whole);
    if (problem !== undefined) throw problem;
    const schema = buildASTSchema(whole, { assumeValidSDL: true });
    const [flaw] = validateSchema(schema);
    if (flaw !== undefined) throw flaw;
    checkSubscriptions(schema);
    return withScalars(schema);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // Recognised by shape, not class: a bundler may load the deep import above as a second copy of graphql-js.
    const at = (error as Partial<GraphQLError>).locations?.[0];
    throw refused(`${where}${at === undefined ? '' : `:${at.line}:${at.column}`}: ${error.message}`);
  }
}

/** `buildASTSchema` makes bare scalars. This gives them the behaviour of our scalars. */
function withScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const { name, serialize, parseValue, parseLiteral } of scalars) {
    const type = schema.getType(name);
    if (isScalarType(type) && !isSpecifiedScalarType(type))
      Object.assign(type, { serialize, parseValue, parseLiteral });
  }
  return schema;
}
