import { z } from 'zod';

const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])$/;
const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+$/;

const domain = z.string().regex(DOMAIN, 'must be a domain in lower case, such as acme.com');
const address = z.string().regex(ADDRESS, 'must be an e-mail address');
const url = (protocols: RegExp, form: string) => z.url({ protocol: protocols, error: `must be ${form}` });
const count = (least: number, most: number) =>
  z.int().min(least, `must be ${least} or more`).max(most, `must be ${most} or less`);

const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region, such as eu-west-1');

const backups = z.strictObject({
  /** How long a daily backup is kept. A lock keeps each for at least 7 days. */
  daysKept: count(7, 365),
  /** How many monthly backups are kept; 0: none is made. */
  monthsKept: count(0, 120),
  /** The region for copies of backups; null: none. */
  copyRegion: region.nullable(),
});

export type Backups = z.infer<typeof backups>;

const sender = z
  .strictObject({
    /** The sender of mails. */
    from: z.string().regex(/^[^<>"]*[^<>"\s] <[^\s@<>"]+@[^\s@<>"]+>$/, 'must be written as Name <address>'),
    /** The identity that SES verifies: the address, its domain, or a domain above it. */
    identity: z.union([domain, address], 'must be an e-mail address or a domain'),
    /** SES already has the identity: the stack neither creates nor deletes it. */
    identityExists: z.boolean(),
    /** SES has verified the identity: Cognito then sends through it as well. */
    identityVerified: z.boolean(),
  })
  .refine(({ from, identity }) => covers(identity, addressOf(from)), {
    path: ['identity'],
    error: 'must be the address in sender.from, its domain, or a domain above it',
  })
  .refine(({ identityExists, identityVerified }) => identityVerified || !identityExists, {
    path: ['identityVerified'],
    error: 'must be true where the identity exists already',
  });

/** The contents of a stage's file: everything, so that nothing depends on a forgotten flag. `null` means none. */
export const stageConfig = z
  .strictObject({
    /** The AWS region. */
    region,
    /** E-mail domains whose owners may sign themselves up, exact matches. Empty: nobody may; users are invited. */
    allowedEmailDomains: z.array(domain),
    sender,
    /** The product's address, used in links in mails. Null: CloudFront's own name for the web app. */
    appUrl: url(/^https?$/, 'an http or https address').nullable(),
    /**
     * ACM's certificate for the host of `appUrl`, in us-east-1, where CloudFront looks for it: the web app is then
     * served under that name. Null: under CloudFront's own name.
     */
    webCertificateArn: z
      .string()
      .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/, 'must be the ARN of a certificate in us-east-1')
      .nullable(),
    /** The recipient of alarms; null: nobody. */
    alarmEmail: address.nullable(),
    /**
     * `essential`: ten alarms, as many as an account has free of charge. `all`: also alarms about trouble that users
     * notice later, for a tenth of a dollar a month each (docs/operations.md).
     */
    alarms: z.enum(['essential', 'all'], 'must be essential or all'),
    /** Whether alarms also go to a chat, at the address in the secret `taskwire-<stage>-alarm-webhook`. */
    alarmWebhook: z.boolean(),
    /**
     * The account's budget for a month, in US dollars; spending beyond it is reported like an alarm. Null: costs are
     * not watched.
     */
    monthlyBudget: count(1, 1_000_000).nullable(),
    /** The URL that receives every event in a signed request; null: none. */
    webhookUrl: url(/^https$/, 'an https address').nullable(),
    /** Keeps table and user pool when the stack is deleted, and refuses their deletion. */
    retainData: z.boolean(),
    /**
     * The generation of table and user pool that the stage uses. The next number creates new, empty ones beside the
     * former (docs/recovery.md).
     */
    generation: z.strictObject({ table: count(1, 99), users: count(1, 99) }),
    /** Backups in a vault, besides the table's point-in-time recovery of 35 days; null: none. */
    backups: backups.nullable(),
    /**
     * Sign-in by a password protected by TLS alone (USER_PASSWORD_AUTH), for scripts and the explorer page, besides
     * SRP.
     */
    passwordSignIn: z.boolean(),
    /** GraphQL introspection, for explorers and code generators. */
    introspection: z.boolean(),
    /** The deepest selection that AppSync accepts. An explorer's introspection query is about 13 deep. */
    queryDepthLimit: count(1, 75),
    /**
     * The most resolvers that one request may run, aliases included: a page of 100 tasks with a connection under each
     * is
     * 101. It bounds what one request may read (docs/adr/0017-accounts-and-bounds.md).
     */
    resolverCountLimit: count(1, 10_000),
    /** Requests from one address in five minutes before WAF blocks it; null: no WAF (it costs $6 a month). */
    requestsPerAddress: count(10, 2_000_000_000).nullable(),
    /**
     * What one user may write in five minutes before their mutations are `THROTTLED`. Each task of a bulk change
     * counts.
     */
    writeBudget: count(1, 1_000_000),
    /**
     * Concurrency reserved for each sign-in trigger, and the limit of the public unsubscribe page. AWS keeps 100 for
     * all other functions of an account, and a new account has only 10: use null there.
     */
    reservedConcurrency: z.strictObject({ signIn: count(1, 1000), unsubscribe: count(1, 1000) }).nullable(),
  })
  .refine(
    ({ alarms, monthlyBudget, alarmEmail, alarmWebhook }) =>
      (alarms === 'essential' && monthlyBudget === null) || alarmEmail !== null || alarmWebhook,
    {
      path: ['alarmEmail'],
      error:
        'must be an address (or alarmWebhook true) where alarms are all, or there is a budget: nobody would be told',
    },
  );

export type StageConfig = z.infer<typeof stageConfig>;

/** `Name <address>` → `address`. */
export const addressOf = (from: string): string => /<([^<>]+)>$/.exec(from)?.[1] ?? from;

const covers = (identity: string, sender: string) =>
  identity === sender ||
  sender.endsWith(`@${identity}`) ||
  (!identity.includes('@') && sender.endsWith(`.${identity}`));
