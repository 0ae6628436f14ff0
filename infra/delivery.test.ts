import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { synthDelivery } from './delivery.ts';
import { type DeliverySettings, parseDeliverySettings, readDeliverySettings } from './deliverySettings.ts';

const SETTINGS: DeliverySettings = { ...readDeliverySettings(), repository: 'acme/taskwire' };
const CLAIM = 'token.actions.githubusercontent.com';

const made = new Map<string, Promise<Template>>();

/** The stack with these settings, synthesized once, without the checks, which `scripts/gates/synthesis.test.ts` makes. */
function template(change: Partial<DeliverySettings> = {}): Promise<Template> {
  const key = JSON.stringify(change);
  const template = made.get(key) ?? synthesize(change);
  made.set(key, template);
  return template;
}

async function synthesize(change: Partial<DeliverySettings>): Promise<Template> {
  const outdir = mkdtempSync(join(tmpdir(), 'taskwire-delivery-'));
  try {
    const folder = await synthDelivery({ ...SETTINGS, ...change }, outdir, false);
    return Template.fromJSON(JSON.parse(readFileSync(join(folder, 'Delivery.template.json'), 'utf8')));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

type Statement = { Effect: string; Action: string | string[]; Resource: unknown; Condition?: unknown };
/** A role's permissions, each as `action on resource`, with the differing part of the ARN. */
function grants(of: Template, RoleName: string): string[] {
  const [id] = Object.keys(of.findResources('AWS::IAM::Role', { Properties: { RoleName } }));
  const policies = Object.values(of.findResources('AWS::IAM::Policy', { Properties: { Roles: [{ Ref: id }] } }));
  const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[]);
  return statements
    .flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((each) => `${action} on ${plain(each)}`)),
    )
    .sort();
}

/** An ARN as text, without pseudo parameters. */
function plain(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute } = resource as Record<string, [string, unknown[]]>;
  if (attribute) return String(attribute[0]).replace(/[0-9A-F]{8}$/, '');
  return join![1]
    .map((part) => (typeof part === 'string' ? part : 'Fn::GetAtt' in (part as object) ? plain(part) : ''))
    .join('');
}

test('a role trusts the workflows of one repository in the environment of its stage, by exact match', async () => {
  const delivery = await template();
  const roles = Object.values(delivery.findResources('AWS::IAM::Role')).map(({ Properties }) => Properties);
  expect(roles.map(({ RoleName }) => RoleName).sort()).toEqual(
    ['dev', 'prod', 'staging'].flatMap((stage) => [`taskwire-${stage}-deploy`, `taskwire-${stage}-verify`]),
  );
  for (const { RoleName, AssumeRolePolicyDocument } of roles) {
    const stage = /^taskwire-(\w+)-/.exec(RoleName)![1];
    expect(AssumeRolePolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: { 'Fn::Join': ['', expect.arrayContaining([`:oidc-provider/${CLAIM}`])] } },
        Condition: {
          StringEquals: {
            [`${CLAIM}:aud`]: 'sts.amazonaws.com',
            [`${CLAIM}:sub`]: `repo:acme/taskwire:environment:${stage}`,
          },
        },
      },
    ]);
  }
});

test('a repository with ids in its tokens is trusted by the ids: another owner who takes over its name is not trusted', async () => {
  const delivery = await template({ ownerId: 123, repositoryId: 456, stages: ['dev'] });
  delivery.allResourcesProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Condition: {
            StringEquals: Match.objectLike({ [`${CLAIM}:sub`]: 'repo:acme@123/taskwire@456:environment:dev' }),
          },
        },
      ],
    },
  });
});

test('the deploy role may assume CDK’s roles, read what is deployed, and keep the stage’s assemblies', async () => {
  expect(grants(await template(), 'taskwire-dev-deploy')).toEqual([
    'cloudformation:DescribeStacks on arn:aws:cloudformation:us-east-1::stack/taskwire-dev-*/*',
    'cloudformation:GetTemplate on arn:aws:cloudformation:us-east-1::stack/taskwire-dev-*/*',
    's3:GetObject on Assemblies/dev/*',
    's3:ListBucket on Assemblies',
    's3:PutObject on Assemblies/dev/*',
    'sts:AssumeRole on arn:aws:iam:::role/cdk-hnb659fds-deploy-role--us-east-1',
    'sts:AssumeRole on arn:aws:iam:::role/cdk-hnb659fds-file-publishing-role--us-east-1',
    'sts:AssumeRole on arn:aws:iam:::role/cdk-hnb659fds-lookup-role--us-east-1',
  ]);
});

