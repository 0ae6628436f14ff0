import { readFileSync } from 'node:fs';
import { buildASTSchema, isInputObjectType, isObjectType, parse } from 'graphql';
import { expect, test } from 'vitest';
import { ERRORS } from './errors.ts';
import { referenceOf } from './reference.ts';

const sdl = readFileSync(new URL('../../schema/generated/schema.graphql', import.meta.url), 'utf8');
const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
const roots = ['Query', 'Mutation', 'Subscription'].flatMap((name) => {
  const type = schema.getType(name);
  return isObjectType(type)
    ? Object.values(type.getFields()).map((field) => [`${name}.${field.name}`, field] as const)
    : [];
});

test('lists the errors of every root field, and of no other', () => {
  expect(Object.keys(ERRORS).sort()).toEqual(roots.map(([name]) => name).sort());
});

test.each([
  ['idempotencyKey', 'IDEMPOTENCY_MISMATCH'],
  ['expectedVersion', 'CONFLICT'],
] as const)('a field with %s may end with %s', (name, code) => {
  const taking = roots.filter(([, field]) => {
    const input = field.args.find((argument) => argument.name === 'input');
    const type = input && schema.getType(input.type.toString().replaceAll('!', ''));
    return isInputObjectType(type) && name in type.getFields();
  });
  expect(taking.length).toBeGreaterThan(5);
  for (const [field] of taking) expect(ERRORS[field], field).toContain(code);
});

test('a root field has its arguments, permissions, errors, cost and an example', () => {
  const files = referenceOf(
    `"Where it stands." enum Status { "To do." TODO }
     input UpdateTaskStatusInput { id: ID! status: Status! "Any." note: String }
     type Query { me: ID }
     type Mutation { "Moves a task.\\n\\nAt once." updateTaskStatus(input: UpdateTaskStatusInput!): Task @aws_cognito_user_pools(cognito_groups: ["ADMIN", "MEMBER"]) }
     type Task { "One." id: ID! }
     directive @aws_cognito_user_pools(cognito_groups: [String!]) on FIELD_DEFINITION`,
    `mutation UpdateTaskStatus($input: UpdateTaskStatusInput!) { updateTaskStatus(input: $input) { ...F } } fragment F on Task { id }`,
  );
  expect(files['mutations.md']).toBe(`<!-- Written by \`npm run docs:api\`. -->

# Mutations

## updateTaskStatus

Moves a task. At once.

- **Answers** [\`Task\`](types.md#task)
- **Who may**: ADMIN, MEMBER
- **Errors**: \`VALIDATION\`, \`NOT_FOUND\`, \`CONFLICT\`, \`IDEMPOTENCY_MISMATCH\`, \`ILLEGAL_TRANSITION\`, \`Unauthorized\`, \`THROTTLED\`, \`INTERNAL\`
- **Costs** to change status as MEMBER, at most: 2 DynamoDB requests in 2 round trips, 2 read units, 27 write units

| Argument | Type | |
| --- | --- | --- |
| \`input\` | [\`UpdateTaskStatusInput!\`](types.md#updatetaskstatusinput) |  |

\`\`\`graphql
mutation UpdateTaskStatus($input: UpdateTaskStatusInput!) {
  updateTaskStatus(input: $input) {
    ...F
  }
}

fragment F on Task {
  id
}
\`\`\`

\`\`\`json
{
  "input": {
    "id": "01JABCDEFGHJKMNPQRSTVWXYZ0",
    "status": "TODO"
  }
}
\`\`\``);
  expect(files['types.md']).toContain('### Status\n\nWhere it stands.\n\n- `TODO`: To do.');
  expect(files['types.md']).toContain('| `note` | `String` | Any. |');
  expect(files['README.md']).toContain('- [`updateTaskStatus`](mutations.md#updatetaskstatus): Moves a task.');
});
