import type { ItemKind, Not } from './itemKind.ts';

/** Somewhere outside the table where something of people is. */
export interface Place {
  name: string;
  holds: string;
  kept: string;
  exported: string;
  erased: string;
}

export const PLACES: readonly Place[] = [
  {
    name: 'Cognito user pool',
    holds: 'address, name, zone, the password’s verifier, the secret of the second factor',
    kept: 'until the account is deleted',
    exported: 'as `account`, but for verifier and secret',
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
    erased: 'by an operator: `aws sesv2 delete-suppressed-destination`. The address stands nowhere else any more',
  },
  {
    name: 'Mailboxes, and the webhook’s receiver',
    holds: 'mails and events that were sent, names and titles included',
    kept: 'as their owners like',
    exported: 'no: not ours',
    erased: 'not by us. The receiver is sent no act of administration: its owner has to be told',
  },
];

const HEAD = `# What is kept about people

Written by \`npm run docs:data\` from what the functions do (\`functions/shared/personal/\`); a test fails when they differ, and when the
table may have a key that is in no row. Why it is done so: [ADR 33](adr/0033-data-of-people.md).

- **Exported**: \`exportMyData\` tells the caller, as this \`kind\`. Of tasks that are not theirs to see any more it tells what they did
  themselves.
- **Erased**: \`eraseUser\` does it. Profile and role go in one transaction; the account within seconds; names in tasks and histories by a
  consumer (\`erase-traces\`), which goes through everything until a pass finds nothing, the last time at least 15 minutes later.
- What people wrote into titles, descriptions and tags is theirs who do the work: it stays, also where it names somebody. Edit it.
- The history of a task that is gone for good is in no list, so that nothing reads it, the eraser included: \`npm run purge\` deletes such
  histories, and with them the names in them. Run it once a month, and before a promise that somebody is erased everywhere.
`;

const cell = (text: string) => text.replaceAll('|', '\\|');
const row = (...cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
const reason = (what: unknown, done: string) => (typeof what === 'function' ? done : `no: ${(what as Not).not}`);

/** `docs/data.md`, not yet as Prettier has it. */
export const dataMap = (kinds: readonly ItemKind[]): string =>
  [
    HEAD,
    '## In the table\n',
    row('Kind', 'Keys', 'What of a person is in it', 'Kept', 'Exported', 'Erased'),
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
    row('Place', 'What of a person is in it', 'Kept', 'Exported', 'Erased'),
    row('---', '---', '---', '---', '---'),
    ...PLACES.map(({ name, holds, kept, exported, erased }) => row(name, holds, kept, exported, erased)),
    '',
  ].join('\n');
