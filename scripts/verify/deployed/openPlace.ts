import { Sha256 } from '@aws-crypto/sha256-js';
import { AppSyncClient } from '@aws-sdk/client-appsync';
import { SignatureV4 } from '@smithy/signature-v4';
import { createClient, InviteUserDocument } from '@taskwire/client';
import { mailPartition, TOLD_PREFIX } from '../../../domain/keys.ts';
import { query } from '../../../functions/shared/query.ts';
import type { Table } from '../../../functions/shared/table.ts';
import { setPassword } from '../../admin/account.ts';
import type { Deployment } from '../../admin/deployment.ts';
import { placesOf } from '../../admin/reconcile/places.ts';
import type { Answer, Place, Someone } from './place.ts';
import { closeAccounts, openAdmin, reserved, signIn, type Account } from './reservedAccounts.ts';

/**
 * Opens two reserved accounts in a deployment: an ADMIN created by the operator, and a MEMBER whom the ADMIN invites
 * like any user. Their mails go to SES's simulator, and no webhook is told what they do.
 * @param timePasses lets seconds of the deployment's clock pass
 */
export async function openPlace(
  deployment: Deployment,
  timePasses: Place['timePasses'],
): Promise<Place & { close(): Promise<void> }> {
  const accounts = { ...deployment, ...placesOf(deployment) };
  await closeAccounts(accounts);
  try {
    const admin = await someone(deployment, await openAdmin(accounts), (account) => signIn(accounts, account));
    const { name, email, password } = reserved('member');
    const invited = await admin.client.request(InviteUserDocument, { input: { name, email, role: 'MEMBER' } });
    const id = invited.inviteUser?.id as string;
    await setPassword(accounts, id, password);
    const member = { id, name, email, password };
    return {
      admin,
      member: await someone(deployment, member, (account) => signIn(accounts, account)),
      callSystem: signedCalls(deployment),
      mailOf: (userId) => mailOf(userId, accounts),
      timePasses,
      close: () => closeAccounts(accounts),
    };
  } catch (error) {
    await closeAccounts(accounts);
    throw error;
  }
}

async function someone(
  { graphqlUrl, realtimeUrl }: Deployment,
  account: Account,
  signsIn: (account: Account) => Promise<string>,
): Promise<Someone> {
  const idToken = await signsIn(account);
  return {
    id: account.id,
    // Failures are reported, not retried.
    client: createClient({ url: graphqlUrl, realtimeUrl, auth: idToken, retries: 0 }),
    send: (query, variables) => post(graphqlUrl, JSON.stringify({ query, variables }), { authorization: idToken }),
  };
}

function signedCalls({ graphqlUrl, clientConfig }: Deployment): Place['callSystem'] {
  const { config } = new AppSyncClient(clientConfig);
  return async (query, variables) => {
    const signer = new SignatureV4({
      service: 'appsync',
      region: await config.region(),
      credentials: config.credentials,
      sha256: Sha256,
    });
    const { protocol, hostname, port, host, pathname } = new URL(graphqlUrl);
    const body = JSON.stringify({ query, variables });
    const { headers } = await signer.sign({
      method: 'POST',
      protocol,
      hostname,
      path: pathname,
      body,
      ...(port && { port: Number(port) }),
      headers: { 'content-type': 'application/json', host },
    });
    return post(graphqlUrl, body, headers);
  };
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return (await response.json()) as Answer;
}

async function mailOf(userId: string, db: Table) {
  const items: { SK: string; failures?: number }[] = [];
  const stored = query<(typeof items)[number]>(db, { partition: mailPartition(userId) });
  for await (const item of stored) items.push(item);
  const isTold = ({ SK }: { SK: string }) => SK.startsWith(TOLD_PREFIX);
  return {
    told: items.filter(isTold).length,
    waiting: items.filter((item) => !isTold(item)).length,
    failures: items.reduce((sum, { failures = 0 }) => sum + failures, 0),
  };
}
