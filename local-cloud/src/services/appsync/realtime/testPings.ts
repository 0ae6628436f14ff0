import { answering } from '../testing.ts';
import { realtimeApi } from './testing.ts';

const schema = /* GraphQL */ `
  type Query {
    none: Int
  }
  type Mutation {
    ping(text: String): String
  }
  type Subscription {
    onPing(text: String, must: Boolean): String @aws_subscribe(mutations: ["ping"])
  }
`;

export const pings = () => realtimeApi({ schema, resolvers: { 'Mutation.ping': answering('ctx.args.text') } });

export const UNSUPPORTED = {
  errors: [{ errorType: 'UnsupportedOperation', message: 'unknown not supported through the realtime channel' }],
};
