import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { accountMistakes, type AccountFacts } from './accountMistakes.ts';
import type { Target } from './deployment.ts';

/**
 * Checks the account of the shell's credentials for everything that would make the deployment, or its mails, fail
 * half-way. It skips facts that the credentials may not read: they may only be allowed to assume CDK's roles.
 * @throws Error with a line for every mistake; or if there are no credentials
 */
export async function checkAccount({ stage, config, file }: Target): Promise<void> {
  const { region, sender } = config;
  const ses = new SESv2Client({ region });
  // All together, so that every answer is awaited.
  const [identity, owned, concurrency, account] = await Promise.all([
    unlessDenied(identityOf(ses, sender.identity)),
    unlessDenied(ownedIdentities(new CloudFormationClient({ region }), `taskwire-${stage}-events`)),
    unlessDenied(concurrencyOf(new LambdaClient({ region }))),
    unlessDenied(ses.send(new GetAccountCommand({}))),
  ]);
  const mistakes = accountMistakes(config, { identity, owned, concurrency }, file);
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  if (account?.ProductionAccessEnabled === false)
    console.warn(
      `SES is in its sandbox in ${region}: mail reaches confirmed addresses only, 200 a day (docs/deploying.md says how to leave it)`,
    );
  const plan = account?.PricingAttributes?.CurrentPlan ?? 'NONE';
  if (plan !== 'NONE')
    console.warn(
      `SES has the pricing plan ${plan} in ${region}, which makes mails dearer (docs/deploying.md says how to end it)`,
    );
  if (config.alarmEmail === null && !config.alarmWebhook)
    console.warn(`nobody is told of alarms: ${file} has no alarmEmail`);
}

const identityOf = (ses: SESv2Client, EmailIdentity: string): Promise<AccountFacts['identity']> =>
  ses.send(new GetEmailIdentityCommand({ EmailIdentity })).then(
    ({ VerifiedForSendingStatus }) => (VerifiedForSendingStatus ? 'verified' : 'unverified'),
    (error: Error) => {
      if (error.name === 'NotFoundException') return 'absent';
      throw error;
    },
  );

/** The identities that the stack created; none if the stack does not exist yet. */
const ownedIdentities = (client: CloudFormationClient, StackName: string): Promise<string[]> =>
  client.send(new DescribeStackResourcesCommand({ StackName })).then(
    ({ StackResources = [] }) =>
      StackResources.filter(({ ResourceType }) => ResourceType === 'AWS::SES::EmailIdentity').map(
        ({ PhysicalResourceId }) => PhysicalResourceId ?? '',
      ),
    (error: Error) => {
      if (/does not exist/.test(error.message)) return [];
      throw error;
    },
  );

const concurrencyOf = async (client: LambdaClient): Promise<number | undefined> =>
  (await client.send(new GetAccountSettingsCommand({}))).AccountLimit?.ConcurrentExecutions;

/** The error codes with which services refuse unknown or expired credentials. */
const REFUSED_CREDENTIALS =
  /^(UnrecognizedClient|InvalidClientTokenId|ExpiredToken|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature)/;

async function unlessDenied<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    const { name, message } = error as Error;
    if (/AccessDenied|NotAuthorized|UnauthorizedOperation/.test(name)) return undefined;
    if (name === 'CredentialsProviderError')
      throw new Error('this shell has no AWS credentials: check with aws sts get-caller-identity', {
        cause: error,
      });
    if (REFUSED_CREDENTIALS.test(name))
      throw new Error(`AWS refuses the credentials of this shell (${name}): check with aws sts get-caller-identity`, {
        cause: error,
      });
    throw new Error(`${name}: ${message.split('\n')[0]}`, { cause: error });
  }
}
