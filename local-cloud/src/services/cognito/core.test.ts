import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  GetUserCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, onTestFinished, test } from 'vitest';
import type { LocalCloud } from '../../index.ts';
import { dataFolder, localCloud, refOf } from '../../testing/localCloud.ts';
import { EMAIL, PASSWORD } from './testPool.ts';

const ASSUMED_BY_LAMBDA = {
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
};
const allows = (Action: string) => [
  { PolicyName: 'may', PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } },
];

/** A pool whose trigger adds the new user to a group, with the role's own credentials. */
const resources = (roleMay: string) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: ASSUMED_BY_LAMBDA, Policies: allows(roleMay) },
  },
  Confirmed: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Code: {
        ZipFile: `const { CognitoIdentityProviderClient, AdminAddUserToGroupCommand } = require('@aws-sdk/client-cognito-identity-provider');
          const client = new CognitoIdentityProviderClient({ maxAttempts: 1 });
          exports.handler = async (event) => {
            const { userPoolId: UserPoolId, userName: Username } = event;
            await client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: 'MEMBER' }));
            return event;
          };`,
      },
    },
  },
  Welcome: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Code: { ZipFile: 'exports.handler = async (event) => (event.response.autoConfirmUser = true, event);' },
    },
  },
  Users: {
    Type: 'AWS::Cognito::UserPool',
    Properties: {
      UsernameAttributes: ['email'],
      LambdaConfig: {
        PreSignUp: { 'Fn::GetAtt': ['Welcome', 'Arn'] },
        PostConfirmation: { 'Fn::GetAtt': ['Confirmed', 'Arn'] },
      },
    },
  },
  Members: {
    Type: 'AWS::Cognito::UserPoolGroup',
    Properties: { UserPoolId: { Ref: 'Users' }, GroupName: 'MEMBER' },
  },
  Web: {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: { UserPoolId: { Ref: 'Users' }, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
  },
  ...Object.fromEntries(
    ['Confirmed', 'Welcome'].map((name) => [
      `${name}Permission`,
      {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          FunctionName: { 'Fn::GetAtt': [name, 'Arn'] },
          Action: 'lambda:InvokeFunction',
          Principal: 'cognito-idp.amazonaws.com',
          SourceArn: { 'Fn::GetAtt': ['Users', 'Arn'] },
        },
      },
    ]),
  ),
});

function cognitoClient(cloud: LocalCloud): CognitoIdentityProviderClient {
  const client = new CognitoIdentityProviderClient({
    endpoint: cloud.awsEndpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'owner', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
  onTestFinished(() => client.destroy());
  return client;
}

const signUp = (cloud: LocalCloud) =>
  cognitoClient(cloud).send(new SignUpCommand({ ClientId: refOf(cloud, 'Web'), Username: EMAIL, Password: PASSWORD }));

const tokens = async (cloud: LocalCloud) => {
  const AuthParameters = { USERNAME: EMAIL, PASSWORD };
  const command = new InitiateAuthCommand({
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: refOf(cloud, 'Web'),
    AuthParameters,
  });
  return (await cognitoClient(cloud).send(command)).AuthenticationResult;
};

test('a trigger acts with its role, and users and tokens remain valid after a restart', async () => {
  const dataDir = dataFolder();
  const cloud = await localCloud(resources('cognito-idp:AdminAddUserToGroup'), { dataDir });
  expect(await signUp(cloud)).toMatchObject({ UserConfirmed: true });
  const before = await tokens(cloud);
  await cloud.close();

  const again = await localCloud(resources('cognito-idp:AdminAddUserToGroup'), { dataDir });
  const { AccessToken } = before ?? {};
  expect((await cognitoClient(again).send(new GetUserCommand({ AccessToken }))).Username).toBeDefined();
  const after = await tokens(again);
  const claims = JSON.parse(Buffer.from(after?.IdToken?.split('.')[1] ?? '', 'base64url').toString());
  expect(claims).toMatchObject({ email: EMAIL, 'cognito:groups': ['MEMBER'] });
});

test('a trigger whose role lacks the permission fails as on AWS', async () => {
  const cloud = await localCloud(resources('cognito-idp:AdminGetUser'));
  await expect(signUp(cloud)).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: expect.stringMatching(
      /^PostConfirmation failed with error User: arn:aws:sts::\d+:assumed-role\/.* is not authorized to perform: cognito-idp:AdminAddUserToGroup on resource: arn:aws:cognito-idp:/,
    ),
  });
  const user = new AdminGetUserCommand({ UserPoolId: refOf(cloud, 'Users'), Username: EMAIL });
  expect((await cognitoClient(cloud).send(user)).UserStatus).toBe('CONFIRMED');
});
