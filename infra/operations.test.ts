/** What the template needs to withstand on AWS: our own traffic, another account, strangers. */
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { sharedTemplates, type TemplateResource, type Templates } from './testing/templates.ts';

const SENDER = {
  from: 'Acme <tasks@mail.acme.com>',
  identity: 'acme.com',
  identityExists: false,
  identityVerified: false,
};
let dev: Templates;
let prod: Templates;
/** A stage whose identity exists already. */
let known: Templates;

beforeAll(async () => {
  dev = await sharedTemplates({ stage: 'dev', settings: { sender: SENDER }, checks: false });
  prod = await sharedTemplates({ stage: 'prod', checks: false });
  const settings = { sender: { ...SENDER, identityExists: true, identityVerified: true }, region: 'eu-west-1' };
  known = await sharedTemplates({ stage: 'dev', settings, checks: false });
});

const only = (built: Templates, type: string): TemplateResource => {
  const [resource, ...others] = built.ofType(type);
  expect(others).toEqual([]);
  return resource as TemplateResource;
};
const functionNamed = (built: Templates, name: RegExp): TemplateResource =>
  built
    .ofType('AWS::Lambda::Function')
    .find(({ Properties }) => name.test(Properties.FunctionName)) as TemplateResource;

describe('the sender', () => {
  test('is an identity that stays when the stack drops it', () => {
    expect(only(dev, 'AWS::SES::EmailIdentity')).toMatchObject({
      Properties: { EmailIdentity: 'acme.com' },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
    expect(Object.keys(dev.events.toJSON().Outputs).filter((name) => name.includes('Dkim'))).toHaveLength(3);
  });

  test('is left alone if it exists already', () => {
    expect(known.ofType('AWS::SES::EmailIdentity')).toEqual([]);
  });

  test('may be an address, which SES verifies by a mail', async () => {
    const sender = { ...SENDER, from: 'Me <me@mail.acme.com>', identity: 'me@mail.acme.com' };
    const built = await sharedTemplates({ stage: 'dev', settings: { sender }, checks: false });
    expect(only(built, 'AWS::SES::EmailIdentity').Properties.EmailIdentity).toBe('me@mail.acme.com');
    expect(Object.keys(built.events.toJSON().Outputs ?? {}).filter((name) => name.includes('Dkim'))).toEqual([]);
  });

  test('is allowed by its address, to any recipient', () => {
    dev.events.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Effect: 'Allow',
            Action: 'ses:SendEmail',
            Resource: [Match.objectLike({}), Match.objectLike({})],
            Condition: { StringEquals: { 'ses:FromAddress': 'tasks@mail.acme.com' } },
          },
        ]),
      },
    });
  });

  test('is Cognito’s too, once it is verified', () => {
    expect(only(dev, 'AWS::Cognito::UserPool').Properties.EmailConfiguration).toBeUndefined();
    expect(only(known, 'AWS::Cognito::UserPool').Properties.EmailConfiguration).toEqual({
      EmailSendingAccount: 'DEVELOPER',
      From: 'Acme <tasks@mail.acme.com>',
      SourceArn: { 'Fn::Join': ['', ['arn:aws:ses:eu-west-1:', { Ref: 'AWS::AccountId' }, ':identity/acme.com']] },
    });
  });
});

describe('bounces and complaints', () => {
  test('wait in a queue until they are recorded, and after five receives in a queue with an alarm', () => {
    dev.events.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'taskwire-dev-mail-feedback',
      VisibilityTimeout: 60,
      RedrivePolicy: { maxReceiveCount: 5 },
    });
    const names = dev.ofType('AWS::SQS::Queue').map(({ Properties }) => Properties.QueueName);
    expect(names).toEqual(
      expect.arrayContaining(['taskwire-dev-mail-feedback-failed', 'taskwire-dev-mail-feedback-undelivered']),
    );
  });

  test('reach no function that could lose them', () => {
    const protocols = dev.ofType('AWS::SNS::Subscription').map(({ Properties }) => Properties.Protocol);
    expect(new Set(protocols)).toEqual(new Set(['sqs']));
  });
});