test('the verify role may read, and create the two reserved accounts of its stage', async () => {
  const delivery = await template();
  expect(grants(delivery, 'taskwire-prod-verify')).toEqual([
    'appsync:EvaluateCode on *',
    'appsync:GraphQL on arn:aws:appsync:us-east-1::apis/*/types/Mutation/fields/endSubscriptions',
    'cloudformation:DescribeStacks on arn:aws:cloudformation:us-east-1::stack/taskwire-prod-api/*',
    'cloudwatch:DescribeAlarms on *',
    'cognito-idp:AdminAddUserToGroup on arn:aws:cognito-idp:us-east-1::userpool/*',
    'cognito-idp:AdminCreateUser on arn:aws:cognito-idp:us-east-1::userpool/*',
    'cognito-idp:AdminDeleteUser on arn:aws:cognito-idp:us-east-1::userpool/*',
    'cognito-idp:AdminInitiateAuth on arn:aws:cognito-idp:us-east-1::userpool/*',
    'cognito-idp:AdminSetUserPassword on arn:aws:cognito-idp:us-east-1::userpool/*',
    'cognito-idp:ListUsers on arn:aws:cognito-idp:us-east-1::userpool/*',
    'dynamodb:DeleteItem on arn:aws:dynamodb:us-east-1::table/taskwire-prod-data-*',
    'dynamodb:PutItem on arn:aws:dynamodb:us-east-1::table/taskwire-prod-data-*',
    'dynamodb:Query on arn:aws:dynamodb:us-east-1::table/taskwire-prod-data-*',
  ]);
  delivery.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Condition: { StringEquals: { 'aws:ResourceTag/application': 'taskwire', 'aws:ResourceTag/stage': 'prod' } },
        }),
      ]),
    },
  });
});

test('there is nothing but the provider, roles and the bucket: no user, no permanent key', async () => {
  const { Resources } = (await template()).toJSON() as { Resources: Record<string, { Type: string }> };
  const types = new Set(Object.values(Resources).map(({ Type }) => Type));
  expect([...types].sort()).toEqual([
    ...['AWS::IAM::OIDCProvider', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
  ]);
});

test('assemblies are private, encrypted and versioned, and outlive the stack', async () => {
  (await template()).hasResource('AWS::S3::Bucket', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: Match.anyValue(),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
  });
});

test('the bucket of assemblies refuses requests without TLS, and its policy allows nothing', async () => {
  const [policy, ...others] = Object.values((await template()).findResources('AWS::S3::BucketPolicy'));
  expect(others).toEqual([]);
  expect(policy!['Properties'].PolicyDocument.Statement).toEqual([
    {
      Effect: 'Deny',
      Action: 's3:*',
      Principal: { AWS: '*' },
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      Resource: [expect.anything(), expect.anything()],
    },
  ]);
  (await template()).hasResourceProperties('AWS::S3::Bucket', {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
  });
});

test('GitHub vouches for tokens to AWS alone, and its provider outlives the stack', async () => {
  (await template()).hasResource('AWS::IAM::OIDCProvider', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { Url: `https://${CLAIM}`, ClientIdList: ['sts.amazonaws.com'] },
  });
});

test('no role has a managed policy or an inline one', async () => {
  const delivery = await template();
  for (const { Properties } of Object.values(delivery.findResources('AWS::IAM::Role')))
    expect([Properties.ManagedPolicyArns, Properties.Policies]).toEqual([undefined, undefined]);
});

test('an account that already has GitHub’s provider gets no second one', async () => {
  (await template()).resourceCountIs('AWS::IAM::OIDCProvider', 1);
  (await template({ oidcProviderExists: true })).resourceCountIs('AWS::IAM::OIDCProvider', 0);
});

test('nobody may deploy with the shipped settings', async () => {
  await expect(template({ repository: null })).rejects.toThrow(
    'infra/delivery.json: repository: say whose workflows may deploy, as owner/name',
  );
});

test.each([
  [
    'a wildcard for a repository',
    { repository: 'acme/*' },
    'infra/delivery.json: repository: must be written as owner/name',
  ],
  ['one id without the other', { ownerId: 1 }, 'infra/delivery.json: ownerId and repositoryId: say both, or neither'],
  ['an unknown stage', { stages: ['qa'] }, 'unknown stage "qa": use one of dev, prod, staging'],
])('refuses %s', (_what, change, message) => {
  expect(() => parseDeliverySettings(JSON.stringify({ ...SETTINGS, ...change }))).toThrow(message);
});
