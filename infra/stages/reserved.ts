import { addressOf, type StageConfig } from './schema.ts';

/** Names that belong to nobody: mail to them is lost, and SES cannot verify them. See RFC 2606. */
const RESERVED = /(^|[.@/])(example\.(com|net|org)|[^.@/]+\.(example|invalid|test)|example|invalid|test)$/i;

/**
 * Values that work on the local cloud but not in a deployment, one line each: placeholder addresses.
 * @param file the stage's file, as the lines name it
 */
export function reservedAddresses(config: StageConfig, file: string): string[] {
  const { sender, appUrl, alarmEmail, webhookUrl, allowedEmailDomains } = config;
  const values: Array<[key: string, value: string | null]> = [
    ...allowedEmailDomains.map((domain, index): [string, string] => [`allowedEmailDomains[${index}]`, domain]),
    ['sender.from', addressOf(sender.from)],
    ['sender.identity', sender.identity],
    ['appUrl', appUrl && new URL(appUrl).hostname],
    ['alarmEmail', alarmEmail],
    ['webhookUrl', webhookUrl && new URL(webhookUrl).hostname],
  ];
  return values
    .filter(([, value]) => value !== null && RESERVED.test(value))
    .map(
      ([key, value]) =>
        `${file}: ${key}: ${value} belongs to nobody, and is no good for a deployment: put your own there`,
    );
}
