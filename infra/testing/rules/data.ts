import { all, every, same, whole, type Rule } from './rule.ts';
import type { Resource, StageTemplates } from './stageTemplates.ts';

const isKept = ({ DeletionPolicy, UpdateReplacePolicy }: Resource, { config }: StageTemplates) =>
  !config.retainData || (DeletionPolicy === 'Retain' && UpdateReplacePolicy === 'Retain');

const TABLE = 'AWS::DynamoDB::Table';
const POOL = 'AWS::Cognito::UserPool';
const CLIENT = 'AWS::Cognito::UserPoolClient';

const HOUR = 60;
const MONTH = 30 * 24 * HOUR;
/** The minutes in each of Cognito's units. */
const MINUTES: Record<string, number> = { minutes: 1, hours: HOUR, days: 24 * HOUR };

/**
 * How long a token of a kind is valid, in minutes. Without a value in the template it is NaN, which no bound accepts.
 */
const validity = ({ Properties }: Resource, kind: 'AccessToken' | 'IdToken' | 'RefreshToken'): number =>
  Properties[`${kind}Validity`] * (MINUTES[Properties['TokenValidityUnits'][kind]] as number);

const isWithin = (minutes: number, most: number) => minutes > 0 && minutes <= most;

/** Encryption of the table need not be checked: DynamoDB always encrypts. */
export const dataRules: readonly Rule[] = [
  whole(
    [TABLE, POOL, CLIENT],
    'a stage has one table and one user pool with a client, and at most one former generation of each',
    (stage) => {
      const { table, users } = stage.config.generation;
      const generations: Record<string, number> = { [TABLE]: table, [POOL]: users, [CLIENT]: users };
      return Object.keys(generations).filter(
        (type) => stage.ofType(type).length !== Math.min(generations[type] ?? 1, 2),
      );
    },
  ),
  every(TABLE, 'the table can be restored to any second of its last 35 days', ({ Properties }) =>
    same(Properties['PointInTimeRecoverySpecification'], { PointInTimeRecoveryEnabled: true }),
  ),
  every(
    TABLE,
    'the table refuses its deletion if the stage keeps its data',
    ({ Properties }, { config }) => Properties['DeletionProtectionEnabled'] === config.retainData,
  ),
  every(TABLE, 'the table outlives its stack if the stage keeps its data', isKept),
  every(TABLE, 'expired items are deleted from the table', ({ Properties }) =>
    same(Properties['TimeToLiveSpecification'], { AttributeName: 'ttl', Enabled: true }),
  ),
  every(TABLE, 'the stream of the table shows an item before and after its change', ({ Properties }) =>
    same(Properties['StreamSpecification'], { StreamViewType: 'NEW_AND_OLD_IMAGES' }),
  ),

  every(
    POOL,
    'the user pool refuses its deletion if the stage keeps its data',
    ({ Properties }, { config }) => Properties['DeletionProtection'] === (config.retainData ? 'ACTIVE' : 'INACTIVE'),
  ),
  every(POOL, 'the user pool outlives its stack if the stage keeps its data', isKept),
  every(POOL, 'passwords are strong, and temporary passwords expire within a week', ({ Properties }) => {
    const { MinimumLength, TemporaryPasswordValidityDays: days, ...required } = Properties['Policies'].PasswordPolicy;
    const kinds = ['RequireLowercase', 'RequireNumbers', 'RequireSymbols', 'RequireUppercase'];
    return (
      MinimumLength >= 12 &&
      MinimumLength <= 99 &&
      isWithin(days, 7) &&
      same(Object.keys(required).sort(), kinds) &&
      all(Object.values(required), (one) => one === true)
    );
  }),
  every(
    POOL,
    'users may add a second factor to their sign-in',
    ({ Properties }) =>
      Properties['MfaConfiguration'] === 'OPTIONAL' && same(Properties['EnabledMfas'], ['SOFTWARE_TOKEN_MFA']),
  ),
  every(
    POOL,
    'an address, even a changed one, is verified before it is used, and its case does not matter',
    ({ Properties }) =>
      same(Properties['AutoVerifiedAttributes'], ['email']) &&
      same(Properties['UsernameAttributes'], ['email']) &&
      same(Properties['UsernameConfiguration'], { CaseSensitive: false }) &&
      same(Properties['UserAttributeUpdateSettings'], { AttributesRequireVerificationBeforeUpdate: ['email'] }),
  ),
  every(POOL, 'a forgotten password is replaced by a code in a mail, and in no other way', ({ Properties }) =>
    same(Properties['AccountRecoverySetting'], { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] }),
  ),
  every(
    POOL,
    'every sign-up, confirmation and token goes through our triggers',
    (pool, stage) =>
      same(Object.keys(pool.Properties['LambdaConfig']).sort(), [
        'PostConfirmation',
        'PreSignUp',
        'PreTokenGeneration',
      ]) &&
      all(
        Object.values(pool.Properties['LambdaConfig']),
        (trigger) => stage.behind(trigger, 'AWS::Lambda::Function', pool) !== undefined,
      ),
    ['AWS::Lambda::Function'],
  ),

  every(
    CLIENT,
    'tokens are valid for an hour, sessions for 30 days, and both can be revoked',
    (client) =>
      client.Properties['EnableTokenRevocation'] === true &&
      isWithin(validity(client, 'AccessToken'), HOUR) &&
      isWithin(validity(client, 'IdToken'), HOUR) &&
      isWithin(validity(client, 'RefreshToken'), MONTH),
  ),
  every(
    CLIENT,
    'nobody learns who has an account',
    ({ Properties }) => Properties['PreventUserExistenceErrors'] === 'ENABLED',
  ),
  every(
    CLIENT,
    'sign-in uses the flows that the stage allows, and no other identity provider',
    (client, { config }) => {
      const { ExplicitAuthFlows, SupportedIdentityProviders, AllowedOAuthFlowsUserPoolClient } = client.Properties;
      const flows = ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'];
      return (
        same(
          ExplicitAuthFlows.toSorted(),
          config.passwordSignIn ? [...flows, 'ALLOW_USER_PASSWORD_AUTH'].toSorted() : flows,
        ) &&
        same(SupportedIdentityProviders, ['COGNITO']) &&
        AllowedOAuthFlowsUserPoolClient === false
      );
    },
  ),
  every(CLIENT, 'users may write their address, name and time zone, and no other attribute', ({ Properties }) =>
    same(Properties['WriteAttributes'].toSorted(), ['email', 'name', 'zoneinfo']),
  ),

  every(
    'AWS::SecretsManager::Secret',
    'a secret is generated, and is too long to be guessed',
    ({ Properties }) =>
      Properties['GenerateSecretString'].PasswordLength >= 64 && Properties['SecretString'] === undefined,
  ),
];
