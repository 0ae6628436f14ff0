import { randomUUID } from 'node:crypto';
import type { Action, Cloud } from '../../../cloud.ts';
import { AwsError, UnsupportedError } from '../../../shared/errors.ts';
import { feedbackOf, sendFeedback } from '../feedback.ts';
import { addressOf, contentOf, type SendEmailInput } from '../mail.ts';
import type { Invocations } from '../../scheduler/contract.ts';
import type { SesState } from '../state.ts';

const RECIPIENTS = 50;

interface Identities {
  /** The verified identities. */
  identities(): string[];
}

/**
 * `SendEmail`, simple and raw. Nothing leaves the machine: the mail is kept in the local mailbox, with an SES-style
 * Message-ID. Throws MessageRejected unless the sender is a verified identity (the identities of the template and
 * of user pools are verified).
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export const sendEmail =
  (cloud: Cloud, state: Omit<SesState, 'identities'> & Identities, publications: Invocations): Action =>
  async (input: SendEmailInput, { detail }) => {
    if (input.Content?.Template !== undefined) throw new UnsupportedError('SES templates');
    const content = await contentOf(input);
    checkSender(cloud, state, content.from);
    checkSet(state, input.ConfigurationSetName);
    if (content.to.length === 0) throw new AwsError('BadRequestException', 'Destination is required.');
    if (content.to.length > RECIPIENTS) {
      throw new AwsError('BadRequestException', `Recipient count exceeds ${RECIPIENTS}.`);
    }
    const id = `${randomUUID().replaceAll('-', '').slice(0, 16)}-${randomUUID()}-000000`;
    if (detail !== undefined) detail['messageId'] = id;
    const at = new Date(cloud.clock.now()).toISOString();
    const recipients = await Promise.all(
      content.to.map(async (to) => ({ to, feedback: feedbackOf(to, await state.suppressed(addressOf(to))) })),
    );
    const delivered = recipients.filter(({ feedback }) => feedback?.delivered ?? true).map(({ to }) => to);
    if (delivered.length > 0) {
      const headers = { ...withoutMessageId(content.headers), 'Message-ID': `<${id}@email.amazonses.com>` };
      await state.keep({ ...content, id, at, to: delivered, headers });
    }
    // The mail is accepted; feedback from recipients comes afterwards.
    for (const { to: recipient, feedback } of recipients) {
      if (feedback === undefined) continue;
      if (feedback.suppressAs) await state.suppress({ address: addressOf(recipient), reason: feedback.suppressAs, at });
      await sendFeedback(cloud, state, publications, input, { id, at, from: content.from, recipient, feedback });
    }
    return { MessageId: id };
  };

const withoutMessageId = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'message-id'));

function checkSender({ region }: Cloud, { identities }: Identities, from: string): void {
  const address = addressOf(from);
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const isVerified = identities().some((identity) => identity === address || isWithin(domain, identity));
  if (isVerified) return;
  throw new AwsError(
    'MessageRejected',
    `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${address}`,
  );
}

const isWithin = (domain: string, identity: string) => domain === identity || domain.endsWith(`.${identity}`);

function checkSet({ configurationSets }: Pick<SesState, 'configurationSets'>, name: string | undefined): void {
  if (name === undefined || configurationSets.has(name)) return;
  throw new AwsError('NotFoundException', `Configuration set <${name}> does not exist.`, 404);
}
