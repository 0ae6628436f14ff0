import type { ItemKind, Not } from './itemKind.ts';

/** A place outside the table that holds personal data. */
interface Place {
  name: string;
  holds: string;
  kept: string;
  exported: string;
  erased: string;
}

const PLACES: readonly Place[] = [
  {
    name: 'Cognito user pool',
    holds: 'address, name, zone, the password’s verifier, the secret of the second factor',
    kept: 'until the account is deleted',
    exported: 'as `account`, except verifier and secret',
    erased: 'the account is deleted, within seconds of the act',
  },
  {
    name: 'Logs of functions and of the API',
    holds: 'user ids, no name, no address, no text that people wrote; the API’s log has its callers’ network addresses',
    kept: '30 days',
    exported: 'no: nothing but ids',
    erased: 'expire',
  },
  {
    name: 'The table’s stream, and its topic',
    holds: 'items as they were written, names included',
    kept: '24 hours',
    exported: 'no: copies of the items',
    erased: 'expire',
  },
  {
    name: 'Queues',
    holds: 'events with names and titles, on their way to consumers',
    kept: 'seconds; 4 days at most, 14 days where they are set aside',
    exported: 'no: copies of the items',
    erased: 'expire. The mailer writes no mail to somebody erased',
  },
  {
    name: 'Point-in-time recovery',
    holds: 'the table, at every second',
    kept: '35 days',
    exported: 'no: copies of the items',
    erased: 'expires. What is restored is erased again (docs/recovery.md)',
  },
  {
    name: 'Backup vault',
    holds: 'the table, day by day',
    kept: 'as the stage’s file says (`backups`): 35 days and a year of months in prod',
    exported: 'no: copies of the items',
    erased: 'expires. What is restored is erased again (docs/recovery.md)',
  },
  {
    name: 'SES',
    holds: 'addresses that bounced or complained, in the account’s suppression list',
    kept: 'until somebody deletes them',
    exported: 'as `mailSuppression` of the profile',
    erased: 'by an operator: `aws sesv2 delete-suppressed-destination`. The address is nowhere else by then',
  },
  {
    name: 'Mailboxes, and the webhook’s receiver',
    holds: 'mails and events that were sent, names and titles included',
    kept: 'up to their owners',
    exported: 'no: not ours',
    erased: 'not by us. The receiver is not sent acts of administration, so its owner must be told',
  },
];

const HEAD = `# What is kept about people

Written by \`npm run docs:data\` from what the functions do (\`functions/shared/personal/\`); a test fails when they differ, and when the
table may have a key that is in no row. For the reasons, see [ADR 33](adr/0033-data-of-people.md).

- **Exported**: \`exportMyData\` returns it to the caller, as this \`kind\`. For tasks that the caller may no longer see, it returns only
  what they did themselves.
- **Erased**: \`eraseUser\` erases it. Profile and role go in one transaction; the account within seconds; names in tasks and histories by a
  consumer (\`erase-traces\`), which goes through everything until a pass finds nothing, the last time at least 15 minutes later.
- What people wrote into titles, descriptions and tags belongs to the work: it stays, even where it names somebody. Edit it by hand.
- The history of a permanently deleted task is in no list, so nothing reads it, not even the eraser: \`npm run purge\` deletes such
  histories, and with them the names in them. Run it once a month, and before you promise somebody that they are erased everywhere.
`;

const cell = (text: string) => text.replaceAll('|', '\\|');
const row = (...cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
const reason = (what: unknown, done: string) => (typeof what === 'function' ? done : `no: ${(what as Not).not}`);

/** `docs/data.md`, before it is formatted. */
export const dataMap = (kinds: readonly ItemKind[]): string =>
  [
    HEAD,
    '## In the table\n',
    row('Kind', 'Keys', 'Personal data in it', 'Kept', 'Exported', 'Erased'),
    row('---', '---', '---', '---', '---', '---'),
    ...kinds.map(({ name, partition, sort, holds, kept, exports, erasure, erases }) =>
      row(
        name,
        `\`${partition}…\` \`${sort}…\``,
        holds,
        kept,
        reason(exports, 'yes'),
        typeof erases === 'function' ? erasure : `${erasure}: ${erases.not}`,
      ),
    ),
    '\n## Elsewhere\n',
    row('Place', 'Personal data in it', 'Kept', 'Exported', 'Erased'),
    row('---', '---', '---', '---', '---'),
    ...PLACES.map(({ name, holds, kept, exported, erased }) => row(name, holds, kept, exported, erased)),
    '',
  ].join('\n');
