import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { INDEXES } from '../domain/keys.ts';
import { resolvers } from '../resolvers/resolvers.ts';
import { statementsByRole } from './testing/statements.ts';
import { sharedTemplates, templates, type Templates } from './testing/templates.ts';
import { synth } from './synth.ts';
import { aProject } from './testing/aProject.ts';

let dev: Templates;
let prod: Templates;

beforeAll(async () => {
  dev = await sharedTemplates({ stage: 'dev', checks: false });
  prod = await sharedTemplates({ stage: 'prod', checks: false });
});

describe('the table', () => {
  test('is on demand, encrypted by a key that costs nothing, recoverable, with TTL and a stream of both images', () => {
    dev.data.hasResourceProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'PK', KeyType: 'HASH' },
        { AttributeName: 'SK', KeyType: 'RANGE' },
      ],
      // DynamoDB's own key is always on, and KMS charges nothing for it.
      SSESpecification: { SSEEnabled: false },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
  });

  test('has the indexes in domain/keys.ts, with their projections', () => {
    const [table] = dev.ofType('AWS::DynamoDB::Table');
    expect(table?.Properties.GlobalSecondaryIndexes).toEqual(
      INDEXES.map(({ name, partitionKey, sortKey, projection }) => ({
        IndexName: name,
        KeySchema: [
          { AttributeName: partitionKey, KeyType: 'HASH' },
          { AttributeName: sortKey, KeyType: 'RANGE' },
        ],
        Projection:
          projection.length === 0
            ? { ProjectionType: 'KEYS_ONLY' }
            : { ProjectionType: 'INCLUDE', NonKeyAttributes: projection },
      })),
    );
  });
});

describe('the user pool', () => {
  test('accepts e-mail addresses in any case and strong passwords, and offers TOTP', () => {
    dev.data.hasResourceProperties('AWS::Cognito::UserPool', {
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        },
      },
    });
  });

  test('has the groups ADMIN and MEMBER', () => {
    expect(dev.ofType('AWS::Cognito::UserPoolGroup').map(({ Properties }) => Properties.GroupName)).toEqual([
      'ADMIN',
      'MEMBER',
    ]);
  });

  test('gives its client no secret, tokens of an hour and 30 days, and no hint of who exists', () => {
    dev.data.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AccessTokenValidity: 60,
      IdTokenValidity: 60,
      RefreshTokenValidity: 30 * 24 * 60,
      AllowedOAuthFlowsUserPoolClient: false,
    });
  });

  test('calls its triggers, which only it may call', () => {
    dev.data.hasResourceProperties('AWS::Cognito::UserPool', {
      LambdaConfig: {
        PreSignUp: Match.anyValue(),
        PostConfirmation: Match.anyValue(),
        PreTokenGeneration: Match.anyValue(),
      },
    });
    dev.data.allResourcesProperties('AWS::Lambda::Permission', {
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('UserPool'), 'Arn'] },
    });
    dev.data.resourceCountIs('AWS::Lambda::Permission', 3);
  });
});

