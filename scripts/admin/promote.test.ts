import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { activeAdminsKey, profileKey } from '../../domain/keys.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { synth } from '../../infra/synth.ts';
import { type LocalCloud, start } from '@taskwire/local-cloud';
import { documentsAt } from '../shared/documentsAt.ts';
import { localConfig } from '../shared/localConfig.ts';
import { promote, type PromoteOptions } from './promote.ts';

const NOW = new Date().toISOString();
let cloud: LocalCloud;
let folder: string;
let clients: Omit<PromoteOptions, 'email' | 'now'>;
let clientId: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'taskwire-admin-'));
  const { folder: assembly } = await synth({ stage: 'dev', outdir: join(folder, 'assembly'), checks: false });
  cloud = await start({ assembly });
  const outputs = cloud.stacks['taskwire-dev-api']?.outputs as Record<string, string>;
  const config = localConfig(cloud);
  clientId = outputs.UserPoolClientId as string;
  clients = {
    documents: documentsAt(config),
    userPools: new CognitoIdentityProviderClient(config),
    table: outputs.TableName as string,
    userPoolId: outputs.UserPoolId as string,
  };
  writeFileSync(
    join(folder, 'outputs.json'),
    JSON.stringify({
      region: cloud.region,
      awsEndpoint: cloud.awsEndpoint,
      userPoolId: clients.userPoolId,
      tableName: clients.table,
    }),
  );
});
afterAll(async () => {
  await cloud?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Signs up through the real triggers. Returns the `sub`. */
async function aMember(email: string, confirmed = true): Promise<string> {
  const { UserSub } = await clients.userPools.send(
    new SignUpCommand({
      ClientId: clientId,
      Username: email,
      Password: 'Correct-horse-1',
      UserAttributes: [{ Name: 'email', Value: email }],
    }),
  );
  if (confirmed)
    await clients.userPools.send(
      new AdminConfirmSignUpCommand({ UserPoolId: clients.userPoolId, Username: UserSub as string }),
    );
  return UserSub as string;
}

const item = async (key: { PK: string; SK: string }) =>
  (await clients.documents.send(new GetCommand({ TableName: clients.table, Key: key, ConsistentRead: true }))).Item;
const admins = async () => [...((await item(activeAdminsKey()))?.userIds ?? [])];
const role = async (id: string) => readProfile(await item(profileKey(id)))?.role;
const user = (id: string) => ({ UserPoolId: clients.userPoolId, Username: id });
const groups = async (id: string) => {
  const { Groups } = await clients.userPools.send(new AdminListGroupsForUserCommand(user(id)));
  return Groups?.map(({ GroupName }) => GroupName);
};

beforeEach(async () => {
  await clients.documents.send(
    new UpdateCommand({ TableName: clients.table, Key: activeAdminsKey(), UpdateExpression: 'REMOVE userIds' }),
  );
});

test('makes a member the first administrator, in the table and in Cognito', async () => {
  const id = await aMember('first@example.com');
  expect([await role(id), await groups(id)]).toEqual(['MEMBER', ['MEMBER']]);
  await expect(promote({ ...clients, email: 'First@Example.com', now: NOW })).resolves.toBe(
    'First@Example.com is an administrator now; sign in again for a token that says so',
  );
  expect([await role(id), await groups(id), await admins()]).toEqual(['ADMIN', ['ADMIN'], [id]]);
});

test('moves the user in the indexes by role', async () => {
  const id = await aMember('indexed@example.com');
  await promote({ ...clients, email: 'indexed@example.com', now: NOW });
  expect(await item(profileKey(id))).toMatchObject({
    kP: 'USERS#ADMIN#0',
    kQ: 'USERS#ADMIN#ACTIVE#0',
    row: { role: 'ADMIN' },
  });
});

test('may be repeated, and repairs groups after an interruption', async () => {
  const id = await aMember('twice@example.com');
  await promote({ ...clients, email: 'twice@example.com', now: NOW });
  await clients.userPools.send(new AdminRemoveUserFromGroupCommand({ ...user(id), GroupName: 'ADMIN' }));
  await clients.userPools.send(new AdminAddUserToGroupCommand({ ...user(id), GroupName: 'MEMBER' }));
  await expect(promote({ ...clients, email: 'twice@example.com', now: NOW })).resolves.toContain('already');
  expect(await groups(id)).toEqual(['ADMIN']);
});

test('refuses a user who was changed between reading and writing', async () => {
  const [winner, loser] = [await aMember('winner@example.com'), await aMember('loser@example.com')];
  const overtaken = Object.create(clients.documents) as typeof clients.documents;
  overtaken.send = async (command: unknown) => {
    if (command instanceof TransactWriteCommand) await promote({ ...clients, email: 'winner@example.com', now: NOW });
    return clients.documents.send(command as TransactWriteCommand) as never;
  };
  await expect(promote({ ...clients, documents: overtaken, email: 'loser@example.com', now: NOW })).rejects.toThrow(
    'somebody changed the users at the same moment: loser@example.com was not promoted, try again',
  );
  expect([await admins(), await role(loser), await groups(loser)]).toEqual([[winner], 'MEMBER', ['MEMBER']]);
});

describe('on a stage where nobody may sign up', () => {
  const mailsTo = async (email: string) => {
    const mails = (await (await fetch(`${cloud.webEndpoint}/mailbox/messages.json`)).json()) as Array<{
      to: string[];
      text: string;
    }>;
    return mails.filter(({ to }) => to.includes(email)).map(({ text }) => /password is (\S+)\.$/.exec(text)?.[1] ?? '');
  };
  const signIn = async (email: string, password: string) => {
    const { ChallengeName, Session } = await clients.userPools.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD: password },
      }),
    );
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const { AuthenticationResult } = await clients.userPools.send(
      new RespondToAuthChallengeCommand({
        ClientId: clientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: email, NEW_PASSWORD: 'Correct-horse-9' },
      }),
    );
    return AuthenticationResult?.IdToken;
  };
  const INVITED = 'is an administrator now; a temporary password is on its way there, good for a week';

  test('invites the first administrator, who signs in with the mailed password', async () => {
    const email = 'founder@acme.com';
    await expect(promote({ ...clients, email, now: NOW })).resolves.toBe(`${email} ${INVITED}`);
    const [password] = await mailsTo(email);
    expect(await signIn(email, password as string)).toBeDefined();
    const [id] = await admins();
    expect([await role(id), await groups(id)]).toEqual(['ADMIN', ['ADMIN']]);
    await expect(promote({ ...clients, email: 'second@acme.com', now: NOW })).rejects.toThrow(
      'there is an administrator already: ask one to promote second@acme.com (mutation updateUserRole)',
    );
  });

  test('mails a new password to a user who has not used theirs', async () => {
    const email = 'late@acme.com';
    await promote({ ...clients, email, now: NOW });
    await expect(promote({ ...clients, email, now: NOW })).resolves.toBe(`${email} ${INVITED}`);
    const passwords = await mailsTo(email);
    expect(new Set(passwords).size).toBe(2);
    expect(await admins()).toHaveLength(1);
  });

  test('invites the owner of an address that a stranger signed up with and never confirmed', async () => {
    const email = 'waiting@example.com';
    const squatter = await aMember(email, false);
    await expect(promote({ ...clients, email, now: NOW })).resolves.toBe(`${email} ${INVITED}`);
    const [id] = await admins();
    expect(id).not.toBe(squatter);
    expect(await signIn(email, (await mailsTo(email)).at(0) as string)).toBeDefined();
  });

  test('accepts another user when the invitation went astray', async () => {
    await promote({ ...clients, email: 'tpyo@acme.com', now: NOW });
    await expect(promote({ ...clients, email: 'typo@acme.com', now: NOW })).resolves.toBe(`typo@acme.com ${INVITED}`);
    expect(await admins()).toHaveLength(2);
  });
});

describe('refuses', () => {
  test('while there is an administrator', async () => {
    await aMember('boss@example.com');
    const id = await aMember('late@example.com');
    await promote({ ...clients, email: 'boss@example.com', now: NOW });
    await expect(promote({ ...clients, email: 'late@example.com', now: NOW })).rejects.toThrow(
      'there is an administrator already: ask one to promote late@example.com (mutation updateUserRole)',
    );
    expect([await role(id), await groups(id)]).toEqual(['MEMBER', ['MEMBER']]);
  });
});

describe('npm run admin', () => {
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['scripts/run.mjs', 'scripts/admin.ts', ...args]).then(
      ({ stdout }) => stdout,
      (error: { code: number; stderr: string }) => `${error.code}: ${error.stderr.split('\n')[0]}`,
    );

  test('promotes in the local cloud of a folder', async () => {
    await aMember('shell@example.com');
    expect(await run('promote', 'shell@example.com', '--local', '--data', folder)).toContain('is an administrator now');
  });

  test('reports a mistake in one line', async () => {
    expect(await run('promote', 'x@example.com')).toMatch(/^1: usage: npm run admin -- promote <email>/);
  });
});
