import {
  buildASTSchema,
  type ConstDirectiveNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  Kind,
  parse,
  print,
} from 'graphql';
import { OPERATIONS } from '../receipts/operations.ts';
import { ALWAYS, ERRORS } from './errors.ts';
import { examplesOf, type Example } from './examples.ts';

const ROOTS = { Query: 'queries.md', Mutation: 'mutations.md', Subscription: 'subscriptions.md' } as const;
type Root = keyof typeof ROOTS;
const TITLES: Record<Root, string> = { Query: 'Queries', Mutation: 'Mutations', Subscription: 'Subscriptions' };
const NOTE = '<!-- Written by `npm run docs:api`. -->';

/** The files of the reference, by name, as Markdown. */
export function referenceOf(sdl: string, operations: string): Record<string, string> {
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  const examples = examplesOf(schema, operations);
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !(type.name in ROOTS),
  );
  const files: Record<string, string> = { 'types.md': typesPage(types) };
  const index: string[] = [];
  for (const root of Object.keys(ROOTS) as Root[]) {
    const type = schema.getType(root);
    if (!isObjectType(type)) continue;
    const fields = Object.values(type.getFields());
    const page = fields.map((field) => rootField(root, field, examples.get(field.name)));
    files[ROOTS[root]] = [NOTE, `# ${TITLES[root]}`, ...page].join('\n\n');
    index.push(`## ${TITLES[root]}`, fields.map((field) => lineOf(root, field)).join('\n'));
  }
  files['README.md'] = [NOTE, '# The API, field by field', INTRODUCTION, ...index].join('\n\n');
  return files;
}

const INTRODUCTION = `Every root field: its arguments and answer, who may call it, its errors, its costs, and an example, which is an operation of
the typed client. [Types, inputs and enums](types.md) have a page of their own. [errors.md](../errors.md) says what each error means;
[permissions.md](../permissions.md) shows what each caller gets of every field, from executed requests. The
[change log](../../CHANGELOG.md) says what changed.`;

const lineOf = (root: Root, { name, description }: GraphQLField<unknown, unknown>) =>
  `- [\`${name}\`](${ROOTS[root]}#${name.toLowerCase()}): ${oneLine(description).split(/(?<=\.) /)[0]}`;

function rootField(root: Root, field: GraphQLField<unknown, unknown>, example: Example | undefined): string {
  const costs = OPERATIONS.filter(({ document, variantOf = document }) => variantOf === example?.name);
  const errors = [...(ERRORS[`${root}.${field.name}`] ?? []), ...ALWAYS];
  const facts = [
    `- **Answers** ${typeLink(field.type.toString())}`,
    `- **Who may**: ${whoMay(field.astNode?.directives ?? [])}`,
    `- **Errors**: ${errors.map((code) => `\`${code}\``).join(', ')}`,
    ...costs.map(
      ({ name, bound }) =>
        `- **Costs** to ${name}, at most: ${count(bound.requests, 'DynamoDB request')} in ${count(bound.roundTrips, 'round trip')}, ${count(bound.rcu, 'read unit')}, ${count(bound.wcu, 'write unit')}`,
    ),
  ];
  const parts = [`## ${field.name}`, oneLine(field.description), facts.join('\n'), table('Argument', field.args)];
  return [...parts.filter(Boolean), ...(example === undefined ? [] : shown(example))].join('\n\n');
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;

function shown({ document, variables }: Example): string[] {
  const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;
  const isBare = Object.keys(variables).length === 0;
  return [fence('graphql', document), ...(isBare ? [] : [fence('json', JSON.stringify(variables, null, 2))])];
}

/** According to the access directive. `permissions.md` says what the profile in the table then decides. */
function whoMay(directives: readonly ConstDirectiveNode[]): string {
  const [iam, pools] = ['aws_iam', 'aws_cognito_user_pools'].map((name) =>
    directives.find((directive) => directive.name.value === name),
  );
  if (iam !== undefined) return 'the system alone';
  const groups = pools?.arguments?.find(({ name }) => name.value === 'cognito_groups')?.value;
  if (groups?.kind !== Kind.LIST) return 'any signed-in user';
  return groups.values.map((value) => (value.kind === Kind.STRING ? value.value : print(value))).join(', ');
}

function typesPage(types: GraphQLNamedType[]): string {
  const part = (title: string, of: GraphQLNamedType[]) => [
    `## ${title}`,
    ...of.flatMap((type) => [`### ${type.name}`, ...[oneLine(type.description)].filter(Boolean), membersOf(type)]),
  ];
  return [
    NOTE,
    '# Types',
    ...part('Objects', types.filter(isObjectType)),
    ...part('Inputs', types.filter(isInputObjectType)),
    ...part('Enums', types.filter(isEnumType)),
  ].join('\n\n');
}

function membersOf(type: GraphQLNamedType): string {
  if (isEnumType(type))
    return type
      .getValues()
      .map((value) => `- \`${value.name}\`${said(value.description)}`)
      .join('\n');
  if (!isObjectType(type) && !isInputObjectType(type)) return '';
  return table('Field', Object.values(type.getFields()));
}

const said = (description: string | null | undefined) => (description == null ? '' : `: ${oneLine(description)}`);

type Member = GraphQLArgument | GraphQLInputField | GraphQLField<unknown, unknown>;

function table(head: string, members: readonly Member[]): string {
  if (members.length === 0) return '';
  const rows = members.map((member) => {
    const given =
      'defaultValue' in member && member.defaultValue !== undefined ? ` = ${String(member.defaultValue)}` : '';
    return `| \`${member.name}\` | ${typeLink(member.type.toString())}${given} | ${oneLine(member.description).replaceAll('|', '\\|')} |`;
  });
  return [`| ${head} | Type | |`, '| --- | --- | --- |', ...rows].join('\n');
}

/** Our own types link to their descriptions. */
function typeLink(type: string): string {
  const name = type.replaceAll(/[[\]!]/g, '');
  return /^(ID|String|Int|Boolean|Float|AWS\w+)$/.test(name)
    ? `\`${type}\``
    : `[\`${type}\`](types.md#${name.toLowerCase()})`;
}

const oneLine = (text: string | null | undefined) => (text ?? '').replaceAll(/\s*\n\s*/g, ' ');
