import { expect } from 'vitest';
import { answering } from '../testing.ts';
import { realtimeApi } from './testing.ts';

export const schema = /* GraphQL */ `
  type Ticket {
    id: ID!
    severity: Int
    group: String
    tags: [String]
    owner: Owner
    watchers: [Owner]
  }
  type Owner {
    name: String
  }
  type Query {
    none: Int
  }
  type Mutation {
    create(id: ID, severity: Int, group: String, tags: [String]): Ticket
    endAll(payload: AWSJSON): Int
    endMany: Int
    endMore: Int
  }
  type Subscription {
    onTicket(group: String): Ticket @aws_subscribe(mutations: ["create"])
    onOther: Ticket @aws_subscribe(mutations: ["create"])
  }
`;

export const handlers = (body: string, request = 'return {};') =>
  `export function request(ctx) { ${request} }\nexport function response(ctx) { ${body} }`;

export const filter = (...groups: unknown[]) => JSON.stringify({ filterGroup: groups.map((filters) => ({ filters })) });

export const condition = (fieldName: string, operator: string, value: unknown) => ({ fieldName, operator, value });

/** An API whose `onTicket` has the given response handler, and whose mutations create tickets and invalidate. */
export const tickets = (onTicket: string, more: Record<string, { code: string }> = {}) =>
  realtimeApi({
    schema,
    resolvers: {
      'Mutation.create': answering(`{ ...ctx.args, owner: { name: 'Ada' }, watchers: [{ name: 'Ada' }] }`),
      'Mutation.endAll': {
        code: handlers(
          `extensions.invalidateSubscriptions({ subscriptionField: 'onTicket', payload: ctx.args.payload }); return 1;`,
        ),
      },
      'Subscription.onTicket': { code: handlers(onTicket) },
      ...more,
    },
  });

export async function refusalOf(onTicket: string): Promise<unknown> {
  const { connect } = await tickets(onTicket);
  const client = await connect();
  client.start('1', 'subscription { onTicket { id } }');
  const { id, type, payload } = await client.next();
  expect([id, type]).toEqual(['1', 'error']);
  return payload;
}
