/** A user pool with the settings that control its behaviour. Rebuilt from the template at every start. */
export interface Pool {
  id: string;
  arn: string;
  name: string;
  passwordPolicy: PasswordPolicy;
  /** Attributes used as the username (`UsernameAttributes`). Usernames are UUIDs then. */
  usernameAttributes: string[];
  /** Verified attributes with which a user may sign in instead of the username (`AliasAttributes`). */
  aliasAttributes: string[];
  autoVerifiedAttributes: string[];
  caseSensitive: boolean;
  /** `AdminCreateUserConfig.AllowAdminCreateUserOnly`. */
  signUpByAdminOnly: boolean;
  /** Attributes that keep their old value until the new one is verified. */
  verifyBeforeUpdate: string[];
  mfa: 'OFF' | 'OPTIONAL' | 'ON';
  softwareTokens: boolean;
  attributes: Map<string, AttributeRule>;
  triggers: Partial<Record<TriggerName, Trigger>>;
  templates: { verification: Template; invitation: Template };
  /** The SES identity that sends the pool's mails (`EmailSendingAccount: DEVELOPER`); undefined: Cognito's own. */
  sender?: { from: string; identity: string };
  /** The resource's properties, for DescribeUserPool. */
  properties: Record<string, any>;
}

export interface PasswordPolicy {
  minimumLength: number;
  requireLowercase: boolean;
  requireUppercase: boolean;
  requireNumbers: boolean;
  requireSymbols: boolean;
  temporaryPasswordDays: number;
}

export interface AttributeRule {
  type: string;
  required: boolean;
  mutable: boolean;
  minLength?: number;
  maxLength?: number;
}

interface Template {
  subject: string;
  text: string;
}

export type TriggerName =
  | 'PreSignUp'
  | 'PostConfirmation'
  | 'PreAuthentication'
  | 'PostAuthentication'
  | 'PreTokenGeneration'
  | 'CustomMessage';

export interface Trigger {
  functionArn: string;
  /** The event's version: `2` and `3` for PreTokenGeneration's newer events, else `1`. */
  version: string;
}

export interface Client {
  id: string;
  poolId: string;
  name: string;
  secret?: string;
  /** `ExplicitAuthFlows`. */
  flows: string[];
  hidesUserExistence: boolean;
  revocation: boolean;
  idTokenSeconds: number;
  accessTokenSeconds: number;
  refreshTokenSeconds: number;
  authSessionSeconds: number;
  /** Attributes that the client's users may read and write; undefined = all. */
  readable?: string[];
  writable?: string[];
  /** Set if refresh tokens rotate: how long the previous token stays valid. */
  rotationGraceSeconds?: number;
  properties: Record<string, any>;
}

export interface Group {
  poolId: string;
  name: string;
  description?: string;
  precedence?: number;
  roleArn?: string;
}

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD';

/** The purpose of a one-time code. */
export type CodePurpose = 'confirm' | 'forgot' | 'verify:email' | 'verify:phone_number';

/** A user, as stored. Instants are in milliseconds by the local clock. */
export interface User {
  poolId: string;
  username: string;
  sub: string;
  attributes: Record<string, string>;
  enabled: boolean;
  status: UserStatus;
  createdAt: number;
  updatedAt: number;
  /** The values with which SRP checks a password. The password itself is not stored. */
  password?: { salt: string; verifier: string };
  temporaryPasswordExpiresAt?: number;
  groups: string[];
  codes: Partial<Record<CodePurpose, { code: string; expiresAt: number; failures: number }>>;
  /** New values that wait for verification. */
  pending: Record<string, string>;
  failures: { count: number; lastAt: number; lockedUntil: number };
  totp?: { secret: string; verified: boolean; lastStep: number };
  totpEnabled: boolean;
  totpPreferred: boolean;
}
