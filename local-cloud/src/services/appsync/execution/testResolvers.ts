export const schema = `
  type Task { id: ID! title: String! note: String at: AWSDateTime data: AWSJSON tags: [String!] parent: Task }
  interface Node { id: ID! }
  type Leaf implements Node { id: ID! size: Int }
  type Query { task(id: ID, input: AWSJSON): Task  tasks: [Task]  required: Task!  info: AWSJSON  node: Node  count: Int }
  type Mutation { first: Int second: Int }
`;

export const location = (line: number, column: number) => [{ line, column, sourceName: null }];

export const handlers = (request: string, response: string) =>
  `export function request(ctx) { ${request} }\nexport function response(ctx) { ${response} }\n`;