describe('the rate rule', () => {
  /** A request is not counted if all these conditions hold. */
  const uncounted = (): Array<Record<string, any>> => {
    const [rule] = only(prod, 'AWS::WAFv2::WebACL').Properties.Rules;
    const { ScopeDownStatement } = rule.Statement.RateBasedStatement;
    return ScopeDownStatement.NotStatement.Statement.AndStatement.Statements;
  };
  const NONE = [{ Priority: 0, Type: 'NONE' }];

  test('leaves out requests that the system signs, which are POSTs', () => {
    expect(uncounted()).toEqual([
      {
        ByteMatchStatement: {
          FieldToMatch: { Method: {} },
          PositionalConstraint: 'EXACTLY',
          SearchString: 'POST',
          TextTransformations: NONE,
        },
      },
      {
        RegexMatchStatement: {
          FieldToMatch: { SingleHeader: { Name: 'authorization' } },
          RegexString: expect.any(String),
          TextTransformations: NONE,
        },
      },
    ]);
  });

  test('knows the signature of a function, and is not taken in by its beginning', async () => {
    const signed = new RegExp(uncounted()[1]!.RegexMatchStatement.RegexString);
    const credentials = { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' };
    const signatureFor = async (service: string) => {
      const signer = new SignatureV4({ service, region: 'eu-central-1', credentials, sha256: Sha256 });
      const hostname = 'a.appsync-api.eu-central-1.amazonaws.com';
      const request = { method: 'POST', protocol: 'https:', hostname, path: '/graphql', headers: { host: hostname } };
      return String((await signer.sign({ ...request, body: '{}' })).headers['authorization']);
    };
    const ours = await signatureFor('appsync');
    expect(ours).toMatch(signed);
    const others = ['AWS4-HMAC-SHA256 x', 'AWS4-HMAC-SHA256 ', ours.slice(0, -1), `${ours}0`, ` ${ours}`, `${ours} x`];
    for (const other of [...others, ours.toLowerCase(), await signatureFor('s3')]) expect(other).not.toMatch(signed);
  });
});

describe('concurrency', () => {
  test('of the public page is bounded in prod, and reserved for what sign-in waits for', () => {
    expect(functionNamed(prod, /stop-mail$/).Properties.ReservedConcurrentExecutions).toBe(5);
    for (const name of [/pre-sign-up$/, /post-confirmation$/, /pre-token-generation$/])
      expect(functionNamed(prod, name).Properties.ReservedConcurrentExecutions).toBe(20);
  });

  test('is not reserved where a new account could not reserve it', () => {
    for (const { Properties } of dev.ofType('AWS::Lambda::Function'))
      expect(Properties.ReservedConcurrentExecutions).toBeUndefined();
  });
});

test('every service is trusted for this account alone', () => {
  for (const { Properties } of prod.ofType('AWS::IAM::Role'))
    for (const statement of Properties.AssumeRolePolicyDocument.Statement) {
      expect(statement.Principal).toEqual({ Service: expect.any(String) });
      expect(statement.Condition).toEqual({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } });
    }
});

describe('sign-in', () => {
  test('by plain password is for dev alone', () => {
    const flows = ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
    const { ExplicitAuthFlows } = only(dev, 'AWS::Cognito::UserPoolClient').Properties;
    expect(ExplicitAuthFlows).toContain('ALLOW_USER_PASSWORD_AUTH');
    // After a recovery there is one of each generation.
    for (const { Properties } of prod.ofType('AWS::Cognito::UserPoolClient'))
      expect(Properties.ExplicitAuthFlows).toEqual(flows);
  });

  test('lets people write their own attributes, but not that an address is verified', () => {
    expect(only(dev, 'AWS::Cognito::UserPoolClient').Properties.WriteAttributes).toEqual(['email', 'name', 'zoneinfo']);
  });

  test('uses the cheapest plan, whose token event our trigger reads', () => {
    const { UserPoolTier, LambdaConfig } = only(dev, 'AWS::Cognito::UserPool').Properties;
    expect(UserPoolTier).toBe('LITE');
    expect(LambdaConfig.PreTokenGenerationConfig).toBeUndefined();
  });
});

test('each stack stays below CloudFormation’s 500 resources', () => {
  for (const stack of [prod.data, prod.api, prod.events])
    expect(Object.keys(stack.toJSON().Resources).length).toBeLessThanOrEqual(400);
});

test('the region is the file’s, whatever the shell says', () => {
  expect(known.api.toJSON().Outputs.Region.Value).toBe('eu-west-1');
});
