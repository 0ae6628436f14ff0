import type { Resource } from '../../cloud.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import type { AttributeRule, Client, Pool, Trigger, TriggerName } from './model.ts';

const TRIGGERS: TriggerName[] = [
  'PreSignUp',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'PreTokenGeneration',
  'CustomMessage',
];
const EVENT_VERSIONS: Record<string, string> = { V1_0: '1', V2_0: '2', V3_0: '3' };

const STRING = { type: 'String', required: false, mutable: true };
/** See the developer guide, "Working with user attributes". */
const STANDARD_ATTRIBUTES: Record<string, AttributeRule> = {
  ...Object.fromEntries(
    `address birthdate email family_name gender given_name locale middle_name name nickname phone_number picture
     preferred_username profile website zoneinfo`
      .split(/\s+/)
      .map((name) => [name, { ...STRING, maxLength: 2048 }]),
  ),
  updated_at: { type: 'Number', required: false, mutable: true },
  email_verified: { type: 'Boolean', required: false, mutable: true },
  phone_number_verified: { type: 'Boolean', required: false, mutable: true },
};

/**
 * Reads `AWS::Cognito::UserPool`. Throws UnsupportedError for settings that would change behaviour and are not built.
 */
export function readPool(resource: Resource, id: string, arn: string): Pool {
  const { properties, path } = resource;
  refuseUnsupported(properties, path);
  const policy = properties.Policies?.PasswordPolicy ?? {};
  const strict = properties.Policies?.PasswordPolicy === undefined;
  const verification = properties.VerificationMessageTemplate ?? {};
  const invitation = properties.AdminCreateUserConfig?.InviteMessageTemplate ?? {};
  return {
    id,
    arn,
    name: properties.UserPoolName ?? resource.logicalId,
    passwordPolicy: {
      minimumLength: Number(policy.MinimumLength ?? 8),
      requireLowercase: flag(policy.RequireLowercase, strict),
      requireUppercase: flag(policy.RequireUppercase, strict),
      requireNumbers: flag(policy.RequireNumbers, strict),
      requireSymbols: flag(policy.RequireSymbols, strict),
      temporaryPasswordDays: Number(policy.TemporaryPasswordValidityDays ?? 7),
    },
    usernameAttributes: properties.UsernameAttributes ?? [],
    aliasAttributes: properties.AliasAttributes ?? [],
    autoVerifiedAttributes: properties.AutoVerifiedAttributes ?? [],
    caseSensitive: flag(
      properties.UsernameConfiguration?.CaseSensitive,
      properties.UsernameConfiguration === undefined,
    ),
    signUpByAdminOnly: flag(properties.AdminCreateUserConfig?.AllowAdminCreateUserOnly, false),
    verifyBeforeUpdate: properties.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [],
    mfa: properties.MfaConfiguration ?? 'OFF',
    softwareTokens: (properties.EnabledMfas ?? []).includes('SOFTWARE_TOKEN_MFA'),
    attributes: readAttributes(properties.Schema ?? []),
    triggers: readTriggers(properties.LambdaConfig ?? {}, path),
    templates: {
      verification: {
        subject: verification.EmailSubject ?? properties.EmailVerificationSubject ?? 'Your verification code',
        text: verification.EmailMessage ?? properties.EmailVerificationMessage ?? 'Your verification code is {####}.',
      },
      invitation: {
        subject: invitation.EmailSubject ?? 'Your temporary password',
        text: invitation.EmailMessage ?? 'Your username is {username} and temporary password is {####}.',
      },
    },
    sender: readSender(properties.EmailConfiguration ?? {}),
    properties,
  };
}

function readSender({ EmailSendingAccount, SourceArn, From }: Record<string, any>): Pool['sender'] {
  if (EmailSendingAccount !== 'DEVELOPER') return undefined;
  const identity = String(SourceArn).split('/').at(-1)!.toLowerCase();
  return { identity, from: From ?? identity };
}

/** CloudFormation accepts `"true"` for true. */
function flag(value: unknown, otherwise: boolean): boolean {
  return value === undefined ? otherwise : String(value) === 'true';
}

