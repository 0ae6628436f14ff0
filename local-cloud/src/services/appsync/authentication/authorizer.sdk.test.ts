import { expect, test } from 'vitest';
import { localCloud } from '../../../testing/localCloud.ts';

const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const code = `exports.handler = async ({ authorizationToken }) => ({ isAuthorized: authorizationToken === 'sesame' });`;

/** An API whose authorizer is a function, in CDK's form. `more` may let AppSync call it. */
const api = (more: object = {}) =>
  localCloud({
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [] } } },
    Authorizer: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs20.x',
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: code },
      },
    },
    Api: {
      Type: 'AWS::AppSync::GraphQLApi',
      Properties: {
        Name: 'api',
        AuthenticationType: 'AWS_LAMBDA',
        LambdaAuthorizerConfig: { AuthorizerUri: { 'Fn::GetAtt': ['Authorizer', 'Arn'] } },
      },
    },
    Schema: { Type: 'AWS::AppSync::GraphQLSchema', Properties: { ApiId, Definition: 'type Query { count: Int }' } },
    ...more,
  });

const permission = (SourceArn: unknown) => ({
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      Principal: 'appsync.amazonaws.com',
      FunctionName: { 'Fn::GetAtt': ['Authorizer', 'Arn'] },
      SourceArn,
    },
  },
});

async function ask(webEndpoint: string, authorization: string) {
  const body = JSON.stringify({ query: '{ count }' });
  const response = await fetch(`${webEndpoint}/graphql`, { method: 'POST', body, headers: { authorization } });
  return { status: response.status, body: await response.json() };
}

const refused = {
  status: 401,
  body: {
    errors: [{ errorType: 'UnauthorizedException', message: 'You are not authorized to make this call.' }],
  },
};

test('an authorizer that AppSync may call for this API decides', async () => {
  const { webEndpoint } = await api(permission({ 'Fn::GetAtt': ['Api', 'Arn'] }));
  expect(await ask(webEndpoint, 'sesame')).toEqual({ status: 200, body: { data: { count: null } } });
  expect(await ask(webEndpoint, 'barley')).toEqual(refused);
});

test.each([
  ['nobody', {}],
  ['another API', permission('arn:aws:appsync:us-east-1:000000000000:apis/other')],
])('an authorizer whose policy admits %s admits nobody', async (_whom, more) => {
  const { webEndpoint } = await api(more);
  expect(await ask(webEndpoint, 'sesame')).toEqual({
    status: 400,
    body: { errors: [{ errorType: 'BadRequestException' }] },
  });
});
