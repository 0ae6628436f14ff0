import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { onTestFinished } from 'vitest';
import { lambda } from '../lambda/service.ts';
import { cloudOfServices, type CloudOfServices } from '../../testing/cloudOfServices.ts';
import type { Message } from './messages.ts';
import { cognito, type CognitoService } from './service.ts';

export const PASSWORD = 'Correct-Horse-7';
export const NEW_PASSWORD = 'Another-Horse-8';
export const EMAIL = 'grace@example.com';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A pattern for an error of the SDK. */
export const refused = (name: string, message: string) => ({ name, message });
export const WRONG = refused('NotAuthorizedException', 'Incorrect username or password.');
export const MISMATCH = refused('CodeMismatchException', 'Invalid verification code provided, please try again.');
export const EXPIRED = refused('ExpiredCodeException', 'Invalid code provided, please request a code again.');

/** A code other than the given one. */
export const notCode = (code: string): string => (code === '000000' ? '000001' : '000000');

/**
 * A pool whose users sign in by e-mail, with a client for every flow, the groups ADMIN and MEMBER, and an SDK client.
 */
export interface TestPool {
  cloud: CloudOfServices;
  sdk: CognitoIdentityProviderClient;
  UserPoolId: string;
  ClientId: string;
  service: CognitoService;
  /** The code in the latest message to an address. */
  codeTo(address: string): Promise<string>;
  messagesTo(address: string): Promise<Message[]>;
  close(): Promise<void>;
}

interface TestPoolOptions {
  pool?: object;
  client?: object;
  /** Handler bodies by trigger: statements over `event`, which the handler then returns. */
  triggers?: Record<string, string>;
  /** Omits the permission that lets Cognito invoke the triggers. */
  withoutPermission?: boolean;
}

/** A pool without users. It closes when the test ends. */
export const aPool = async (options?: TestPoolOptions): Promise<TestPool> => closeLater(await createTestPool(options));

/** A pool with a confirmed user, {@link EMAIL}. */
export async function aPoolWithUser(options?: TestPoolOptions): Promise<TestPool> {
  const pool = await aPool(options);
  await addUser(pool, EMAIL);
  return pool;
}

export function closeLater(pool: TestPool): TestPool {
  onTestFinished(pool.close);
  return pool;
}

/** A confirmed user with a verified address and {@link PASSWORD}. Returns the username. */
export async function addUser({ sdk, UserPoolId }: TestPool, Username: string): Promise<string> {
  const UserAttributes = [{ Name: 'email_verified', Value: 'true' }];
  const create = new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' });
  const { User } = await sdk.send(create);
  await sdk.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }));
  return User?.Username as string;
}

export function signIn({ sdk, ClientId }: TestPool, USERNAME = EMAIL, password = PASSWORD) {
  const AuthParameters = { USERNAME, PASSWORD: password };
  return sdk.send(new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters }));
}

export async function tokensOf(pool: TestPool, email = EMAIL) {
  const { AuthenticationResult: result } = await signIn(pool, email);
  return {
    AccessToken: result?.AccessToken as string,
    IdToken: result?.IdToken as string,
    RefreshToken: result?.RefreshToken as string,
  };
}

export function refresh({ sdk, ClientId }: TestPool, REFRESH_TOKEN: string) {
  return sdk.send(
    new InitiateAuthCommand({ AuthFlow: 'REFRESH_TOKEN_AUTH', ClientId, AuthParameters: { REFRESH_TOKEN } }),
  );
}

export async function createTestPool(options: TestPoolOptions = {}): Promise<TestPool> {
  const cloud = await cloudOfServices([lambda, cognito]);
  return openTestPool(cloud, options);
}

/** The same pool on an existing cloud, as after a restart. */
export async function openTestPool(cloud: CloudOfServices, options: TestPoolOptions = {}): Promise<TestPool> {
  const LambdaConfig: Record<string, string> = {};
  for (const [name, body] of Object.entries(options.triggers ?? {})) {
    const { attributes } = await cloud.create('AWS::Lambda::Function', name, {
      FunctionName: name,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Role: 'arn:aws:iam::000000000000:role/trigger',
      Code: { ZipFile: `exports.handler = async (event) => { ${body}; return event; };` },
    });
    LambdaConfig[name] = attributes.Arn;
  }
  const { ref: UserPoolId, attributes } = await cloud.create('AWS::Cognito::UserPool', 'Users', {
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    Policies: {
      PasswordPolicy: {
        MinimumLength: 12,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
      },
    },
    Schema: [
      { Name: 'email', Required: true, Mutable: true },
      { Name: 'team', AttributeDataType: 'String', Mutable: false },
    ],
    MfaConfiguration: 'OPTIONAL',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    LambdaConfig,
    ...options.pool,
  });
  for (const [name, FunctionName] of options.withoutPermission ? [] : Object.entries(LambdaConfig)) {
    await cloud.create('AWS::Lambda::Permission', `${name}Permission`, {
      FunctionName,
      Action: 'lambda:InvokeFunction',
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: attributes.Arn,
    });
  }
  const { ref: ClientId } = await cloud.create('AWS::Cognito::UserPoolClient', 'Web', {
    UserPoolId,
    ExplicitAuthFlows: [
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_USER_SRP_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
      'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    ],
    PreventUserExistenceErrors: 'ENABLED',
    ...options.client,
  });
  await cloud.create('AWS::Cognito::UserPoolGroup', 'Members', { UserPoolId, GroupName: 'MEMBER', Precedence: 2 });
  await cloud.create('AWS::Cognito::UserPoolGroup', 'Admins', { UserPoolId, GroupName: 'ADMIN', Precedence: 1 });
  const service = cloud.service<CognitoService>('cognito-idp');
  const sdk = new CognitoIdentityProviderClient({
    region: 'us-east-1',
    endpoint: cloud.endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  const messagesTo = async (address: string) => (await service.messages.list()).filter(({ to }) => to === address);
  return {
    cloud,
    sdk,
    UserPoolId,
    ClientId,
    service,
    messagesTo,
    codeTo: async (address) => {
      const latest = (await messagesTo(address)).at(-1);
      if (latest === undefined) throw new Error(`nothing was sent to ${address}`);
      return latest.code;
    },
    async close() {
      sdk.destroy();
      await cloud.close();
    },
  };
}
