import { describe, expect, test } from 'vitest';
import type { ApiSettings, AuthenticationProvider } from '../api/types.ts';
import type { Caller } from '../authentication/caller.ts';
import { buildApiSchema } from '../schema/buildApiSchema.ts';
import { answering, testApi } from '../testing.ts';
import { isAuthorized } from './isAuthorized.ts';

const POOL: AuthenticationProvider = {
  type: 'AMAZON_COGNITO_USER_POOLS',
  userPoolId: 'p',
  issuer: 'i',
  defaultAction: 'ALLOW',
};
const caller = (
  mode: Caller['mode'],
  groups: string[] = [],
  isDefaultProvider = mode === 'AMAZON_COGNITO_USER_POOLS',
): Caller => ({
  mode,
  groups,
  isDefaultProvider,
  identity: null,
  mayCall: () => true,
});
const user = (...groups: string[]) => caller('AMAZON_COGNITO_USER_POOLS', groups);
const iam = caller('AWS_IAM');

/** Whether the caller may read `coordinate` of the schema under these providers. */
function may(
  schema: string,
  coordinate: string,
  who: Caller,
  providers: AuthenticationProvider[] = [POOL, { type: 'AWS_IAM' }],
) {
  const { access } = buildApiSchema(schema, 'test');
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const isRoot = typeName === 'Query';
  return isAuthorized({ typeName, fieldName, isRoot }, access.get(coordinate)!, who, { providers } as ApiSettings);
}

describe('directives', () => {
  test('a field without directives needs the default mode', () => {
    const schema = 'type Query { a: Int }';
    expect(may(schema, 'Query.a', user())).toBe(true);
    expect(may(schema, 'Query.a', iam)).toBe(false);
  });

  test('any one of several directives suffices', () => {
    const schema = 'type Query { a: Int @aws_iam @aws_cognito_user_pools(cognito_groups: ["ADMIN"]) }';
    expect(may(schema, 'Query.a', iam)).toBe(true);
    expect(may(schema, 'Query.a', user('ADMIN'))).toBe(true);
    expect(may(schema, 'Query.a', user('MEMBER'))).toBe(false);
  });

  test('groups admit the members of any of them', () => {
    const schema = 'type Query { a: Int @aws_cognito_user_pools(cognito_groups: ["ADMIN", "MEMBER"]) }';
    expect(may(schema, 'Query.a', user('MEMBER', 'OTHER'))).toBe(true);
    expect(may(schema, 'Query.a', user())).toBe(false);
  });

  test("a field's directive replaces its type's", () => {
    const schema = 'type Query @aws_cognito_user_pools { a: Int @aws_iam  b: Int }';
    expect(may(schema, 'Query.a', user())).toBe(false);
    expect(may(schema, 'Query.a', iam)).toBe(true);
    expect(may(schema, 'Query.b', user())).toBe(true);
    expect(may(schema, 'Query.b', iam)).toBe(false);
  });

  test('a type that names another mode excludes the default mode', () => {
    const schema = 'type Query { a: T } type T @aws_iam { b: Int }';
    expect(may(schema, 'T.b', user())).toBe(false);
    expect(may(schema, 'T.b', iam)).toBe(true);
  });

  test('@aws_auth counts on root fields when Cognito is the only mode', () => {
    const schema =
      'type Query { a: T @aws_auth(cognito_groups: ["ADMIN"]) } type T { b: Int @aws_auth(cognito_groups: ["ADMIN"]) }';
    expect(may(schema, 'Query.a', user(), [POOL])).toBe(false);
    expect(may(schema, 'Query.a', user('ADMIN'), [POOL])).toBe(true);
    expect(may(schema, 'T.b', user(), [POOL])).toBe(true);
  });

  test('@aws_auth has no effect beside a second mode', () => {
    const schema = 'type Query { a: Int @aws_auth(cognito_groups: ["ADMIN"]) }';
    expect(may(schema, 'Query.a', user())).toBe(true);
  });

  test('DefaultAction DENY closes root fields without @aws_auth', () => {
    const deny: AuthenticationProvider[] = [{ ...POOL, defaultAction: 'DENY' } as AuthenticationProvider];
    const schema = 'type Query { a: Int  b: T @aws_auth(cognito_groups: ["ADMIN"]) } type T { c: Int }';
    expect(may(schema, 'Query.a', user('ADMIN'), deny)).toBe(false);
    expect(may(schema, 'Query.b', user('ADMIN'), deny)).toBe(true);
    expect(may(schema, 'T.c', user('ADMIN'), deny)).toBe(true);
  });
});

describe('denial', () => {
  const schema = `
    type Query { open: Thing @aws_api_key  shut: Int @aws_iam  must: Int! @aws_iam }
    type Thing @aws_iam { id: ID! title: String name: String! @aws_api_key }
  `;
  const api = () =>
    testApi({
      schema,
      properties: { AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }] },
      resolvers: {
        'Query.open': answering(`{ id: 1, title: 't', name: 'n' }`),
        'Query.shut': answering('1'),
        'Query.must': answering('1'),
      },
    });

  test('nulls the field with an entry, at status 200', async () => {
    const { ask } = await api();
    expect(await ask('{\n  shut\n}')).toMatchObject({
      status: 200,
      body: {
        data: { shut: null },
        errors: [
          {
            path: ['shut'],
            data: null,
            errorType: 'Unauthorized',
            errorInfo: null,
            locations: [{ line: 2, column: 3, sourceName: null }],
            message: 'Not Authorized to access shut on type Query',
          },
        ],
      },
    });
  });

  test('on a non-null root field leaves no data', async () => {
    const { ask } = await api();
    expect((await ask('{ must }')).body).toMatchObject({ data: null, errors: [{ errorType: 'Unauthorized' }] });
  });

  test('on nested fields adds an entry for each, and nulls propagate without further entries', async () => {
    const { ask } = await api();
    const { data, errors } = (await ask('{ open { id title name } }')).body;
    expect(data).toEqual({ open: null });
    expect(errors.map(({ message }: { message: string }) => message)).toEqual([
      'Not Authorized to access id on type Thing',
      'Not Authorized to access title on type Thing',
    ]);
  });

  test('comes before the resolver runs', async () => {
    const { ask } = await testApi({
      schema: 'type Query { a: Int @aws_iam }',
      dataSources: { Fn: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: 'arn:fn' } } },
      resolvers: { 'Query.a': { source: 'Fn' } },
      cloud: {
        call: () => {
          throw new Error('called');
        },
      },
    });
    expect((await ask('{ a }')).body.errors).toMatchObject([{ errorType: 'Unauthorized' }]);
  });
});