function refuseUnsupported(properties: Record<string, any>, path: string): void {
  const factors: string[] = properties.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'];
  const mfas: string[] = properties.MfaConfiguration === 'OFF' ? [] : (properties.EnabledMfas ?? []);
  const refused = [
    ...factors.filter((factor) => factor !== 'PASSWORD').map((factor) => `first authentication factor ${factor}`),
    ...mfas.filter((mfa) => mfa !== 'SOFTWARE_TOKEN_MFA').map((mfa) => `multi-factor authentication by ${mfa}`),
    ...(properties.DeviceConfiguration === undefined ? [] : ['property DeviceConfiguration']),
    ...(properties.VerificationMessageTemplate?.DefaultEmailOption === 'CONFIRM_WITH_LINK'
      ? ['verification by link']
      : []),
  ];
  if (refused.length > 0) throw new UnsupportedError(`${path}: ${refused.join(', ')}`);
}

function readTriggers(config: Record<string, any>, path: string): Pool['triggers'] {
  const triggers: Partial<Record<TriggerName, Trigger>> = {};
  for (const [name, value] of Object.entries(config)) {
    if (value === undefined) continue;
    if (name === 'PreTokenGenerationConfig') {
      triggers.PreTokenGeneration = {
        functionArn: value.LambdaArn,
        version: EVENT_VERSIONS[value.LambdaVersion] ?? '1',
      };
    } else if (TRIGGERS.includes(name as TriggerName)) {
      triggers[name as TriggerName] ??= { functionArn: value, version: '1' };
    } else throw new UnsupportedError(`${path}: trigger ${name}`);
  }
  return triggers;
}

function readAttributes(schema: Array<Record<string, any>>): Map<string, AttributeRule> {
  const rules = new Map(Object.entries(STANDARD_ATTRIBUTES));
  for (const entry of schema) {
    const standard = STANDARD_ATTRIBUTES[entry.Name];
    const name = standard === undefined && !entry.Name.startsWith('custom:') ? `custom:${entry.Name}` : entry.Name;
    const limits = entry.StringAttributeConstraints ?? {};
    rules.set(name, {
      type: entry.AttributeDataType ?? standard?.type ?? 'String',
      required: flag(entry.Required, false),
      mutable: flag(entry.Mutable, true),
      minLength: limits.MinLength === undefined ? undefined : Number(limits.MinLength),
      maxLength: limits.MaxLength === undefined ? standard?.maxLength : Number(limits.MaxLength),
    });
  }
  return rules;
}

const UNIT_SECONDS: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
const DEFAULT_FLOWS = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'];

/** Reads `AWS::Cognito::UserPoolClient`. `secret` is given if the client has one. */
export function readClient(resource: Resource, id: string, secret: string | undefined): Client {
  const { properties } = resource;
  const units = properties.TokenValidityUnits ?? {};
  // Zero means the default, according to the API reference.
  const seconds = (value: unknown, unit: string | undefined, defaultUnit: string, otherwise: number) =>
    Number(value ?? 0) === 0 ? otherwise : Number(value) * (UNIT_SECONDS[unit ?? defaultUnit] as number);
  const rotation = properties.RefreshTokenRotation;
  return {
    id,
    poolId: properties.UserPoolId,
    name: properties.ClientName ?? resource.logicalId,
    secret,
    flows: properties.ExplicitAuthFlows ?? DEFAULT_FLOWS,
    hidesUserExistence: properties.PreventUserExistenceErrors === 'ENABLED',
    revocation: flag(properties.EnableTokenRevocation, true),
    idTokenSeconds: seconds(properties.IdTokenValidity, units.IdToken, 'hours', 3600),
    accessTokenSeconds: seconds(properties.AccessTokenValidity, units.AccessToken, 'hours', 3600),
    refreshTokenSeconds: seconds(properties.RefreshTokenValidity, units.RefreshToken, 'days', 30 * 86_400),
    authSessionSeconds: 60 * Number(properties.AuthSessionValidity ?? 3),
    readable: properties.ReadAttributes,
    writable: properties.WriteAttributes,
    rotationGraceSeconds: rotation?.Feature === 'ENABLED' ? Number(rotation.RetryGracePeriodSeconds ?? 0) : undefined,
    properties,
  };
}