describe('the API', () => {
  test('accepts Cognito tokens by default and IAM besides, traces, and logs without content', () => {
    dev.api.hasResourceProperties('AWS::AppSync::GraphQLApi', {
      AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
      AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }],
      UserPoolConfig: { DefaultAction: 'ALLOW' },
      XrayEnabled: true,
      LogConfig: { FieldLogLevel: 'ERROR', ExcludeVerboseContent: true },
      EnvironmentVariables: { TABLE_NAME: Match.anyValue() },
    });
  });

  test('has a resolver for every entry of resolvers.ts and no other', () => {
    const coordinates = dev
      .ofType('AWS::AppSync::Resolver')
      .map(({ Properties }) => `${Properties.TypeName}.${Properties.FieldName}`);
    expect(coordinates.sort()).toEqual(Object.keys(resolvers).sort());
  });

  test('runs APPSYNC_JS everywhere, from assets', () => {
    for (const type of ['AWS::AppSync::Resolver', 'AWS::AppSync::FunctionConfiguration'])
      dev.api.allResourcesProperties(type, {
        Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
        CodeS3Location: Match.anyValue(),
      });
  });

  test('creates one function for a step that is used more than once', () => {
    const names = dev.ofType('AWS::AppSync::FunctionConfiguration').map(({ Properties }) => Properties.Name);
    expect(new Set(names).size).toBe(names.length);
    const steps = Object.values(resolvers).flatMap((resolver) => ('steps' in resolver ? resolver.steps : []));
    expect(names).toHaveLength(new Set(steps.map(({ code, dataSource }) => `${code}|${dataSource}`)).size);
    expect(steps.length).toBeGreaterThan(names.length);
  });

  test('outputs all addresses for clients', () => {
    expect(Object.keys(dev.api.toJSON().Outputs)).toEqual(
      expect.arrayContaining(['Region', 'GraphqlUrl', 'RealtimeUrl', 'UserPoolId', 'UserPoolClientId', 'TableName']),
    );
  });
});

describe('permissions', () => {
  const READ_INDEXES = INDEXES.filter(({ projection }) => projection.length > 0).map(
    ({ name }) => `table/index/${name}`,
  );
  const allow = (actions: string[], ...resources: string[]) => ({
    effect: 'Allow',
    actions: actions.sort(),
    resources: resources.sort(),
  });

  const log = allow(['logs:CreateLogStream', 'logs:PutLogEvents'], 'log');
  const traces = allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '"*"');

  test.each([
    [
      'Role of the AppSync data source read',
      [
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], 'table'),
        allow(['dynamodb:Query'], ...READ_INDEXES),
      ],
    ],
    [
      'Role of the AppSync data source write',
      [allow(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'], 'table')],
    ],
    ['Role of the AppSync data source lambda_bulk_update_tasks', [allow(['lambda:InvokeFunction'], 'function')]],
    ['Role of taskwire-dev-pre-sign-up', [log, traces]],
    [
      'Role of taskwire-dev-post-confirmation',
      [
        log,
        allow(['dynamodb:BatchGetItem', 'dynamodb:PutItem'], 'table'),
        traces,
        allow(['cognito-idp:AdminAddUserToGroup'], 'user pool'),
      ],
    ],
    ['Lets the AppSync API taskwire-dev write its log', [log]],
  ])('%s is exactly what it needs', (role, statements) => {
    expect(statementsByRole(dev).get(role)).toEqual(statements);
  });

  test('nobody may scan the table, or use a wildcard except to write traces and mail by the one address', () => {
    for (const stage of [dev, prod])
      for (const [role, statements] of statementsByRole(stage))
        for (const { actions, resources } of statements) {
          expect(
            actions.filter((action) => /Scan|PartiQL|\*/.test(action)),
            role,
          ).toEqual([]);
          if (resources.some((resource) => resource.includes('*')))
            expect([traces.actions, ['ses:SendEmail']], role).toContainEqual(actions);
        }
  });

  test('no role uses a managed policy, and none is shared', () => {
    for (const { Properties } of dev.ofType('AWS::IAM::Role')) expect(Properties.ManagedPolicyArns).toBeUndefined();
    const used = [
      ...dev.ofType('AWS::Lambda::Function').map(({ Properties }) => JSON.stringify(Properties.Role)),
      ...dev.ofType('AWS::AppSync::DataSource').map(({ Properties }) => JSON.stringify(Properties.ServiceRoleArn)),
    ];
    expect(new Set(used).size).toBe(used.length);
  });
});

