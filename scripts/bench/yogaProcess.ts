/**
 * GraphQL Yoga over the AWS SDK in its own process, with the project's schema. It is started with the engine's URL, the
 * table, the issuer of tokens and the address of its keys.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { rivalAt } from './rivals.ts';
import { loadYoga } from './yoga.ts';

const [engineUrl = '', table = '', keysUrl = ''] = process.argv.slice(2);
const rival = rivalAt(engineUrl, table);
const keys = createRemoteJWKSet(new URL(keysUrl));

interface Context {
  caller: string;
}

const context = async ({ req }: { req: IncomingMessage }): Promise<Context> => {
  const { payload } = await jwtVerify(req.headers.authorization ?? '', keys);
  return { caller: payload.sub! };
};

const lastPage = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };

const resolvers = {
  Query: {
    task: (_: unknown, { id }: { id: string }, { caller }: Context) => rival.get(caller, id),
    tasks: async (_: unknown, { first }: { first: number }, { caller }: Context) => ({
      nodes: await rival.list(caller, first),
      pageInfo: lastPage,
    }),
  },
  Mutation: {
    updateTaskStatus: (_: unknown, { input }: { input: { id: string } }, { caller }: Context) =>
      rival.status(caller, input.id),
    bulkUpdateTasks: (_: unknown, { input }: { input: { ids: string[] } }, { caller }: Context) =>
      rival.bulk(caller, input.ids),
  },
};

const { createSchema, createYoga } = await loadYoga();
const schema = createSchema({ typeDefs: readFileSync('schema/generated/schema.graphql', 'utf8'), resolvers });
const server = createServer(createYoga({ schema, context, logging: false, graphiql: false }));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
