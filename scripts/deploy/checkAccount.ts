import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { accountMistakes, type AccountFacts } from './accountMistakes.ts';
import type { Target } from './deployment.ts';

/**
 * Asks the account of the shell's credentials what would make the deployment fail half-way, or its mails. What the credentials may not look
 * at is passed over: they may be allowed to assume CDK's roles and nothing else.
 * @throws Error with a line for every mistake; or when there are no credentials
 */
export async function checkAccount({ stage, config, file }: Target): Promise<void> {
  const { region, sender } = config;
  const ses = new SESv2Client({ region });
  // All at once, so that no answer is left without somebody who waits for it.
  const [identity, owned, concurrency, isInSandbox] = await Promise.all([
    unlessDenied(identityOf(ses, sender.identity)),
    unlessDenied(ownedIdentities(new CloudFormationClient({ region }), `taskwire-${stage}-events`)),
    unlessDenied(concurrencyOf(new LambdaClient({ region }))),
    unlessDenied(sandboxOf(ses)),
  ]);
  const mistakes = accountMistakes(config, { identity, owned, concurrency }, file);
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  if (isInSandbox === true)
    console.warn(
      `SES is in its sandbox in ${region}: mail reaches confirmed addresses only, 200 a day (docs/deploying.md says how to leave it)`,
    );
}

const identityOf = (ses: SESv2Client, EmailIdentity: string): Promise<AccountFacts['identity']> =>
  ses.send(new GetEmailIdentityCommand({ EmailIdentity })).then(
    ({ VerifiedForSendingStatus }) => (VerifiedForSendingStatus ? 'verified' : 'unverified'),
    (error: Error) => {
      if (error.name === 'NotFoundException') return 'absent';
      throw error;
    },
  );

/** The identities that the stack made; none for a stack that is not there yet. */
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

const sandboxOf = async (ses: SESv2Client): Promise<boolean> =>
  (await ses.send(new GetAccountCommand({}))).ProductionAccessEnabled === false;

/** How services word that they do not know, or no longer take, who is asking. */
const REFUSED_CREDENTIALS =
  /^(UnrecognizedClient|InvalidClientTokenId|ExpiredToken|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature)/;

async function unlessDenied<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    const { name, message } = error as Error;
    if (/AccessDenied|NotAuthorized|UnauthorizedOperation/.test(name)) return undefined;
    if (name === 'CredentialsProviderError')
      throw new Error('this shell has no AWS credentials: aws sts get-caller-identity says whose it has', {
        cause: error,
      });
    if (REFUSED_CREDENTIALS.test(name))
      throw new Error(
        `AWS does not take the credentials of this shell (${name}): aws sts get-caller-identity says whose they are`,
        { cause: error },
      );
    throw new Error(`${name}: ${message.split('\n')[0]}`, { cause: error });
  }
}