describe('every function', () => {
  test('uses the current Node on arm64, logs JSON for 30 days and traces', () => {
    for (const { Properties } of dev.ofType('AWS::Lambda::Function'))
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON' },
        TracingConfig: { Mode: 'Active' },
      });
    for (const { Properties } of dev.ofType('AWS::Logs::LogGroup')) expect(Properties.RetentionInDays).toBe(30);
    expect(dev.ofType('AWS::Logs::LogGroup')).toHaveLength(dev.ofType('AWS::Lambda::Function').length + 1);
  });

  test('is bundled without the AWS SDK and without a path of this machine', () => {
    // The others are the web app and CDK's own function.
    const bundles = readdirSync(dev.folder).filter((name) => existsSync(join(dev.folder, name, 'index.js')));
    expect(bundles).toHaveLength(dev.ofType('AWS::Lambda::Function').length);
    for (const name of bundles) {
      const code = readFileSync(join(dev.folder, name, 'index.js'), 'utf8');
      expect(code).not.toContain(process.cwd());
      expect(code).not.toContain('node_modules/@aws-sdk');
    }
  });
});

describe('stages', () => {
  test('prod keeps its data, refuses to delete it, and hides its schema', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::Cognito::UserPool']) {
      // After a recovery there is one of each generation.
      for (const { DeletionPolicy } of prod.ofType(type)) expect(DeletionPolicy).toBe('Retain');
      for (const { DeletionPolicy } of dev.ofType(type)) expect(DeletionPolicy).toBe('Delete');
    }
    prod.data.hasResourceProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true });
    prod.data.hasResourceProperties('AWS::Cognito::UserPool', { DeletionProtection: 'ACTIVE' });
    prod.api.hasResourceProperties('AWS::AppSync::GraphQLApi', {
      IntrospectionConfig: 'DISABLED',
      QueryDepthLimit: 12,
      ResolverCountLimit: 110,
    });
    dev.api.hasResourceProperties('AWS::AppSync::GraphQLApi', { IntrospectionConfig: 'ENABLED' });
  });

  test('only prod has a WAF, which limits each address', () => {
    dev.api.resourceCountIs('AWS::WAFv2::WebACL', 0);
    prod.api.hasResourceProperties('AWS::WAFv2::WebACL', {
      Scope: 'REGIONAL',
      Rules: [
        {
          Action: { Block: {} },
          Statement: Match.objectLike({
            RateBasedStatement: Match.objectLike({ AggregateKeyType: 'IP', Limit: 3000 }),
          }),
        },
      ],
    });
    prod.api.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
  });

  test('sign-up is open to example domains in dev, to nobody in prod, and to the domains in the file', async () => {
    const domains = (stage: Templates) =>
      stage
        .ofType('AWS::Lambda::Function')
        .map(({ Properties }) => Properties.Environment?.Variables.ALLOWED_EMAIL_DOMAINS)
        .filter((value) => value !== undefined);
    expect(new Set(domains(dev))).toEqual(new Set(['example.com,example.net,example.org']));
    expect(new Set(domains(prod))).toEqual(new Set(['']));
    const own = await sharedTemplates({
      stage: 'prod',
      settings: { allowedEmailDomains: ['acme.com'] },
      checks: false,
    });
    expect(new Set(domains(own))).toEqual(new Set(['acme.com']));
  });

  test('refuses an unknown stage', async () => {
    await expect(synth({ stage: 'qa' })).rejects.toThrow('unknown stage "qa": use one of dev, prod, staging');
  });
});

test('a second synthesis gives the same files, and none names this machine', async () => {
  const again = await templates({ stage: 'dev', checks: false });
  expect(filesOf(again.folder)).toEqual(filesOf(dev.folder));
  for (const [name, text] of Object.entries(filesOf(dev.folder))) expect(text, name).not.toContain(process.cwd());
});

test('refuses a project with a mistake before a file is written', async () => {
  const root = aProject({ 'schema/user.graphql': 'type Query {\n  nobody: ID\n}\n' });
  await expect(synth({ stage: 'dev', root })).rejects.toThrow('Query.nobody has no resolver');
  expect(readdirSync(root)).not.toContain('cdk.out');
});

function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(names.map((name) => [name.slice(folder.length), readFileSync(name, 'utf8')]));
}
