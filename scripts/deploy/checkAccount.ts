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
  const asked = {
    identity: identityOf(ses, sender.identity),
    owned: ownedIdentities(new CloudFormationClient({ region }), `taskwire-${stage}-events`),
    concurrency: new LambdaClient({ region })
      .send(new GetAccountSettingsCommand({}))
      .then(({ AccountLimit }) => AccountLimit?.ConcurrentExecutions),
    sandbox: ses
      .send(new GetAccountCommand({}))
      .then(({ ProductionAccessEnabled }) => ProductionAccessEnabled === false),
  };
  const facts: AccountFacts = {
    identity: await unlessDenied(asked.identity),
    owned: await unlessDenied(asked.owned),
    concurrency: await unlessDenied(asked.concurrency),
  };
  const mistakes = accountMistakes(config, facts, file);
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  if (await unlessDenied(asked.sandbox))
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
    throw new Error(`${name}: ${message.split('\n')[0]}`, { cause: error });
  }
}
