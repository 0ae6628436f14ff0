import { describe, expect, test } from 'vitest';
import { testApi } from '../testing.ts';
import { only } from './testing.ts';

const schema = `
  enum Order { NEWEST OLDEST }
  input Page { first: Int = 20  after: String  order: Order = NEWEST  ids: [ID!]  more: Page }
  type Query { items(first: Int = 20, after: String, page: Page, pages: [Page]): AWSJSON }
`;
const echo = `export function request(ctx) { return {}; }
export function response(ctx) { return { args: ctx.args, variables: ctx.info.variables }; }`;

async function argsOn(appsync: string, query: string, variables: Record<string, unknown> = {}) {
  const { ask } = await testApi({ schema, appsync, resolvers: { 'Query.items': { code: echo } } });
  const { body } = await ask(query, variables);
  expect(body.errors).toBeUndefined();
  return JSON.parse(body.data.items);
}

describe('C1: unset variables are null', () => {
  const query = `query ($after: String) { items(after: $after) }`;

  test('a variable that was not sent is null; info.variables shows the difference', async () => {
    expect(await argsOn(only('C1', 'on'), query)).toEqual({ args: { after: null, first: 20 }, variables: {} });
    expect(await argsOn(only('C1', 'off'), query)).toEqual({ args: { first: 20 }, variables: {} });
  });

  test('a variable with a default in the document has that default', async () => {
    const defaulting = `query ($after: String = "x", $first: Int = 5) { items(after: $after, first: $first) }`;
    expect((await argsOn('observed', defaulting)).args).toEqual({ after: 'x', first: 5 });
  });

  test('is null inside an input object written out in the document, and in a list', async () => {
    const nested = `query ($after: String, $page: Page) { items(page: { after: $after, more: { after: $after } }, pages: [$page]) }`;
    expect((await argsOn('observed', nested)).args).toEqual({
      page: { after: null, more: { after: null } },
      pages: [null],
    });
  });

  test('an input object sent as one variable stays as sent', async () => {
    const whole = `query ($page: Page) { items(page: $page) }`;
    const sent = { page: { ids: 7, more: { after: null } } };
    expect((await argsOn('observed', whole, sent)).args).toEqual({ page: { ids: ['7'], more: { after: null } } });
  });
});

describe('C2: schema defaults are not applied', () => {
  test('for arguments', async () => {
    expect((await argsOn(only('C2', 'on'), `{ items }`)).args).toEqual({});
    expect((await argsOn(only('C2', 'off'), `{ items }`)).args).toEqual({ first: 20 });
  });

  test('for input fields, written out or sent', async () => {
    const [spelled, sent] = [`{ items(page: {}) }`, `query ($page: Page) { items(page: $page) }`];
    for (const [query, variables] of [[spelled], [sent, { page: {} }]] as const) {
      expect((await argsOn(only('C2', 'on'), query, variables)).args).toEqual({ page: {} });
      expect((await argsOn('documented', query, variables)).args).toEqual({
        first: 20,
        page: { first: 20, order: 'NEWEST' },
      });
    }
  });
});

test('given values arrive, in every mode', async () => {
  const query = `query ($first: Int, $pages: [Page]) { items(first: $first, page: { order: OLDEST, ids: 1 }, pages: $pages) }`;
  const variables = { first: 3, pages: { first: null, order: 'OLDEST' } };
  expect((await argsOn('observed', query, variables)).args).toEqual({
    first: 3,
    page: { order: 'OLDEST', ids: ['1'] },
    pages: [{ first: null, order: 'OLDEST' }],
  });
});
