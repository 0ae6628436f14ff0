import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  type CfnUserPool,
  CfnUserPoolGroup,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  UserPool,
  type UserPoolClient,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { Policy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { StageConfig } from '../stages.ts';
import { acknowledge } from './acknowledge.ts';
import type { ProjectFunction } from './project-function.ts';

interface UserDirectoryProps {
  config: StageConfig;
  /** Functions with a Cognito trigger, each at most once. */
  triggers: readonly ProjectFunction[];
}

const OPERATIONS = {
  preSignUp: UserPoolOperation.PRE_SIGN_UP,
  postConfirmation: UserPoolOperation.POST_CONFIRMATION,
  preTokenGeneration: UserPoolOperation.PRE_TOKEN_GENERATION,
} as const;

/** Sign-in: the Cognito user pool with its two groups, the client of our front ends, and the triggers. */
export class UserDirectory extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { config, triggers }: UserDirectoryProps) {
    super(scope, id);
    const { retainData, passwordSignIn, sender } = config;
    this.userPool = new UserPool(this, 'UserPool', {
      // The cheapest plan with the features that we use: SRP, TOTP, and triggers with the first version of the token
      // event.
      featurePlan: FeaturePlan.LITE,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      selfSignUpEnabled: true,
      autoVerify: { email: true },
      userVerification: {
        emailSubject: 'Your Taskwire code',
        emailBody: 'Your Taskwire code is {####}. If you did not ask for it, you can ignore this message.',
      },
      // An e-mail address is an identity: the old one stays in force until the new one is proven.
      keepOriginal: { email: true },
      // Name and zone are optional because a pool's required attributes can never be changed.
      standardAttributes: {
        email: { required: true, mutable: true },
        fullname: { required: false, mutable: true },
        timezone: { required: false, mutable: true },
      },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: retainData,
      removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    acknowledge(
      this.userPool,
      { id: 'AwsSolutions-COG2', reason: 'TOTP is offered to everyone and required of nobody: the product decision' },
      { id: 'AwsSolutions-COG3', reason: 'Threat protection needs the Plus plan, priced by monthly user' },
      { id: 'AwsSolutions-COG8', reason: 'The Plus plan is priced by monthly user; nothing here needs it' },
    );

    if (sender.identityVerified) this.sendThroughSes(sender);

    this.client = this.userPool.addClient('Client', {
      generateSecret: false,
      // Amplify uses SRP. USER_PASSWORD serves tools with the plain SDK (the explorer page, a shell); the password is
      // protected by TLS only. ADMIN_USER_PASSWORD additionally needs the account's permission, and is for our own
      // commands. Refreshing is always allowed.
      authFlows: { userSrp: true, userPassword: passwordSignIn, adminUserPassword: true },
      // The attributes that users may write. Only Cognito may say whether an address is verified.
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true, fullname: true, timezone: true }),
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
    });

    this.addGroup('ADMIN', 0, 'Plans work: sees and changes every task and user');
    this.addGroup('MEMBER', 10, 'Carries work out: sees the tasks assigned to them');
    for (const trigger of triggers) this.attach(trigger);
  }

  /** Codes and invitations come from the stage's address, within SES's limits: Cognito itself sends only 50 a day. */
  private sendThroughSes({ from, identity }: StageConfig['sender']): void {
    const sourceArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'identity',
      resourceName: identity,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    (this.userPool.node.defaultChild as CfnUserPool).emailConfiguration = {
      emailSendingAccount: 'DEVELOPER',
      from,
      sourceArn,
    };
  }

  private addGroup(groupName: string, precedence: number, description: string): void {
    new CfnUserPoolGroup(this, `${groupName}Group`, {
      userPoolId: this.userPool.userPoolId,
      groupName,
      precedence,
      description,
    });
  }

  private attach(trigger: ProjectFunction): void {
    if (trigger.spec.trigger.kind !== 'cognito') throw new Error(`${trigger.node.path} is no Cognito trigger`);
    this.userPool.addTrigger(OPERATIONS[trigger.spec.trigger.event], trigger.function);
    // A separate policy: in the role's default policy, for which the function waits, it would close a cycle (pool →
    // function → policy → pool).
    const statement = trigger.userPoolStatement(this.userPool.userPoolArn);
    if (statement)
      new Policy(this, `${trigger.node.id}UserPoolPolicy`, { roles: [trigger.role], statements: [statement] });
  }
}
