/**
 * Writes everything that lists all fields of a task and its events, from the schema: `domain/generated/taskFields.ts`,
 * and the client's fragments in `client/src/generated/fields.graphql`. A task field is thus named in the schema, in its
 * type and in its check (CONTRIBUTING.md), and nowhere else.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import {
  buildASTSchema,
  getNamedType,
  isNullableType,
  isObjectType,
  parse,
  print,
  type GraphQLObjectType,
} from 'graphql';

const root = new URL('../', import.meta.url);
const sources = ['schema/', 'schema/aws/'].flatMap((folder) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => readFileSync(new URL(folder + name, root), 'utf8')),
);
const schema = buildASTSchema(parse(sources.join('\n')), { assumeValidSDL: true });
const typeOf = (name: string) => schema.getType(name) as GraphQLObjectType;
const fieldsOf = (name: string) => Object.values(typeOf(name).getFields());

/** The fields of a type at every depth, except fields with arguments. */
const selection = (type: GraphQLObjectType, without: string[] = []): string =>
  Object.values(type.getFields())
    .filter(({ name, args }) => args.length === 0 && !without.includes(name))
    .map(({ name, type: of }) => {
      const inner = getNamedType(of);
      return isObjectType(inner) ? `${name} { ${selection(inner)} }` : name;
    })
    .join(' ');

/** The fields that a list of tasks can select besides descriptions. */
const plain = ['TaskConnection', 'TaskEdge', 'PageInfo', 'Task'].flatMap((type) =>
  fieldsOf(type).map(({ name }) => name),
);
const others = ['__typename', ...new Set(plain.filter((name) => name !== 'description'))];
const objects = fieldsOf('Task').filter(({ type }) => isObjectType(getNamedType(type)));
const nullable = fieldsOf('TaskSnapshot').filter(({ type }) => isNullableType(type));

writeFileSync(
  new URL('domain/generated/taskFields.ts', root),
  `// Written by scripts/generate-task-fields.ts from the schema.

/** The paths that a list of tasks can select besides descriptions, separated by blanks. */
export const NOT_DESCRIPTIONS = ' ${others.join(' ')} ';

/** Whether a path leads into one of the objects below a task. Without a loop: an evaluation has 1,000 iterations. */
export const isBelowTask = (path: string) =>
  Math.max(${objects.map(({ name }) => `path.indexOf('/${name}/')`).join(', ')}) >= 0;

/** The optional fields of a snapshot, all null. */
export const EMPTY_SNAPSHOT = { ${nullable.map(({ name }) => `${name}: null`).join(', ')} } as const;

/** Every field of an event, at every depth. */
export const EVENT_SELECTION =
  '${selection(typeOf('TaskEvent'))}';
`,
);

const fragments = `
fragment TaskRow on Task { ${selection(typeOf('Task'), ['description'])} }
fragment EventFields on TaskEvent { ${selection(typeOf('TaskEvent'), ['snapshot', 'viewerRole'])} }
fragment PastEventFields on TaskEvent { ...EventFields snapshot { ${selection(typeOf('TaskSnapshot'))} } }`;
writeFileSync(
  new URL('client/src/generated/fields.graphql', root),
  `# Written by scripts/generate-task-fields.ts from the schema.\n${print(parse(fragments))}\n`,
);
