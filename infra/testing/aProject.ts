import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Files of a project by path. `undefined` removes one. */
export type Files = Record<string, string | undefined>;

const HANDLERS = 'export const request = () => ({});\nexport const response = (ctx) => ctx.result;\n';

const SOUND: Files = {
  'schema/task.graphql': 'type Query {\n  task(id: ID!): Task\n}\ntype Task {\n  id: ID!\n  title: String\n}\n',
  'schema/user.graphql': 'type Query {\n  me: ID\n}\n',
  'resolvers/resolvers.ts': `export const resolvers = {
    'Query.task': { code: 'shared/pipeline.ts', steps: [
      { dataSource: 'read', code: 'task/load.ts' },
      { dataSource: 'read', code: 'task/load.ts' },
    ] },
    'Query.me': { dataSource: 'lambda/say-hello', code: 'Query.me.ts' },
  };`,
  'resolvers/shared/pipeline.ts': HANDLERS,
  'resolvers/task/load.ts': HANDLERS,
  'resolvers/Query.me.ts': HANDLERS,
  'functions/say-hello/function.ts': `export const fn = {
    description: 'Says hello', timeoutSeconds: 10, memoryMb: 256, trigger: { kind: 'resolver' },
    tableActions: ['GetItem'], indexes: ['byStatus'], environment: ['TABLE_NAME'],
  };`,
  'functions/say-hello/handler.ts': `export const handler = async () => 'hello';`,
};

/** A small project in a temporary folder, valid except for `changes`. It is removed when the test ends. */
export function aProject(changes: Files = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'taskwire-project-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries({ ...SOUND, ...changes })) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Both handlers; `request` has this body. */
export const handlers = (body: string, imports = '') =>
  `${imports}\nexport function request(ctx) { ${body} }\nexport const response = (ctx) => ctx.result;\n`;
