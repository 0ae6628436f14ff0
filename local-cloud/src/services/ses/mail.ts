import PostalMime from 'postal-mime';
import type { Mail } from '../../shared/mail.ts';
import { own } from '../../shared/own.ts';

/** The input of `SendEmail`, as an SDK sends it. */
export interface SendEmailInput {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  ReplyToAddresses?: string[];
  Content?: {
    Simple?: {
      Subject: { Data: string };
      Body: { Text?: { Data: string }; Html?: { Data: string } };
      Headers?: Array<{ Name: string; Value: string }>;
    };
    Raw?: { Data: string };
    Template?: unknown;
  };
  ConfigurationSetName?: string;
  EmailTags?: Array<{ Name: string; Value: string }>;
}

type Content = Pick<Mail, 'from' | 'subject' | 'text' | 'html' | 'headers'> & { to: string[] };

/** The content of a call in either form. A raw message is parsed as a mail client would parse it. */
export async function contentOf(input: SendEmailInput): Promise<Content> {
  const to = [
    ...(input.Destination?.ToAddresses ?? []),
    ...(input.Destination?.CcAddresses ?? []),
    ...(input.Destination?.BccAddresses ?? []),
  ];
  if (input.Content?.Raw !== undefined) return rawContent(input, to);
  const simple = input.Content?.Simple;
  return {
    from: input.FromEmailAddress ?? '',
    to,
    subject: simple?.Subject.Data ?? '',
    text: simple?.Body.Text?.Data ?? '',
    html: simple?.Body.Html?.Data ?? '',
    headers: {
      ...(input.ReplyToAddresses?.length && { 'Reply-To': input.ReplyToAddresses.join(', ') }),
      ...Object.fromEntries((simple?.Headers ?? []).map(({ Name, Value }) => [Name, Value])),
    },
  };
}

async function rawContent(input: SendEmailInput, to: string[]): Promise<Content> {
  const raw = Buffer.from(input.Content?.Raw?.Data ?? '', 'base64');
  const parsed = await PostalMime.parse(raw);
  const addresses = [...(parsed.to ?? []), ...(parsed.cc ?? []), ...(parsed.bcc ?? [])].map(
    ({ address }) => address ?? '',
  );
  const headers: Record<string, string> = {};
  for (const { originalKey, value } of parsed.headers) {
    const before = own(headers, originalKey);
    headers[originalKey] = before === undefined ? value : `${before}, ${value}`;
  }
  return {
    from: input.FromEmailAddress ?? formatted(parsed.from),
    to: to.length > 0 ? to : addresses,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html ?? '',
    headers,
  };
}

const formatted = (from: { name?: string; address?: string } | undefined): string =>
  from?.name ? `${from.name} <${from.address ?? ''}>` : (from?.address ?? '');

/** The address in `Name <address>` or a bare address, in lower case. */
export const addressOf = (text: string): string => (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase();
