import type { Cloud, LocalService, ServiceFactory } from '../../cloud.ts';
import { mailboxPage } from '../../pages/mailbox.ts';
import { handleRestJson, type Route } from '../../gateway/restJson.ts';
import type { Mail } from '../../shared/mail.ts';
import type { Permission } from '../../shared/permission.ts';
import type { CognitoService } from '../cognito/contract.ts';
import { sendEmail } from './actions/sendEmail.ts';
import { suppressionActions } from './actions/suppression.ts';
import { addressOf, type SendEmailInput } from './mail.ts';
import { configurationSet, emailIdentity, eventDestination } from './resources/identities.ts';
import { createInvocations } from '../scheduler/contract.ts';
import { createState } from './state.ts';

const SUPPRESSION = /^\/v2\/email\/suppression\/addresses\/([^/]+)$/;
const ROUTES: Route[] = [
  { method: 'POST', path: /^\/v2\/email\/outbound-emails$/, action: 'SendEmail' },
  { method: 'PUT', path: /^\/v2\/email\/suppression\/addresses$/, action: 'PutSuppressedDestination' },
  { method: 'GET', path: /^\/v2\/email\/suppression\/addresses$/, action: 'ListSuppressedDestinations' },
  { method: 'GET', path: SUPPRESSION, action: 'GetSuppressedDestination', names: ['EmailAddress'] },
  { method: 'DELETE', path: SUPPRESSION, action: 'DeleteSuppressedDestination', names: ['EmailAddress'] },
];

/** SES v2. Its mails, and Cognito's own mails, are in the mailbox at `/mailbox` of the GraphQL port. */
export const ses: ServiceFactory = (cloud): LocalService => {
  const state = createState(cloud);
  const publications = createInvocations(cloud, 'ses', 'feedback');
  const cognito = () => cloud.service<CognitoService>('cognito-idp');
  const messages = () => cognito().messages;
  // If a pool sends through an identity that the template does not create, the identity exists from elsewhere.
  const identities = () => [...state.identities, ...cognito().mailIdentities()];
  const page = mailboxPage({
    list: async () => [...(await state.mails()), ...(await cognitoMails(messages()))].sort(newestFirst),
    changes: () => `${state.changes()}-${messages().changes()}`,
    empty: async () => void (await Promise.all([state.empty(), messages().empty('EMAIL')])),
  });
  for (const path of ['/mailbox', '/mailbox/']) cloud.route(path, page);
  return {
    name: 'ses',
    resources: {
      'AWS::SES::EmailIdentity': emailIdentity(state),
      'AWS::SES::ConfigurationSet': configurationSet(state),
      'AWS::SES::ConfigurationSetEventDestination': eventDestination(state, cloud),
    },
    actions: {
      SendEmail: sendEmail(cloud, { ...state, identities }, publications),
      ...suppressionActions(cloud, state),
    },
    permissions: (action, input) => permissionsFor(cloud, identities(), action, input),
    accessDenied: { status: 403 },
    handle: (request, principal) => handleRestJson(cloud, 'ses', ROUTES, request, principal),
    ready: publications.resume,
    idle: publications.idle,
    close: () => Promise.resolve(publications.close()),
  };
};

const newestFirst = (a: Mail, b: Mail) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0);

/**
 * Sending needs permission on the sender's identity and on the configuration set, as in the service authorization
 * reference, and on recipients' identities that belong to the account, as people in the SES sandbox experience.
 */
function permissionsFor(
  { region, accountId }: Cloud,
  identities: string[],
  action: string,
  input: SendEmailInput,
): Permission[] {
  const arn = (kind: string, name: string) => `arn:aws:ses:${region}:${accountId}:${kind}/${name}`;
  if (action !== 'SendEmail') return [{ action: `ses:${action}`, resource: '*' }];
  const from = addressOf(input.FromEmailAddress ?? '');
  const own = (address: string) => identities.find((identity) => [address, domainOf(address)].includes(identity));
  const used = [
    own(from) ?? domainOf(from),
    ...(input.Destination?.ToAddresses ?? []).flatMap((to) => own(addressOf(to)) ?? []),
  ];
  const context = { 'ses:FromAddress': [from] };
  const set = input.ConfigurationSetName;
  return [
    ...[...new Set(used)].map((name) => ({ action: 'ses:SendEmail', resource: arn('identity', name), context })),
    ...(set ? [{ action: 'ses:SendEmail', resource: arn('configuration-set', set), context }] : []),
  ];
}

const domainOf = (address: string) => address.split('@')[1] ?? address;

/** Confirmation codes and invitations: Cognito sends them itself unless the pool names an identity. */
async function cognitoMails(messages: CognitoService['messages']): Promise<Mail[]> {
  return (await messages.list())
    .filter(({ medium }) => medium === 'EMAIL')
    .map(({ id, at, from = 'no-reply@verificationemail.com', to, subject, text, source }) => ({
      id,
      at: new Date(at).toISOString(),
      from,
      to: [to],
      subject,
      text,
      html: '',
      headers: { 'X-Cognito-Trigger': source },
    }));
}
