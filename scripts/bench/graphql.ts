import { Agent, request } from 'node:http';
import { BulkUpdateTasksDocument, TaskDocument, TasksDocument, UpdateTaskStatusDocument } from '@taskwire/client';
import type { Operations } from './work.ts';

const agent = new Agent({ keepAlive: true });

/** Queries a GraphQL server over persistent connections. An operation throws for an answer with errors. */
export function askerOf(url: string, token: string): Operations {
  const ask = (query: unknown, variables: object) =>
    post(url, token, JSON.stringify({ query: String(query), variables }));
  return {
    get: ([id]) => ask(TaskDocument, { id }),
    list: () => ask(TasksDocument, { first: 50 }),
    status: ([id]) => ask(UpdateTaskStatusDocument, { input: { id, status: 'IN_PROGRESS' } }),
    bulk: (ids) => ask(BulkUpdateTasksDocument, { input: { ids, change: { status: 'IN_PROGRESS' } } }),
  };
}

function post(url: string, authorization: string, body: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = { authorization, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const outgoing = request(url, { agent, method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode !== 200 || text.includes('"errors"')) reject(new Error(text.slice(0, 500)));
        else resolve(undefined);
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
